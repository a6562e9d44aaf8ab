// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.util.concurrent.atomic.AtomicInteger;

/// How many directories may be kept open for their children at once.
///
/// Only directories with child directories count, so the many leaves of a tree never touch this.
/// Running out is not an error: a directory that gets no share is closed after it was read.
final class DescriptorBudget {

  /// More than this gains nothing, and a large descriptor table costs the kernel time to grow.
  private static final int MOST = 4096;

  /// With a limit of this, no number of descriptors that a program usually has makes them short.
  static final long PLENTY = 4L * MOST;

  /// Left for the JVM, the terminal, and what each reader needs for a moment.
  private static final int RESERVE = 24;

  /// What the JVM and the terminal need of the reserve.
  private static final int JVM_DESCRIPTORS = 12;

  private static final int FEW_READERS = 8;

  /// A reader may hold the directory it reads, one it remembers, and one on the way to another.
  private static final int PER_READER = 3;

  private final int limit;
  private final int mostReaders;
  private final AtomicInteger used = new AtomicInteger();

  /// A budget for a process that may have `descriptors` open: `RLIMIT_NOFILE` of getrlimit(2), less
  /// what it has open for other purposes.
  DescriptorBudget(long descriptors) {
    // of few descriptors half is for readers, of many a third; the rest for directories kept open
    long readers = (descriptors - JVM_DESCRIPTORS) / PER_READER;
    this.mostReaders =
        Math.clamp(Math.min(readers / 2, Math.max(FEW_READERS, readers / 3)), 1, MOST);
    long spare = descriptors - RESERVE - descriptors / 4;
    long besideReaders = descriptors - JVM_DESCRIPTORS - (long) PER_READER * mostReaders;
    this.limit = Math.clamp(Math.min(spare, besideReaders), 0, MOST);
  }

  /// Take one share; false when none is left.
  boolean tryTake() {
    if (used.get() >= limit) {
      return false;
    }
    used.incrementAndGet(); // may overshoot by a few at the limit, which the reserve allows for
    return true;
  }

  /// How many readers can work at once without running out of descriptors.
  int mostReaders() {
    return mostReaders;
  }

  /// Give one share back.
  void giveBack() {
    used.decrementAndGet();
  }
}
