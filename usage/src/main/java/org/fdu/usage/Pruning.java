// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.List;

/// What a directory drops of its finished children, so that a tree of any size fits in memory.
///
/// Two rules, each sound on its own: a node below the [Shortlist]'s floor is not shown; and of
/// siblings no more are shown than there are lines, the smallest not, and of equal ones the last by
/// name not. The second bounds what many equal directories would otherwise keep.
final class Pruning {
  private static final int SMALLEST_LIST = 64;

  /// Whoever wants more lines than this gets nothing pruned: a [FileTable] takes hardly more than
  /// the sizes that a longer shortlist would have to remember.
  private static final int MOST_LINES = 1 << 20;

  private final Shortlist shortlist;
  private final Measure measure;
  private final int lines;

  Pruning(TreeLimits limits, Measure measure) {
    this.lines = limits.lines() > MOST_LINES ? TreeLimits.UNLIMITED : limits.lines();
    this.shortlist = new Shortlist(lines, limits.least());
    this.measure = measure;
  }

  Measure measure() {
    return measure;
  }

  /// Whether nothing is ever dropped.
  boolean keepsAll() {
    return lines == TreeLimits.UNLIMITED;
  }

  /// How many siblings can be shown at most.
  int lines() {
    return lines;
  }

  /// Take note of a finished node; whether it may still be shown.
  boolean offer(TreeNode node) {
    shortlist.offer(node.least(measure));
    return mayShow(node.most(measure));
  }

  /// Take note of a finished file that has no node yet; whether it may still be shown.
  boolean offerFile(long amount) {
    shortlist.offer(amount);
    return mayShow(amount);
  }

  boolean mayShow(long amount) {
    return shortlist.mayShow(amount);
  }

  /// The number of children a directory collects before it prunes them.
  int most() {
    return keepsAll() ? Integer.MAX_VALUE : Math.max(SMALLEST_LIST, lines * 2);
  }

  /// Drop from `siblings` what cannot be shown.
  void prune(List<TreeNode> siblings) {
    siblings.removeIf(node -> !mayShow(node.most(measure)));
    if (siblings.size() <= lines) {
      return;
    }
    siblings.sort(TreeNode.biggestFirst(measure));
    int last = indexOfLastCertain(siblings);
    if (last < 0) {
      return;
    }
    long least = siblings.get(last).least(measure);
    // One that hard links may still lift to the size of the last line, or that already has it and
    // others hard links, has to stay.
    siblings
        .subList(last + 1, siblings.size())
        .removeIf(node -> node.most(measure) < least || isSettledTie(node, least));
  }

  /// Where, biggest first, as many siblings as there are lines are surely in the tree; -1 when
  /// there are fewer. A hard link that is not charged in the end is not in it at all.
  private int indexOfLastCertain(List<TreeNode> siblings) {
    int certain = 0;
    for (int i = 0; i < siblings.size(); i++) {
      if (!siblings.get(i).isUncharged() && ++certain == lines) {
        return i;
      }
    }
    return -1;
  }

  private boolean isSettledTie(TreeNode node, long least) {
    return !node.isUncharged() && node.most(measure) == least && node.least(measure) == least;
  }
}
