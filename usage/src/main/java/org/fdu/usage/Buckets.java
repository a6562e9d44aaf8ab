// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

/// A fixed number of rows, and which inode belongs to which.
sealed interface Buckets permits TypeBuckets, AgeBuckets, SizeBuckets {

  int count();

  /// The number of the row that `inode` belongs to, from 0.
  int of(SurveyedInode inode);

  BreakdownKey key(int bucket);

  /// Whether the row is there though nothing belongs to it.
  boolean staysEmpty(int bucket);
}
