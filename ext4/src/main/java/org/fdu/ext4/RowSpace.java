// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import org.jspecify.annotations.Nullable;

/// Where the rows of inodes are kept: in a few large arrays. Shared by all workers.
///
/// What is read of a file system stays for the whole walk, and a garbage collector that copies what
/// is young would copy each row once, with all workers stopped. An array that is larger than the
/// young generation (which in fdu's image has 8 MiB) is put among the old at once. A walk over a
/// small tree needs no such array, nor one with a small heap.
final class RowSpace {
  /// Longs in a large array: 8 MiB.
  private static final int LARGE = 1 << 20;

  /// The first rows are put into arrays of their own, up to so many longs.
  private static final int SMALL = 1 << 16;

  /// Of what may be kept, what a large array may be.
  private static final int LARGE_SHARE = 8;

  private final boolean large;
  private int given;
  private long @Nullable [] current;
  private int used;

  /// Where `most` bytes may be kept altogether.
  RowSpace(long most) {
    this.large = most / LARGE_SHARE >= (long) LARGE * Long.BYTES;
  }

  /// Part of an array, all zero.
  ///
  /// @param start the first long of the part
  record Part(long[] rows, int start) {}

  /// A part of `length` longs.
  synchronized Part take(int length) {
    if (!large || given < SMALL) {
      given += length;
      return new Part(new long[length], 0);
    }
    long[] array = current;
    if (array == null || array.length - used < length) {
      array = new long[Math.max(LARGE, length)];
      current = array;
      used = 0;
    }
    Part part = new Part(array, used);
    used += length;
    return part;
  }

  /// Keep nothing of what was taken.
  synchronized void forget() {
    current = null;
  }
}
