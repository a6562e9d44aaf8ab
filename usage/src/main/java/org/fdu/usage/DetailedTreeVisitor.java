// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.Metadata;
import org.fdu.walk.TimeField;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkReport;
import org.jspecify.annotations.Nullable;

/// Adds up subtrees, and what [TreeDetails] ask for.
final class DetailedTreeVisitor extends TreeVisitor {
  private final TreeDetails details;
  private final FileTable batchFiles;

  /// The time of the inode that is looked at.
  private long timeNanos;

  /// Whether that inode counts, and is not only there for what is below it.
  private boolean counted;

  /// Of the current batch.
  private long batchOldest = Long.MAX_VALUE;

  private long batchNewest = Long.MIN_VALUE;

  private DetailedTreeVisitor(
      TreeLimits limits,
      Pruning pruning,
      HardLinks links,
      @Nullable TreeNode[] roots,
      TreeDetails details,
      FileTable batchFiles) {
    super(limits, pruning, links, roots, batchFiles);
    this.details = details;
    this.batchFiles = batchFiles;
  }

  /// Walk, with a visitor for each worker that is also put into `visitors`; `links` are those that
  /// [#links] made. Apart from the walk without details, which so loads nothing of this.
  static WalkReport visit(
      Walk walk,
      List<TreeVisitor> visitors,
      TreeLimits limits,
      Pruning pruning,
      HardLinks links,
      @Nullable TreeNode[] roots,
      TreeDetails details) {
    boolean timed = details.times() != null;
    return (timed ? walk.metadata(Metadata.ALL) : walk)
        .visit(() ->
            UsageScan.register(
                visitors,
                new DetailedTreeVisitor(
                    limits,
                    pruning,
                    links,
                    roots,
                    details,
                    timed ? new TimedFileTable() : new FileTable())));
  }

  /// Claims that know enough for `details`.
  static HardLinks links(TreeDetails details) {
    return details.sharing() ? new SharingLinks() : new HardLinks();
  }

  /// Finish what all visitors and `links` have found.
  static void settle(HardLinks links) {
    LinkShares shares = new LinkShares();
    links.forEach(claim -> {
      if (claim instanceof SharingLinks.SharingClaim sharing) {
        shares.add(sharing);
      }
    });
    shares.settle();
  }

  @Override
  TreeNode newNode(@Nullable TreeNode parent, byte[] name, boolean directory) {
    DetailedNode node = new DetailedNode(parent, name, directory, details);
    if (counted) {
      node.addTimes(timeNanos, timeNanos);
    }
    return node;
  }

  @Override
  public void enter(Directory directory, Entry self) {
    look(self);
    super.enter(directory, self);
  }

  @Override
  public void entry(Directory directory, Entry entry) {
    look(entry);
    batchOldest = Math.min(batchOldest, timeNanos);
    batchNewest = Math.max(batchNewest, timeNanos);
    super.entry(directory, entry);
  }

  @Override
  public void fileRoot(Directory root, Entry self) {
    look(self);
    super.fileRoot(root, self);
  }

  private void look(Entry inode) {
    counted = inode.selected();
    TimeField field = details.times();
    if (field != null && batchFiles instanceof TimedFileTable timed) {
      timeNanos = field.nanos(inode);
      timed.time(timeNanos);
    }
  }

  @Override
  public void batchEnd(Directory directory) {
    detailed(nodeOf(directory)).addTimes(batchOldest, batchNewest);
    batchOldest = Long.MAX_VALUE;
    batchNewest = Long.MIN_VALUE;
    super.batchEnd(directory);
  }

  @Override
  public void exit(Directory directory) {
    TreeNode node = nodeOf(directory);
    TreeNode parent = node.parent();
    if (parent != null) {
      detailed(parent).addTimes(detailed(node));
    }
    super.exit(directory);
  }

  private static DetailedNode detailed(TreeNode node) {
    if (node instanceof DetailedNode detailed) {
      return detailed;
    }
    throw new IllegalStateException("a node of another visitor");
  }
}
