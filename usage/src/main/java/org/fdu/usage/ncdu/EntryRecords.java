// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import java.util.Arrays;

/// Entries packed one behind the other, no object for any. Not thread-safe.
///
/// A record is a series of numbers, and the name: [bits][EntryFields#bits], apparent size,
/// allocation, then in the order of their bits those numbers that are there, length of the name. A
/// number takes a byte for each of its seven bits, lowest first, and the last byte is the one that
/// is not negative. A plain file takes four to nine bytes and its name. [RecordCursor] reads them.
final class EntryRecords {
  static final int BITS = 7;
  static final int BLOCK_BYTES = 512;

  private static final int ALL_BITS = (1 << BITS) - 1;
  private static final int MOST_NUMBERS = 11;
  private static final int MOST_NUMBER_BYTES = 10;
  private static final int INITIAL_CAPACITY = 64;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int end;

  void add(EntryFields fields) {
    reserve(MOST_NUMBERS * MOST_NUMBER_BYTES + fields.nameLength);
    putNumber(fields.bits);
    putNumber(fields.apparentBytes);
    putNumber(packAllocation(fields.diskBytes));
    putIf(fields, EntryFields.OWNER, fields.owner);
    putIf(fields, EntryFields.GROUP, fields.group);
    putIf(fields, EntryFields.MODE, fields.mode);
    putIf(
        fields,
        EntryFields.MODIFIED,
        (fields.modified << 1) ^ (fields.modified >> (Long.SIZE - 1)));
    putIf(fields, EntryFields.INODE, fields.inode);
    putIf(fields, EntryFields.LINKS, fields.links);
    putIf(fields, EntryFields.DEVICE, fields.device);
    putNumber(fields.nameLength);
    System.arraycopy(fields.name, fields.nameStart, bytes, end, fields.nameLength);
    end += fields.nameLength;
  }

  /// Add all of `other`.
  void addAll(EntryRecords other) {
    reserve(other.end);
    System.arraycopy(other.bytes, 0, bytes, end, other.end);
    end += other.end;
  }

  /// Whole blocks as their number, since nearly all are; the lowest bit tells which it is.
  private static long packAllocation(long diskBytes) {
    return diskBytes % BLOCK_BYTES == 0 ? (diskBytes / BLOCK_BYTES) << 1 : (diskBytes << 1) | 1;
  }

  private void putIf(EntryFields fields, int bit, long number) {
    if (fields.has(bit)) {
      putNumber(number);
    }
  }

  private void putNumber(long number) {
    long rest = number;
    while ((rest & ~ALL_BITS) != 0) {
      bytes[end++] = (byte) (rest | (1 << BITS));
      rest >>>= BITS;
    }
    bytes[end++] = (byte) rest;
  }

  private void reserve(int more) {
    if (more > LARGEST_ARRAY - end) {
      throw new OutOfMemoryError("the entries of one directory take more than 2 GiB");
    }
    if (end + more > bytes.length) {
      long larger = Math.max(INITIAL_CAPACITY, bytes.length * 3L / 2);
      bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(end + more, larger), LARGEST_ARRAY));
    }
  }

  boolean isEmpty() {
    return end == 0;
  }

  /// How many bytes they take.
  int length() {
    return end;
  }

  void clear() {
    end = 0;
  }

  /// The records, in an array of just their length.
  byte[] packed() {
    return end == bytes.length ? bytes : Arrays.copyOf(bytes, end);
  }
}
