// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.export;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import org.fdu.walk.PathBytes;

/// What an export calls its root: readers expect an absolute path without symbolic links.
final class RootPath {

  /// Where the kernel has the path of the current directory in bytes; the JVM's copy is text.
  private static final byte[] CURRENT_DIRECTORY = {
    '/', 'p', 'r', 'o', 'c', '/', 's', 'e', 'l', 'f', '/', 'c', 'w', 'd', '/'
  };

  private RootPath() {}

  /// The absolute form of `path`, or `path` itself where that cannot be told.
  static byte[] absolute(byte[] path) {
    try {
      boolean relative = path.length == 0 || path[0] != '/';
      byte[] begun = relative ? below(CURRENT_DIRECTORY, path) : path;
      return PathBytes.of(PathBytes.toPath(begun).toRealPath());
    } catch (IOException | InvalidPathException _) {
      return path;
    }
  }

  private static byte[] below(byte[] directory, byte[] path) {
    byte[] joined = new byte[directory.length + path.length];
    System.arraycopy(directory, 0, joined, 0, directory.length);
    System.arraycopy(path, 0, joined, directory.length, path.length);
    return joined;
  }
}
