// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Adds inodes with several hard links to the tree, at the links they are charged to.
///
/// Collected per node first and carried up level by level, deepest first, so that each node is
/// touched once however many links lie below it.
final class LinkCharges {
  /// What to add to the nodes of each depth.
  private final List<Map<TreeNode, Sums>> levels = new ArrayList<>();

  /// Note an inode's final claim.
  void add(HardLinks.Claim claim) {
    TreeNode node = claim.node;
    if (node != null) {
      node.charge(claim.diskBytes, claim.apparentBytes); // a link has nothing below it to wait for
      node = node.parent();
    } else if (claim.directory != null) {
      node = TreeVisitor.nodeOf(claim.directory);
    }
    if (node != null) {
      at(node).addFile(claim.diskBytes, claim.apparentBytes);
    }
  }

  /// Charge everything noted to its node and all above it.
  void settle() {
    for (int depth = levels.size() - 1; depth >= 0; depth--) {
      for (Map.Entry<TreeNode, Sums> charge : levels.get(depth).entrySet()) {
        TreeNode node = charge.getKey();
        node.charge(charge.getValue());
        TreeNode parent = node.parent();
        if (parent != null) {
          at(parent).add(charge.getValue());
        }
      }
    }
  }

  private Sums at(TreeNode node) {
    while (levels.size() <= node.depth()) {
      levels.add(new HashMap<>());
    }
    return levels.get(node.depth()).computeIfAbsent(node, _ -> new Sums());
  }
}
