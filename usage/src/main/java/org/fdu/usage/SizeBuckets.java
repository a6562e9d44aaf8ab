// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

/// Ranges of apparent size: nothing, less than 1 KiB, and from there on each four times as long as
/// the one before, up to 1 TiB and more; last directories of any size.
final class SizeBuckets implements Buckets {
  /// Sizes below 2¹⁰ share a range.
  private static final int FIRST_SHIFT = 10;

  private static final int SHIFT_STEP = 2;
  private static final int LAST_SHIFT = 40;

  /// The ranges: empty, the first, and one for each power of four from 2¹⁰ to 2⁴⁰.
  private static final int RANGES = 2 + (LAST_SHIFT - FIRST_SHIFT) / SHIFT_STEP + 1;

  private static final int DIRECTORIES = RANGES;

  @Override
  public int count() {
    return RANGES + 1;
  }

  @Override
  public int of(SurveyedInode inode) {
    if (inode.isDirectory()) {
      return DIRECTORIES;
    }
    long size = inode.apparentBytes;
    if (size == 0) {
      return 0;
    }
    int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(size);
    return shift < FIRST_SHIFT ? 1 : Math.min(2 + (shift - FIRST_SHIFT) / SHIFT_STEP, RANGES - 1);
  }

  @Override
  public BreakdownKey key(int bucket) {
    if (bucket == DIRECTORIES) {
      return BreakdownKey.Apart.DIRECTORIES;
    }
    return new BreakdownKey.Size(
        from(bucket), bucket == RANGES - 1 ? Long.MAX_VALUE : from(bucket + 1));
  }

  private static long from(int range) {
    return range < 2 ? range : 1L << (FIRST_SHIFT + (range - 2) * SHIFT_STEP);
  }

  @Override
  public boolean staysEmpty(int bucket) {
    return true;
  }
}
