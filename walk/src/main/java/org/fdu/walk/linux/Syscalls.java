// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// `long syscall(long number, ...)` of libc (syscall(2)), the one downcall of this program.
///
/// All arguments are longs; a pointer is passed as an address, so the caller keeps the memory
/// behind it alive. The call is not `critical`: any of these may block, and a thread in a critical
/// call holds up every safepoint. Initialising this class links the call, which takes milliseconds;
/// touch it early on another thread ([LinuxSource#prepare]).
final class Syscalls {

  /// Enough for the longest call used, statx, with one to spare.
  private static final FunctionDescriptor SHAPE =
      FunctionDescriptor.of(
          JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  private static final MethodHandle SYSCALL = link();

  private Syscalls() {}

  /// Call `number`; on -1 the error number is in `errno`, a segment of [#ERRNO_BYTES] bytes.
  static long call(MemorySegment errno, long number, long a, long b, long c, long d, long e) {
    try {
      return (long) SYSCALL.invokeExact(errno, number, a, b, c, d, e);
    } catch (Throwable unexpected) {
      throw new AssertionError("a downcall does not throw", unexpected);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle link() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("syscall"),
        SHAPE,
        Linker.Option.captureCallState("errno"),
        Linker.Option.firstVariadicArg(1));
  }
}
