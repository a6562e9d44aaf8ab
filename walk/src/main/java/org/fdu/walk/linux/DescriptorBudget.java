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

  /// Left for the JVM, the terminal, and what each reader needs for a moment.
  private static final int RESERVE = 24;

  /// What the JVM and the terminal need of the reserve.
  private static final int JVM_DESCRIPTORS = 12;

  /// A reader may hold the directory it reads, one it remembers, and one on the way to another.
  private static final int PER_READER = 3;

  private final int limit;
  private final int mostReaders;
  private final AtomicInteger used = new AtomicInteger();

  /// A budget for a process that may have `descriptors` open (`RLIMIT_NOFILE`, getrlimit(2)).
  DescriptorBudget(long descriptors) {
    long spare = descriptors - RESERVE - descriptors / 4;
    this.limit = Math.clamp(spare, 0, MOST);
    // half of what is there for readers, half for directories kept open
    this.mostReaders =
        Math.clamp((descriptors - JVM_DESCRIPTORS) / (2 * PER_READER), 1, Integer.MAX_VALUE);
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
