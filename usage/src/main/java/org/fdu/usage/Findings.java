// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.List;
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

  /// The failures, sorted by path.
  List<WalkFailure> sortedFailures() {
    return failures.isEmpty() ? List.of() : FailureOrder.sorted(failures);
  }
}
