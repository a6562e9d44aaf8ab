// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A directory, or a file that may be shown, while its tree is being added up.
///
/// Workers add to it under its monitor until the directory exits; from then on it belongs to its
/// parent.
final class TreeNode {
  private final @Nullable TreeNode parent;
  private final byte[] name;
  private final boolean directory;
  private final int depth;

  /// What is surely in the subtree. Guarded by `this` until exit.
  private final Sums sums = new Sums();

  /// What hard links in the subtree may still add, if all of them are charged here. Guarded by
  /// `this` until exit.
  private long uncertainBytes;

  /// Children that have exited and may be shown. Guarded by `this` until exit.
  private @Nullable List<TreeNode> children;

  /// The number of children to prune at next. Guarded by `this` until exit.
  private int pruneAt;

  /// Whether this is a hard link whose inode is charged to another link, as far as is known.
  private boolean uncharged;

  TreeNode(@Nullable TreeNode parent, byte[] name, boolean directory) {
    this.parent = parent;
    this.name = name;
    this.directory = directory;
    this.depth = parent == null ? 0 : parent.depth + 1;
  }

  @Nullable TreeNode parent() {
    return parent;
  }

  int depth() {
    return depth;
  }

  Sums sums() {
    return sums;
  }

  /// Add what one batch of this directory's own entries holds.
  synchronized void addBatch(Sums batch, long uncertain, List<TreeNode> files, Pruning pruning) {
    sums.add(batch);
    uncertainBytes = Sums.saturatingAdd(uncertainBytes, uncertain);
    for (TreeNode file : files) {
      keep(file, pruning);
    }
  }

  /// Add a child directory that has exited; kept as a node only when `shown` may hold for it.
  synchronized void addExited(TreeNode child, boolean shown, Pruning pruning) {
    sums.add(child.sums);
    uncertainBytes = Sums.saturatingAdd(uncertainBytes, child.uncertainBytes);
    if (shown) {
      keep(child, pruning);
    }
  }

  private void keep(TreeNode child, Pruning pruning) {
    if (children == null) {
      children = new ArrayList<>();
    }
    children.add(child);
    if (children.size() >= Math.max(pruneAt, pruning.most())) {
      pruning.prune(children);
      pruneAt = children.size() * 2; // hard links may keep many: do not look at them at every step
    }
  }

  /// Drop children that cannot be shown any more.
  void prune(Pruning pruning) {
    if (children != null) {
      pruning.prune(children);
    }
  }

  /// Forget the children of a node that will not be shown: hard links and failures may refer to its
  /// directory until the end.
  void dropChildren() {
    children = null;
  }

  /// Whether this is a hard link that may turn out not to be in the tree.
  boolean isUncharged() {
    return uncharged;
  }

  /// This node may hold one inode more, of `bytes`, that has several hard links.
  void uncharged(long bytes) {
    uncharged = true;
    uncertainBytes = bytes;
  }

  /// Add inodes with several hard links that are charged to this node or below it.
  void charge(Sums charged) {
    uncharged = false;
    sums.add(charged);
  }

  /// The least this node can have in the end.
  long leastBytes(Measure measure) {
    return sums.bytes(measure);
  }

  /// The most this node can have in the end.
  long mostBytes(Measure measure) {
    return Sums.saturatingAdd(sums.bytes(measure), uncertainBytes);
  }

  /// Kept children that are in the tree after all links are charged.
  List<TreeNode> finalChildren() {
    if (children == null) {
      return List.of();
    }
    children.removeIf(child -> child.uncharged);
    return children;
  }

  /// Compare by path, component by component; a directory before what is in it.
  static int comparePaths(TreeNode a, TreeNode b) {
    TreeNode upA = a;
    TreeNode upB = b;
    int order = Integer.compare(a.depth, b.depth);
    while (upA != upB) {
      if (upA.depth == upB.depth) {
        order = Arrays.compareUnsigned(upA.name, upB.name);
      }
      TreeNode parentA = upA.depth >= upB.depth ? upA.parent : upA;
      TreeNode parentB = upB.depth >= upA.depth ? upB.parent : upB;
      if (parentA == null || parentB == null) {
        break; // two roots
      }
      upA = parentA;
      upB = parentB;
    }
    return order;
  }

  UsageNode toUsageNode(List<UsageNode> shownChildren) {
    return new UsageNode(name, directory, sums.totals(), shownChildren);
  }

  /// Biggest first by what a node surely has, equal ones by the bytes of their names.
  static Comparator<TreeNode> biggestFirst(Measure measure) {
    return (a, b) -> {
      int bySize = Long.compare(b.leastBytes(measure), a.leastBytes(measure));
      return bySize != 0 ? bySize : Arrays.compareUnsigned(a.name, b.name);
    };
  }
}
