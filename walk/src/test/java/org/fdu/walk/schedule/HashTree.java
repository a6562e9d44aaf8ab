// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// An unbalanced tree that need not be stored: a node's hash decides how many children it has, and
/// theirs follow from it. After the Unbalanced Tree Search benchmark (Olivier et al., 2006), whose
/// binomial trees are the worst there is for a scheduler: any node's subtree may be one node or
/// most of the tree.
///
/// @param rootChildren children of the root
/// @param children children of every other node that has any
/// @param perMille how many of 1000 nodes have children; `children * perMille` must be below 1000
record HashTree(long seed, int rootChildren, int children, int perMille) {

  /// The node every other comes from.
  long root() {
    return mix(seed);
  }

  /// The children of `node`, always the same.
  List<Long> childrenOf(long node) {
    int count = node == root() ? rootChildren : hasChildren(node) ? children : 0;
    List<Long> found = new ArrayList<>(count);
    for (int i = 1; i <= count; i++) {
      found.add(mix(node + i * 0x9E3779B97F4A7C15L));
    }
    return found;
  }

  private boolean hasChildren(long node) {
    return Long.remainderUnsigned(node, 1000) < perMille;
  }

  /// Every node, found one after the other.
  Set<Long> nodes() {
    Set<Long> seen = new HashSet<>();
    Deque<Long> open = new ArrayDeque<>(List.of(root()));
    while (!open.isEmpty()) {
      long node = open.pop();
      if (!seen.add(node)) {
        throw new IllegalStateException("two nodes of seed " + seed + " have one hash");
      }
      childrenOf(node).forEach(open::push);
    }
    return seen;
  }

  /// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014).
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
