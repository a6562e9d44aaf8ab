// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.WalkFailure;

/// The order in which failures are told: by root, and within it by the bytes of the path.
public final class FailureOrder {
  private FailureOrder() {}

  /// A copy of `failures` in this order. Paths are compared in place, since one can be megabytes
  /// long.
  public static List<WalkFailure> sorted(List<WalkFailure> failures) {
    List<WalkFailure> sorted = new ArrayList<>(failures);
    if (sorted.size() > 1) {
      sorted.sort(FailureOrder::compare);
    }
    return List.copyOf(sorted);
  }

  private static int compare(WalkFailure a, WalkFailure b) {
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
