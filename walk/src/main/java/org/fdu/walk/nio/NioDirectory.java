// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.nio;

import java.nio.file.Path;
import org.fdu.walk.Directory;
import org.fdu.walk.PathBytes;
import org.jspecify.annotations.Nullable;

/// A directory with what its parent's listing already learned about it.
final class NioDirectory extends Directory {
  private final @Nullable Path path;
  private final @Nullable NioStat stat;

  NioDirectory(byte[] path) {
    super(path);
    this.path = null;
    this.stat = null;
  }

  NioDirectory(Directory parent, byte[] name, Path path, NioStat stat) {
    super(parent, name);
    this.path = path;
    this.stat = stat;
  }

  /// The path to open.
  ///
  /// @throws java.nio.file.InvalidPathException when a root's bytes are no path on this platform
  Path path() {
    return path != null ? path : PathBytes.toPath(name());
  }

  /// The metadata; null for a root, which nobody has looked at yet.
  @Nullable NioStat stat() {
    return stat;
  }
}
