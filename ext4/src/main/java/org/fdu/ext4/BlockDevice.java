// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The device or image that a file system is on, opened for reading by one worker.
///
/// Each worker has its own, since a channel is closed when a thread that reads from it is
/// interrupted, as happens when a walk is stopped; such a read is made again.
final class BlockDevice implements AutoCloseable {
  private static final String NULL_DEVICE = "/dev/null";

  private final Path path;
  private FileChannel channel;

  /// Open `path`.
  BlockDevice(Path path) throws IOException {
    this.path = path;
    this.channel = open(path);
  }

  private static FileChannel open(Path path) throws IOException {
    if (!Standard.TAKEN) {
      throw new IOException("standard output cannot be kept free");
    }
    return FileChannel.open(path, StandardOpenOption.READ);
  }

  /// Its size in bytes.
  long size() throws IOException {
    return channel.size();
  }

  /// Read as many bytes as remain in `target`, from `position`.
  ///
  /// @throws EOFException when there are not so many
  void read(ByteBuffer target, long position) throws IOException {
    int start = target.position();
    while (target.hasRemaining()) {
      int count = readSome(target, position + target.position() - start);
      if (count < 0) {
        throw new EOFException("the device ends before byte " + (position + target.limit()));
      }
    }
  }

  private int readSome(ByteBuffer target, long position) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return channel.read(target, position);
        } catch (ClosedByInterruptException _) {
          interrupted = Thread.interrupted() || interrupted;
          channel = open(path);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /// Sees to it that what is opened for reading never gets the number of a standard stream that
  /// this process was started without, the device as little as the sockets that the JDK's channels
  /// bring: what is printed there shall fail, and not vanish.
  private static final class Standard {
    private static final FileInputStream[] HELD = new FileInputStream[2];
    static final boolean TAKEN = take();

    private static boolean take() {
      try {
        // kept open for good; more than needed do no harm
        HELD[0] = new FileInputStream(NULL_DEVICE);
        HELD[1] = new FileInputStream(NULL_DEVICE);
        return true;
      } catch (IOException _) {
        return false;
      }
    }
  }
}
