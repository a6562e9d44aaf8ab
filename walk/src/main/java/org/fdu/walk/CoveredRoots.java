// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.fdu.walk.RootPlan.InodeKey;

/// Roots that are expected to be met below other roots, and which of them were.
///
/// Lying below another root by its path does not mean that the walk gets there: a directory on the
/// way may be unreadable, or on another file system that is left out. Thread-safe.
final class CoveredRoots {
  static final CoveredRoots NONE = new CoveredRoots(Map.of());

  private final Map<InodeKey, List<Integer>> expected;
  private final Set<InodeKey> met = ConcurrentHashMap.newKeySet();

  /// Expect the roots of these inodes, each with the positions of the roots that name it.
  CoveredRoots(Map<InodeKey, List<Integer>> expected) {
    this.expected = expected;
  }

  /// Take note of an inode that is being counted.
  void meet(Entry entry) {
    if (!expected.isEmpty()) {
      InodeKey key = InodeKey.of(entry);
      if (expected.containsKey(key)) {
        met.add(key);
      }
    }
  }

  /// Positions of the roots that were not met, ascending.
  List<Integer> missed() {
    List<Integer> missed = new ArrayList<>();
    expected.forEach((key, roots) -> {
      if (!met.contains(key)) {
        missed.addAll(roots);
      }
    });
    missed.sort(null);
    return missed;
  }
}
