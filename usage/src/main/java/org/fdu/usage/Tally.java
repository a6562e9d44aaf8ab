// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.List;

/// Adds up the inodes that one worker meets, by one thing. Not thread-safe.
///
/// Memory grows with the number of different keys alone, and nothing is allocated but for a key
/// that is new.
abstract sealed class Tally permits BucketTally, IdTally, ExtensionTally {

  static Tally of(Breakdown breakdown, SurveyOptions options) {
    return switch (breakdown) {
      case EXTENSION -> new ExtensionTally();
      case TYPE -> new BucketTally(new TypeBuckets());
      case OWNER -> new IdTally(true);
      case GROUP -> new IdTally(false);
      case AGE -> new BucketTally(new AgeBuckets(options.nowNanos()));
      case SIZE -> new BucketTally(new SizeBuckets());
    };
  }

  /// Count `inode`.
  final void add(SurveyedInode inode) {
    Sums sums = sumsOf(inode);
    if (inode.isDirectory()) {
      sums.addDirectory(inode.diskBytes, inode.apparentBytes);
    } else {
      sums.addFile(inode.diskBytes, inode.apparentBytes);
    }
  }

  /// Where an inode like this is counted.
  abstract Sums sumsOf(SurveyedInode inode);

  /// Count all that `other`, of the same breakdown, has counted.
  abstract void addAll(Tally other);

  /// The rows, a histogram's in order, others in any.
  abstract List<BreakdownRow> rows();

  /// Complain about tallies of two breakdowns.
  static IllegalArgumentException different() {
    return new IllegalArgumentException("tallies of different breakdowns");
  }
}
