// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/// The device or image that a file system is on, opened for reading by one worker.
///
/// Not by the JDK's file channels: these bring a pair of sockets with them, which in a process that
/// was started with its output closed would take the output's number, so that what is printed would
/// vanish without an error; they are closed when a walk is stopped by an interrupt; and their forty
/// classes take longer to load than a small tree to read.
final class BlockDevice implements AutoCloseable {
  /// The JDK reads more by way of memory that it allocates and frees each time.
  private static final int MOST_AT_ONCE = 8192;

  private final RandomAccessFile file;

  /// Open `path`.
  BlockDevice(Path path) throws IOException {
    try {
      this.file = new RandomAccessFile(path.toFile(), "r");
    } catch (FileNotFoundException e) {
      throw new IOException("cannot open " + e.getMessage(), e); // PATH (why)
    }
  }

  /// Its size in bytes.
  long size() throws IOException {
    return file.length();
  }

  /// Read `length` bytes from `position` to `at` in `target`.
  ///
  /// @throws EOFException when there are not so many
  void read(byte[] target, int at, int length, long position) throws IOException {
    file.seek(position);
    int done = 0;
    while (done < length) {
      int count = file.read(target, at + done, Math.min(length - done, MOST_AT_ONCE));
      if (count < 0) {
        throw new EOFException("it ends before byte " + (position + length));
      }
      done += count;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
