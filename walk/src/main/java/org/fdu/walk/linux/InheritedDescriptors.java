// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

/// What this process has open that has nothing to do with a walk: what its parent left open, or the
/// program that a walk is a part of.
final class InheritedDescriptors {
  private static final String DESCRIPTORS = "/proc/self/fd";

  /// Of a JVM that has just started: the three standard streams and its modules.
  private static final int JVM_OWN = 4;

  private InheritedDescriptors() {}

  /// How many descriptors with numbers below `limit` are in use beyond those of a JVM that has just
  /// started; 0 where procfs cannot be read.
  static int count(long limit) {
    Counter counter = new Counter(limit);
    try (SmallFiles files = new SmallFiles()) {
      boolean all = files.list(DESCRIPTORS, counter);
      int own = JVM_OWN + 1; // and the one that they were listed by
      return all ? Math.max(0, counter.count - own) : 0;
    }
  }

  /// A class, because a lambda would be spun at the start of a program.
  private static final class Counter implements SmallFiles.NameAction {
    private final long limit;
    private int count;

    Counter(long limit) {
      this.limit = limit;
    }

    @Override
    public void accept(String name) {
      // a limit may have been lowered since: what is beyond takes nothing from what is below
      if (Long.parseLong(name) < limit) {
        count++;
      }
    }
  }
}
