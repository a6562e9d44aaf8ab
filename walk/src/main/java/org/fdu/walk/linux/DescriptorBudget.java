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

  private final int limit;
  private final AtomicInteger used = new AtomicInteger();

  /// A budget for a process that may have `descriptors` open (`RLIMIT_NOFILE`, getrlimit(2)).
  DescriptorBudget(long descriptors) {
    long spare = descriptors - RESERVE - descriptors / 4;
    this.limit = Math.clamp(spare, 0, MOST);
  }

  /// Take one share; false when none is left.
  boolean tryTake() {
    if (used.get() >= limit) {
      return false;
    }
    used.incrementAndGet(); // may overshoot by a few at the limit, which the reserve allows for
    return true;
  }

  /// Give one share back.
  void giveBack() {
    used.decrementAndGet();
  }
}
