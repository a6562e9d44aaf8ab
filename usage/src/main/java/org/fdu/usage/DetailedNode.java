// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import org.jspecify.annotations.Nullable;

/// A node that also knows what [TreeDetails] ask for.
final class DetailedNode extends TreeNode {
  private final TreeDetails details;

  /// Guarded by `this` until exit, as all that is added up.
  private long oldestNanos = Long.MAX_VALUE;

  /// Guarded by `this` until exit.
  private long newestNanos = Long.MIN_VALUE;

  /// What was here before inodes with several links were charged; null when none were.
  private @Nullable Totals withoutLinks;

  /// Inodes with several links that have any here; null when there are none.
  private @Nullable LinkSums links;

  DetailedNode(@Nullable TreeNode parent, byte[] name, boolean directory, TreeDetails details) {
    super(parent, name, directory);
    this.details = details;
  }

  /// Inodes with several links that have any in a subtree.
  static final class LinkSums {
    /// Shared in this subtree, but not in all above it.
    final Sums sharedHere = new Sums();

    /// Shared in this subtree and in all above it.
    final Sums shared = new Sums();

    /// With all their links in this subtree.
    final Sums unique = new Sums();

    /// The inode looked at last, and how many of its links were met here.
    HardLinks.@Nullable Claim met;

    long linksMet;
  }

  /// Take note of times in this subtree.
  synchronized void addTimes(long oldest, long newest) {
    oldestNanos = Math.min(oldestNanos, oldest);
    newestNanos = Math.max(newestNanos, newest);
  }

  /// Take note of the times of a child that has exited.
  void addTimes(DetailedNode child) {
    addTimes(child.oldestNanos, child.newestNanos);
  }

  /// What is known of hard links here; null when there are none.
  @Nullable LinkSums links() {
    return links;
  }

  void links(LinkSums sums) {
    links = sums;
  }

  @Override
  void charge(Sums charged) {
    withoutLinks = sums().totals();
    super.charge(charged);
  }

  @Override
  FileTable newTable() {
    return details.times() == null ? super.newTable() : new TimedFileTable();
  }

  @Override
  TreeNode fileNode(FileCursor file) {
    DetailedNode node = new DetailedNode(this, file.name(), false, details);
    node.addTimes(file.timeNanos(), file.timeNanos());
    return node;
  }

  @Override
  void addTo(FileTable table) {
    if (table instanceof TimedFileTable timed) {
      timed.time(newestNanos);
    }
    super.addTo(table);
  }

  @Override
  UsageNode toUsageNode(Measure measure) {
    return describe(super.toUsageNode(measure), oldestNanos, newestNanos, sharing());
  }

  @Override
  UsageNode toUsageNode(FileCursor file) {
    return describe(super.toUsageNode(file), file.timeNanos(), file.timeNanos(), null);
  }

  private UsageNode describe(
      UsageNode node, long oldest, long newest, @Nullable LinkSharing sharing) {
    boolean timed = details.times() != null && oldest <= newest;
    TimeSpan times = timed ? new TimeSpan(oldest, newest) : null;
    return new UsageNode(
        node.name(), node.directory(), node.totals(), node.children(), times, sharing);
  }

  private @Nullable LinkSharing sharing() {
    if (!details.sharing()) {
      return null;
    }
    Totals own = withoutLinks == null ? sums().totals() : withoutLinks;
    return links == null
        ? new LinkSharing(own, Totals.NONE)
        : new LinkSharing(
            own.plus(links.unique.totals()), links.sharedHere.totals().plus(links.shared.totals()));
  }
}
