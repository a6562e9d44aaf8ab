// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/// A part of what it takes to link [Syscalls], done by a thread that would otherwise only wait.
///
/// The linker adapts its stub in four steps, and a class is spun for each. Such classes depend on
/// the basic types alone and are shared, so taking the same steps with a handle of the same type
/// has them ready when the linker gets there, milliseconds later. Where a JDK links in another way
/// this is for nothing and does no harm.
///
/// Source: `DowncallLinker`, `SharedUtils` and `AbstractLinker` of `jdk.internal.foreign.abi` in
/// JDK 25.
final class LinkRehearsal {
  private LinkRehearsal() {}

  /// Take the steps; useful once.
  static void run() {
    Lookup lookup = MethodHandles.lookup();
    MethodType stub = stubType(SegmentAllocator.class, MemorySegment.class);
    MethodType swapped = stubType(MemorySegment.class, SegmentAllocator.class);
    try {
      MethodHandle check =
          lookup.findStatic(
              LinkRehearsal.class, "check", MethodType.methodType(void.class, MemorySegment.class));
      MethodHandle handle = lookup.findStatic(LinkRehearsal.class, "stub", stub);
      handle = MethodHandles.foldArguments(handle, 1, check);
      handle = MethodHandles.permuteArguments(handle, swapped, 1, 0, 2, 3, 4, 5, 6, 7);
      handle =
          MethodHandles.insertArguments(handle, 1, (SegmentAllocator) (_, _) -> MemorySegment.NULL);
      handle.bindTo(MemorySegment.NULL);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("methods of this class", e);
    }
  }

  private static MethodType stubType(Class<?> first, Class<?> second) {
    Class<?> j = long.class;
    return MethodType.methodType(j, first, second, j, j, j, j, j, j);
  }

  @SuppressWarnings("unused") // by its name
  private static void check(MemorySegment symbol) {}

  @SuppressWarnings("unused") // by its name
  private static long stub(
      SegmentAllocator allocator,
      MemorySegment symbol,
      long number,
      long a,
      long b,
      long c,
      long d,
      long e) {
    return 0;
  }
}
