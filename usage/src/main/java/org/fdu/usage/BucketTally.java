// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.List;

/// Adds up by [Buckets].
final class BucketTally extends Tally {
  private final Buckets buckets;
  private final Sums[] sums;

  BucketTally(Buckets buckets) {
    this.buckets = buckets;
    this.sums = new Sums[buckets.count()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = new Sums();
    }
  }

  @Override
  Sums sumsOf(SurveyedInode inode) {
    return sums[buckets.of(inode)];
  }

  @Override
  void addAll(Tally other) {
    if (!(other instanceof BucketTally tally)) {
      throw different();
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i].add(tally.sums[i]);
    }
  }

  @Override
  List<BreakdownRow> rows() {
    List<BreakdownRow> rows = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      Totals totals = sums[i].totals();
      if (totals.inodes() > 0 || buckets.staysEmpty(i)) {
        rows.add(new BreakdownRow(buckets.key(i), totals));
      }
    }
    return rows;
  }
}
