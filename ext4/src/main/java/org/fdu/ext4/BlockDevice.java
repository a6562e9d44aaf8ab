// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import org.fdu.walk.PathBytes;
import org.fdu.walk.linux.LinuxFile;

/// The device or image that a file system is on, opened for reading by one worker.
final class BlockDevice implements AutoCloseable, DirectoryReadAhead.Storage {
  private final LinuxFile file;

  /// Open `path`.
  BlockDevice(Path path) throws IOException {
    try {
      this.file = new LinuxFile(PathBytes.of(path));
    } catch (IOException e) {
      throw new IOException("cannot open " + path + " (" + e.getMessage() + ")", e);
    }
  }

  /// Its size in bytes.
  long size() throws IOException {
    return file.size();
  }

  /// Read `length` bytes from `position` to `at` in `target`.
  ///
  /// @throws EOFException when there are not so many
  void read(byte[] target, int at, int length, long position) throws IOException {
    int done = 0;
    while (done < length) {
      int count = file.read(target, at + done, length - done, position + done);
      if (count == 0) {
        throw new EOFException("it ends before byte " + (position + length));
      }
      done += count;
    }
  }

  @Override
  public void readAhead(long position, long length) {
    file.willNeed(position, length);
  }

  @Override
  public void close() {
    file.close();
  }
}
