// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Picks the nodes to show once all sizes are final: the biggest of the whole tree.
///
/// Every node is shown below its parent, which is never smaller, so taking the biggest node whose
/// parent was taken, again and again, takes the biggest of all.
final class TreeSelection {
  private final Measure measure;
  private final int lines;

  TreeSelection(Measure measure, int lines) {
    this.measure = measure;
    this.lines = lines;
  }

  /// The trees to show below `roots`, some of which may not exist.
  List<UsageNode> select(@Nullable TreeNode[] roots) {
    List<TreeNode> existing = new ArrayList<>();
    for (TreeNode root : roots) {
      if (root != null) {
        existing.add(root);
      }
    }
    Map<TreeNode, List<TreeNode>> shown = pick(existing);
    return build(existing, shown);
  }

  /// The nodes to show, each with its shown children, biggest first.
  private Map<TreeNode, List<TreeNode>> pick(List<TreeNode> roots) {
    Map<TreeNode, List<TreeNode>> all = all(roots);
    return all == null ? pickBiggest(roots) : all;
  }

  /// All nodes, when there are no more than lines: then only siblings need to be put in order. Null
  /// when there are more.
  private @Nullable Map<TreeNode, List<TreeNode>> all(List<TreeNode> roots) {
    Map<TreeNode, List<TreeNode>> shown = new HashMap<>();
    Deque<TreeNode> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      TreeNode node = open.pop();
      List<TreeNode> children = new ArrayList<>(node.finalChildren());
      shown.put(node, children);
      open.addAll(children);
      if (shown.size() + open.size() > lines) {
        return null;
      }
      children.sort(TreeNode.biggestFirst(measure));
    }
    return shown;
  }

  private Map<TreeNode, List<TreeNode>> pickBiggest(List<TreeNode> roots) {
    Map<TreeNode, List<TreeNode>> shown = new HashMap<>();
    PriorityQueue<TreeNode> candidates = new PriorityQueue<>(this::compare);
    for (TreeNode root : roots) {
      shown.put(root, new ArrayList<>());
      candidates.addAll(root.finalChildren());
    }
    while (shown.size() < lines && !candidates.isEmpty()) {
      TreeNode next = candidates.remove();
      shown.put(next, new ArrayList<>());
      TreeNode parent = next.parent();
      List<TreeNode> siblings = parent == null ? null : shown.get(parent);
      if (siblings != null) {
        siblings.add(next); // candidates come biggest first
      }
      candidates.addAll(next.finalChildren());
    }
    return shown;
  }

  /// Biggest first; equal ones by path, so that the choice does not depend on timing.
  private int compare(TreeNode a, TreeNode b) {
    int bySize = Long.compare(b.leastBytes(measure), a.leastBytes(measure));
    return bySize != 0 ? bySize : TreeNode.comparePaths(a, b);
  }

  /// Convert bottom-up without recursion: a tree can be deeper than any stack.
  private static List<UsageNode> build(List<TreeNode> roots, Map<TreeNode, List<TreeNode>> shown) {
    Deque<TreeNode> order = new ArrayDeque<>();
    Deque<TreeNode> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      TreeNode node = open.pop();
      order.push(node);
      open.addAll(shown.getOrDefault(node, List.of()));
    }
    Map<TreeNode, UsageNode> built = new HashMap<>();
    for (TreeNode node : order) {
      built.put(node, node.toUsageNode(built(shown.getOrDefault(node, List.of()), built)));
    }
    return built(roots, built);
  }

  private static List<UsageNode> built(List<TreeNode> nodes, Map<TreeNode, UsageNode> built) {
    List<UsageNode> result = new ArrayList<>(nodes.size());
    for (TreeNode node : nodes) {
      UsageNode usage = built.get(node);
      if (usage != null) {
        result.add(usage);
      }
    }
    return result;
  }
}
