// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.fdu.usage.UsageNode;
import org.jspecify.annotations.Nullable;

/// The lines of a tree one after the other, in memory for one path of it: either biggest first and
/// parents before their children, or exactly the other way round.
///
/// Without recursion: depth has no limit.
final class TreeRows {
  private final boolean biggestFirst;

  /// What comes first among siblings; null as the nodes have it.
  private final @Nullable Comparator<UsageNode> order;

  private final Deque<Level> levels = new ArrayDeque<>();
  private @Nullable TreeRow root;

  TreeRows(UsageNode root, boolean biggestFirst) {
    this(root, biggestFirst, null);
  }

  TreeRows(UsageNode root, boolean biggestFirst, @Nullable Comparator<UsageNode> order) {
    this.order = order;
    this.root = new TreeRow(root, null, 0, true);
    this.biggestFirst = biggestFirst;
  }

  /// A line, and which of its children come next.
  private static final class Level {
    final TreeRow row;
    final List<UsageNode> children;
    private int done;

    Level(TreeRow row, @Nullable Comparator<UsageNode> order) {
      this.row = row;
      this.children = order == null ? row.node().children() : inOrder(row, order);
    }

    private static List<UsageNode> inOrder(TreeRow row, Comparator<UsageNode> order) {
      List<UsageNode> children = new ArrayList<>(row.node().children());
      children.sort(order);
      return children;
    }

    @Nullable TreeRow next(boolean biggestFirst) {
      int count = children.size();
      if (done == count) {
        return null;
      }
      int index = biggestFirst ? done : count - 1 - done;
      done++;
      return new TreeRow(children.get(index), row, row.depth() + 1, index == count - 1);
    }
  }

  /// The next line; null behind the last.
  @Nullable TreeRow next() {
    return biggestFirst ? nextDown() : nextUp();
  }

  private @Nullable TreeRow nextDown() {
    TreeRow row = root;
    root = null;
    while (row == null && !levels.isEmpty()) {
      row = levels.element().next(true);
      if (row == null) {
        levels.pop();
      }
    }
    if (row != null) {
      levels.push(new Level(row, order));
    }
    return row;
  }

  private @Nullable TreeRow nextUp() {
    if (root != null) {
      levels.push(new Level(root, order));
      root = null;
    }
    if (levels.isEmpty()) {
      return null;
    }
    TreeRow row = levels.element().next(false);
    while (row != null) {
      levels.push(new Level(row, order));
      row = levels.element().next(false);
    }
    return levels.pop().row;
  }
}
