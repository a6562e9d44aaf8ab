// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

/// How events travel from a walk to its consumer. Immutable; each method that changes a setting
/// returns a changed copy.
///
/// @param capacity how many events may wait for the consumer before the walk pauses; a `batch` may
///   wait even if it is larger. What workers collect comes on top, at most `batch` events each
/// @param batch how many events a worker collects at most before it hands them over
/// @param maxDepth directories this many levels below their root are entered and left, but not
///   read. They are still opened, to learn what they are, so one that cannot be leads to a
///   [WalkEvent.Failed]
public record EventOptions(int capacity, int batch, int maxDepth) {

  /// 10 000 events in batches of up to 128, at any depth.
  public static final EventOptions DEFAULT = new EventOptions(10_000, 128, Integer.MAX_VALUE);

  /// @throws IllegalArgumentException unless `capacity` and `batch` are positive, and `maxDepth` is
  ///   not negative
  public EventOptions {
    if (capacity < 1 || batch < 1) {
      throw new IllegalArgumentException("must be positive: " + Math.min(capacity, batch));
    }
    if (maxDepth < 0) {
      throw new IllegalArgumentException("maxDepth must not be negative: " + maxDepth);
    }
  }

  /// Let so many events wait for the consumer.
  public EventOptions withCapacity(int events) {
    return new EventOptions(events, batch, maxDepth);
  }

  /// Hand over so many events at a time.
  public EventOptions withBatch(int events) {
    return new EventOptions(capacity, events, maxDepth);
  }

  /// Read no directories so many levels below their root, or deeper.
  public EventOptions withMaxDepth(int levels) {
    return new EventOptions(capacity, batch, levels);
  }
}
