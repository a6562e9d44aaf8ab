// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

/// Ranges of age: in the future, which begins a day from now, because files change while they are
/// counted and clocks differ; up to a day, a week, a month of 30 days, three of them, a year of 365
/// days, two, five, and older.
final class AgeBuckets implements Buckets {
  private static final long NANOS = 1_000_000_000L;
  private static final long DAY = 24 * 60 * 60;

  /// Where each range begins, in seconds; what is less is the future.
  private static final long[] EDGES = {
    -DAY, DAY, 7 * DAY, 30 * DAY, 90 * DAY, 365 * DAY, 2 * 365 * DAY, 5 * 365 * DAY
  };

  private final long nowNanos;

  AgeBuckets(long nowNanos) {
    this.nowNanos = nowNanos;
  }

  @Override
  public int count() {
    return EDGES.length + 1;
  }

  @Override
  public int of(SurveyedInode inode) {
    long age = nowNanos - inode.timeNanos;
    if (inode.timeNanos < 0 && age < 0) {
      age = Long.MAX_VALUE; // so long ago that it overflows
    }
    int bucket = 0;
    while (bucket < EDGES.length && age >= EDGES[bucket] * NANOS) {
      bucket++;
    }
    return bucket;
  }

  @Override
  public BreakdownKey key(int bucket) {
    return new BreakdownKey.Age(
        bucket == 0 ? Long.MIN_VALUE : EDGES[bucket - 1],
        bucket == EDGES.length ? Long.MAX_VALUE : EDGES[bucket]);
  }

  @Override
  public boolean staysEmpty(int bucket) {
    return bucket > 0;
  }
}
