// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.WalkFailure;

/// What a visitor notices besides sizes: failures, estimates, sizes that cannot be. Not
/// thread-safe.
final class Findings {
  private final List<WalkFailure> failures = new ArrayList<>();
  private boolean estimated;
  private long implausible;

  /// Look at an inode that is being counted.
  void look(Entry inode) {
    estimated |= inode.blocksEstimated();
    if (Sums.implausible(inode)) {
      implausible++;
    }
  }

  void failed(WalkFailure failure) {
    failures.add(failure);
  }

  void add(Findings other) {
    failures.addAll(other.failures);
    estimated |= other.estimated;
    implausible += other.implausible;
  }

  boolean estimated() {
    return estimated;
  }

  long implausible() {
    return implausible;
  }

  /// The failures, sorted by path; compared in place, since a path can be megabytes long.
  List<WalkFailure> sortedFailures() {
    if (failures.size() > 1) {
      failures.sort(Findings::comparePaths);
    }
    return List.copyOf(failures);
  }

  private static int comparePaths(WalkFailure a, WalkFailure b) {
    Directory parentA = a.name() == null ? a.directory().parent() : a.directory();
    Directory parentB = b.name() == null ? b.directory().parent() : b.directory();
    if (parentA == null || parentB == null) {
      int byRoot = Integer.compare(a.directory().rootIndex(), b.directory().rootIndex());
      return byRoot != 0 ? byRoot : Boolean.compare(parentA != null, parentB != null);
    }
    return LinkOrder.compare(parentA, lastName(a), parentB, lastName(b));
  }

  private static byte[] lastName(WalkFailure failure) {
    byte[] name = failure.name();
    return name == null ? failure.directory().name() : name;
  }
}
