// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// The size of the terminal behind a descriptor.
///
/// @param rows lines of text, 0 when the terminal does not know
/// @param columns characters in a line, 0 when the terminal does not know
public record LinuxTerminal(int rows, int columns) {

  /// Descriptor of standard output.
  public static final int STDOUT = 1;

  /// Descriptor of standard error.
  public static final int STDERR = 2;

  /// `TIOCGWINSZ` and `struct winsize` of ioctl_tty(2): rows, then columns, 16 bits each.
  private static final long TIOCGWINSZ = 0x5413;

  private static final int WINSIZE_BYTES = 8;

  /// The terminal behind `fd`; null when it is none, or the kernel cannot be asked.
  public static @Nullable LinuxTerminal of(int fd) {
    if (LinuxSource.obstacle() != null) {
      return null;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment winsize = arena.allocate(WINSIZE_BYTES);
      if (!new Kernel(arena, LinuxSource.numbers()).ioctl(fd, TIOCGWINSZ, winsize.address())) {
        return null;
      }
      ByteBuffer fields = winsize.asByteBuffer().order(ByteOrder.nativeOrder());
      return new LinuxTerminal(fields.getShort(0) & 0xFFFF, fields.getShort(Short.BYTES) & 0xFFFF);
    }
  }
}
