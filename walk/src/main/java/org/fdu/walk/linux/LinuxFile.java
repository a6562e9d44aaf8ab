// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// A file or device that is read at any position, by `pread` (pread(2)). For one thread.
///
/// What the JDK has for that would not do here. `RandomAccessFile` moves to the position by a call
/// of its own, which on a device takes a lock that all who read it share (`blkdev_llseek` of the
/// kernel's block/fops.c), and reads more than 8 KiB by way of memory that it allocates each time.
/// `FileChannel` brings a pair of sockets with it, which in a process that was started with its
/// output closed would take the output's number, so that what is printed would vanish without an
/// error; and it is closed when a walk is stopped by an interrupt.
public final class LinuxFile implements AutoCloseable {
  /// The most that one call of [#read] reads.
  public static final int MOST_BYTES = 64 * 1024;

  private final Arena arena = Arena.ofConfined();
  private final Kernel kernel;
  private final int descriptor;
  private final MemorySegment buffer;
  private final ByteBuffer bufferBytes;

  /// Open what `path`, or a symlink that it names, leads to. A pipe without a writer is waited for.
  ///
  /// @throws IOException with the words of strerror(3) when it cannot be opened
  public LinuxFile(byte[] path) throws IOException {
    String obstacle = LinuxSource.obstacle();
    if (obstacle == null && path.length >= MOST_BYTES) {
      obstacle = LinuxErrno.ENAMETOOLONG.text;
    }
    if (obstacle != null) {
      arena.close();
      throw new IOException(obstacle);
    }
    kernel = new Kernel(arena, LinuxSource.numbers());
    buffer = arena.allocate(MOST_BYTES, Long.BYTES);
    bufferBytes = buffer.asByteBuffer();
    bufferBytes.put(0, path); // the rest is zero, so it is a C string
    descriptor = kernel.openFile(buffer.address(), true);
    if (descriptor < 0) {
      String why = LinuxErrno.message(kernel.errno());
      arena.close();
      throw new IOException(why);
    }
  }

  /// Where it ends, in bytes.
  ///
  /// @throws IOException with the words of strerror(3)
  public long size() throws IOException {
    long size = kernel.size(descriptor);
    if (size < 0) {
      throw new IOException(LinuxErrno.message(kernel.errno()));
    }
    return size;
  }

  /// Read up to `length` bytes, at most [#MOST_BYTES], from `position` to `at` in `target`; how
  /// many were read, 0 at the end.
  ///
  /// @throws IOException with the words of strerror(3)
  public int read(byte[] target, int at, int length, long position) throws IOException {
    int count = kernel.readAt(descriptor, buffer.address(), Math.min(length, MOST_BYTES), position);
    if (count < 0) {
      throw new IOException(LinuxErrno.message(kernel.errno()));
    }
    bufferBytes.get(0, target, at, count);
    return count;
  }

  /// Have the kernel begin to read `length` bytes from `position`, without waiting for them.
  public void willNeed(long position, long length) {
    kernel.willNeed(descriptor, position, length);
  }

  @Override
  public void close() {
    kernel.close(descriptor);
    arena.close();
  }
}
