// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import org.fdu.walk.Directory;
import org.jspecify.annotations.Nullable;

/// What the events know about an entered directory; attached to it.
final class EventNode {

  /// The event it began with, for those who have something of the directory before they have that.
  final WalkEvent.EnterDir enter;

  /// Who wrote that event.
  final EventWriter writer;

  /// Where in that writer's events it is.
  final long position;

  /// Whether another writer wrote an event of something in or below the directory. Plain: every
  /// worker may set it, before it counts its part of the directory as done, and it is read by the
  /// one that saw all parts done.
  private boolean foreign;

  /// Guarded by this, as all workers add to it.
  private long directories = 1;

  private long entries;
  private long failures;
  private long size;
  private long blocks;

  EventNode(WalkEvent.EnterDir enter, EventWriter writer, long position) {
    this.enter = enter;
    this.writer = writer;
    this.position = position;
    this.size = sum(0, enter.metadata().size());
    this.blocks = sum(0, enter.metadata().blocks());
  }

  /// What is attached to `directory`; null when it was not entered.
  static @Nullable EventNode of(@Nullable Directory directory) {
    Object attachment = directory == null ? null : directory.attachment();
    if (attachment == null || attachment instanceof EventNode) {
      return (EventNode) attachment;
    }
    throw new IllegalStateException(
        "nothing may be attached to a directory while its walk is consumed as events");
  }

  boolean foreign() {
    return foreign;
  }

  void markForeign() {
    foreign = true;
  }

  synchronized void addEntries(long count, long sizes, long blockCount) {
    entries += count;
    size = sum(size, sizes);
    blocks = sum(blocks, blockCount);
  }

  synchronized void addFailure() {
    failures++;
  }

  synchronized void add(SubtreeTotals child) {
    directories += child.directories();
    entries += child.entries();
    failures += child.failures();
    size = sum(size, child.size());
    blocks = sum(blocks, child.blocks());
  }

  synchronized SubtreeTotals totals() {
    return new SubtreeTotals(directories, entries, failures, size, blocks);
  }

  /// `sum`, which is not negative, with `value` added, at most `Long.MAX_VALUE`. A negative value,
  /// which a broken file system may give, counts as 0, so that sums do not depend on the order.
  static long sum(long sum, long value) {
    long more = sum + Math.max(0, value);
    return more < 0 ? Long.MAX_VALUE : more;
  }
}
