// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.Arrays;

/// Files of one directory that may be shown, one packed behind the other: no object per file.
///
/// A record is three numbers and the name: allocated blocks, or what was allocated in bytes if that
/// are no whole blocks, apparent size, length of the name. A number takes a byte for each of its
/// seven bits, lowest first, and the last byte is the one that is not negative. Most files so take
/// five bytes and their names. [FileCursor] reads them. Not thread-safe.
class FileTable {
  private static final int BLOCK_BYTES = 512;

  /// More than any number of blocks. Added to an allocation of bytes that are no whole blocks,
  /// which only an import has; and alone for one that saturates.
  private static final long SATURATED = Long.MAX_VALUE / BLOCK_BYTES + 1;

  private static final int BITS = 7;
  private static final int ALL_BITS = (1 << BITS) - 1;

  /// Two sizes and a length, each as long as it can be.
  private static final int MOST_NUMBER_BYTES = 9 + 9 + 5;

  /// A time, where there is one.
  private static final int MOST_DETAIL_BYTES = Long.BYTES;

  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int end;
  private int count;

  /// Add a file of these two sizes, neither negative.
  void add(long diskBytes, long apparentBytes, byte[] name) {
    reserve(MOST_NUMBER_BYTES + MOST_DETAIL_BYTES + name.length);
    putNumber(allocation(diskBytes));
    putNumber(apparentBytes);
    putDetails();
    putNumber(name.length);
    System.arraycopy(name, 0, bytes, end, name.length);
    end += name.length;
    count++;
  }

  /// Write what else is to be known of the file that is being added.
  void putDetails() {}

  /// Whether each record has a time, of eight bytes, before the length of the name.
  boolean timed() {
    return false;
  }

  /// Write eight bytes, highest first.
  final void putLong(long number) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[end++] = (byte) (number >>> shift);
    }
  }

  /// Add all of `other`, which has records of the same kind, in no more memory than needed if this
  /// was empty.
  void addAll(FileTable other) {
    reserve(other.end);
    System.arraycopy(other.bytes, 0, bytes, end, other.end);
    end += other.end;
    count += other.count;
  }

  private void putNumber(long number) {
    long rest = number;
    while (rest > ALL_BITS) {
      bytes[end++] = (byte) (rest | (1 << BITS));
      rest >>>= BITS;
    }
    bytes[end++] = (byte) rest;
  }

  private void reserve(int more) {
    int capacity = capacity(bytes.length, end, more);
    if (capacity > bytes.length) {
      bytes = Arrays.copyOf(bytes, capacity);
    }
  }

  /// How many bytes to have where there are `held`, of which `used` are in use, and `more` are
  /// needed. More than an array can have is an error, and no number that has overflowed.
  static int capacity(int held, int used, int more) {
    if (more > LARGEST_ARRAY - used) {
      throw new OutOfMemoryError("the files of one directory take more than 2 GiB");
    }
    return used + more <= held
        ? held
        : (int) Math.min(Math.max(used + more, held * 3L / 2), LARGEST_ARRAY);
  }

  /// The allocation that a record's first number means.
  static long diskBytes(long allocation) {
    if (allocation < SATURATED) {
      return allocation * BLOCK_BYTES;
    }
    return allocation == SATURATED ? Long.MAX_VALUE : allocation - SATURATED;
  }

  /// The first number of a record; what is no whole blocks and near the end saturates.
  private static long allocation(long diskBytes) {
    if (diskBytes % BLOCK_BYTES == 0) {
      return diskBytes / BLOCK_BYTES;
    }
    return diskBytes > Long.MAX_VALUE - SATURATED ? SATURATED : diskBytes + SATURATED;
  }

  int count() {
    return count;
  }

  /// The records; valid up to [#end], and until the next change.
  byte[] bytes() {
    return bytes;
  }

  /// Where the last record ends.
  int end() {
    return end;
  }

  void clear() {
    end = 0;
    count = 0;
  }

  /// Give back what is reserved beyond the end.
  void trim() {
    if (end < bytes.length) {
      bytes = Arrays.copyOf(bytes, end);
    }
  }

  /// Drop all files but the first `kept`.
  void truncate(int kept) {
    if (kept < count) {
      FileCursor cursor = new FileCursor(this);
      for (int i = 0; i < kept; i++) {
        cursor.next();
      }
      end = cursor.end();
      count = kept;
      trim();
    }
  }

  /// Drop the files that cannot be shown any more.
  void prune(Pruning pruning) {
    FileCursor cursor = new FileCursor(this);
    int kept = 0;
    int keptEnd = 0;
    for (int start = 0; cursor.next(); start = cursor.end()) {
      if (pruning.mayShow(cursor.amount(pruning.measure()))) {
        int length = cursor.end() - start;
        System.arraycopy(bytes, start, bytes, keptEnd, length);
        keptEnd += length;
        kept++;
      }
    }
    end = keptEnd;
    count = kept;
  }

  /// Put the records in this order; each starts at its of `starts` and ends where the next one
  /// does. Reserves nothing beyond the end.
  void reorder(int[] order, int[] starts) {
    byte[] ordered = new byte[end];
    int length = 0;
    for (int i = 0; i < count; i++) {
      int start = starts[order[i]];
      int bytesOfRecord = starts[order[i] + 1] - start;
      System.arraycopy(bytes, start, ordered, length, bytesOfRecord);
      length += bytesOfRecord;
    }
    bytes = ordered;
  }
}
