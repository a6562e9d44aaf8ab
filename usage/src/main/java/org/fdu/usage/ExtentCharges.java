// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.List;
import org.fdu.usage.HardLinks.Claim;
import org.fdu.walk.SharedExtents;
import org.jspecify.annotations.Nullable;

/// Charges what several files share to one of them, once all are known: the one below the first
/// root and, within it, whose path sorts first by bytes. So no timing shows.
final class ExtentCharges {
  private final List<Claim> claims = new ArrayList<>();

  /// Note an inode's final claim.
  void add(Claim claim) {
    if (claim.extents != null) {
      claims.add(claim);
    }
  }

  /// Take from each claim what an earlier one is charged for; how many bytes that is in all.
  long settle() {
    claims.sort(Claim::compare);
    ExtentSet charged = new ExtentSet();
    long shared = 0;
    for (Claim claim : claims) {
      @Nullable SharedExtents extents = claim.extents;
      if (extents != null) {
        // An extent can be longer than what the file uses of its space, so not below nothing.
        long bytes = Math.min(charged.add(extents), claim.diskBytes);
        claim.diskBytes -= bytes;
        shared = Sums.saturatingAdd(shared, bytes);
      }
    }
    return shared;
  }
}
