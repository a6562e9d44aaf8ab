// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Picks the nodes to show once all sizes are final: the biggest of the whole tree, which stays
/// packed as it is.
///
/// A parent is never smaller than its child, so the biggest are a tree again: all that is bigger
/// than the smallest node there is a line for, and of those of its size the first by path.
final class TreeSelection {
  private final Measure measure;
  private final int lines;
  private final long least;

  TreeSelection(Measure measure, TreeLimits limits) {
    this.measure = measure;
    this.lines = limits.lines();
    this.least = limits.least();
  }

  /// The trees to show below `roots`, some of which may not exist; everything else is dropped.
  List<UsageNode> select(@Nullable TreeNode[] roots) {
    List<TreeNode> existing = new ArrayList<>();
    for (TreeNode root : roots) {
      if (root != null) {
        existing.add(root);
      }
    }
    if (settle(existing) > lines) {
      dropSmallest(existing);
    } else if (least > 0) {
      new TreeCut(measure, least, Integer.MAX_VALUE).apply(existing);
    }
    List<UsageNode> shown = new ArrayList<>();
    for (TreeNode root : existing) {
      shown.add(root.toUsageNode(measure));
    }
    return shown;
  }

  /// Put all siblings in order; the number of nodes.
  private long settle(List<TreeNode> roots) {
    FileSorter sorter = new FileSorter(measure);
    long nodes = roots.size();
    Deque<TreeNode> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      TreeNode node = open.pop();
      node.settle(sorter, measure);
      nodes += node.kept();
      for (TreeNode directory : node.directories()) {
        open.push(directory);
      }
    }
    return nodes;
  }

  private void dropSmallest(List<TreeNode> roots) {
    if (lines <= roots.size()) {
      roots.forEach(TreeNode::dropChildren);
      return;
    }
    Shortlist biggest = biggest(roots);
    new TreeCut(measure, biggest.floor(), biggest.linesAtFloor()).apply(roots);
  }

  /// The sizes of the biggest nodes that there are lines for besides the roots.
  private Shortlist biggest(List<TreeNode> roots) {
    Shortlist biggest = new Shortlist(lines - roots.size(), least);
    Deque<TreeNode> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      TreeNode node = open.pop();
      for (TreeNode directory : node.directories()) {
        biggest.offer(directory.least(measure));
        open.push(directory);
      }
      FileTable files = node.fileTable();
      if (files != null) {
        FileCursor file = new FileCursor(files);
        while (file.next()) {
          biggest.offer(file.amount(measure));
        }
      }
    }
    return biggest;
  }
}
