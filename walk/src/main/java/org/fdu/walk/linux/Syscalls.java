// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// `long syscall(long number, ...)` of libc (syscall(2)), the one function this program calls.
///
/// All arguments are longs; a pointer is passed as an address, so the caller keeps the memory
/// behind it alive. The call is not `critical`: any system call may block, and a thread in a
/// critical call holds up every safepoint.
///
/// Linked without `captureCallState`, which would double both the time to link, felt at every
/// start, and the overhead of each call. A call that fails is therefore made once more, through
/// [WithErrno], to learn why; that is linked by the first failure. Every call used here may be
/// repeated without harm, and should it succeed the second time, so much the better.
///
/// The variadic function is linked as if it had fixed parameters. For integer arguments both
/// calling conventions are the same on the supported architectures but for AL, the number of vector
/// registers used on x86-64, which libc's `syscall` does not look at.
final class Syscalls {
  private static final FunctionDescriptor SHAPE =
      FunctionDescriptor.of(
          JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);

  /// Initialising this class links the call, which takes milliseconds ([LinuxSource#prepare]).
  private static final MethodHandle SYSCALL = link();

  private Syscalls() {}

  /// Call `number`; -1 when it failed.
  static long call(long number, long a, long b, long c, long d, long e) {
    try {
      return (long) SYSCALL.invokeExact(number, a, b, c, d, e);
    } catch (Throwable unexpected) {
      throw new AssertionError("a downcall does not throw", unexpected);
    }
  }

  /// The same call, which also tells why it failed.
  static final class WithErrno {
    private static final MethodHandle SYSCALL = link(Linker.Option.captureCallState("errno"));

    private WithErrno() {}

    /// Call `number`; when it fails the error number is put into `errno`, an `int`.
    static long call(MemorySegment errno, long number, long a, long b, long c, long d, long e) {
      try {
        return (long) SYSCALL.invokeExact(errno, number, a, b, c, d, e);
      } catch (Throwable unexpected) {
        throw new AssertionError("a downcall does not throw", unexpected);
      }
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle link(Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow("syscall"), SHAPE, options);
  }
}
