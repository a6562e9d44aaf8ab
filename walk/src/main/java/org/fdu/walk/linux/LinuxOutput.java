// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Writes to a descriptor that another process may have made non-blocking, and waits for room as if
/// it was not. Thread-safe, but what two threads write at once may be mixed up.
public final class LinuxOutput {
  private static final int MOST_BYTES = 64 * 1024;

  private LinuxOutput() {}

  /// Write `length` bytes of `bytes`, from `start` on, to `descriptor`; null when all is written,
  /// else why it is not, in the words of strerror(3).
  public static @Nullable String write(int descriptor, byte[] bytes, int start, int length) {
    String obstacle = LinuxSource.obstacle();
    if (obstacle != null) {
      return obstacle;
    }
    try (Arena arena = Arena.ofConfined()) {
      Kernel kernel = new Kernel(arena, LinuxSource.numbers());
      MemorySegment copy = arena.allocate(Math.clamp(length, 1, MOST_BYTES));
      ByteBuffer copyBytes = copy.asByteBuffer();
      MemorySegment poll = arena.allocate(Kernel.POLLFD_BYTES, Integer.BYTES);
      int end = start + length;
      for (int at = start; at < end; ) {
        int count = Math.min(end - at, MOST_BYTES);
        copyBytes.put(0, bytes, at, count);
        int written = kernel.write(descriptor, copy.address(), count);
        if (written >= 0) {
          at += written;
        } else if (kernel.errno() != LinuxErrno.EAGAIN.number
            || !kernel.awaitRoom(descriptor, poll)) {
          return LinuxErrno.message(kernel.errno());
        }
      }
      return null;
    }
  }
}
