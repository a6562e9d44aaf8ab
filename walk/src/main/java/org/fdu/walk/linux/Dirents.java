// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.util.Arrays;

/// Steps through the records of one getdents64(2) call.
///
/// `struct linux_dirent64` (include/linux/dirent.h), little-endian on every supported architecture:
///
/// ```
///   0  u64 d_ino     8  s64 d_off     16 u16 d_reclen     18 u8 d_type     19 char d_name[], NUL-ended
/// ```
///
/// Works on a heap copy of the kernel's buffer: copying 64 KiB at once costs a few microseconds per
/// thousands of entries, and plain array reads need no native-memory access per field. Offsets are
/// the same as in the native buffer, so a name can be passed to the kernel without copying it back.
final class Dirents {
  static final int NAME_OFFSET = 19;

  private static final int RECLEN_OFFSET = 16;
  private static final int TYPE_OFFSET = 18;

  private final byte[] buffer;
  private int limit;
  private int next;
  private int record;
  private int nameLength;

  /// How many entries, `.` and `..` apart, precede the current record in its directory's listing.
  private int ordinal;

  /// How many of the entries that were read were cut off by [#split].
  private int cutOff;

  private int endOrdinal;

  Dirents(byte[] buffer) {
    this.buffer = buffer;
  }

  /// Start on the first `length` bytes of the buffer, the beginning of a directory's listing.
  void reset(int length) {
    reset(length, 0);
  }

  /// Start on the first `length` bytes of the buffer, where entry number `ordinal` of a directory's
  /// listing comes first.
  void reset(int length, int ordinal) {
    limit = length;
    next = 0;
    record = 0;
    cutOff = 0;
    this.ordinal = ordinal - 1;
  }

  /// Start on the first `length` bytes of the buffer, which continue the listing read so far.
  void refill(int length) {
    reset(length, ordinal + 1 + cutOff);
  }

  /// Go to the next record; false when there is none left.
  ///
  /// @throws MalformedDirentException when the record reaches beyond the buffer or has no name
  boolean advance() throws MalformedDirentException {
    if (next >= limit) {
      return false;
    }
    record = next;
    if (limit - record < NAME_OFFSET + 1) {
      throw new MalformedDirentException("truncated record");
    }
    int length = recordLength(record);
    if (length < NAME_OFFSET + 1 || length > limit - record) {
      throw new MalformedDirentException("record length " + length);
    }
    next = record + length;
    nameLength = findNameLength(length);
    if (!dots()) {
      ordinal++;
    }
    return true;
  }

  /// How many bytes of records are left.
  int remaining() {
    return limit - next;
  }

  /// Cut off the later half of the remaining records. They begin with entry number [#endOrdinal],
  /// asked for before anything else is.
  byte[] split() {
    int middle = next + remaining() / 2;
    int cut = next;
    int kept = 0;
    while (cut < middle && isWhole(cut)) {
      kept += isDots(cut) ? 0 : 1;
      cut += recordLength(cut);
    }
    endOrdinal = ordinal + 1 + kept;
    byte[] tail = Arrays.copyOfRange(buffer, cut, limit);
    for (int at = cut; isWhole(at); at += recordLength(at)) {
      cutOff += isDots(at) ? 0 : 1;
    }
    limit = cut;
    return tail;
  }

  /// The number of the first entry that the last [#split] cut off.
  int endOrdinal() {
    return endOrdinal;
  }

  /// Whether there is a record at `start`; whoever comes to one that is malformed will say so.
  private boolean isWhole(int start) {
    if (limit - start <= NAME_OFFSET) {
      return false;
    }
    int length = recordLength(start);
    return length > NAME_OFFSET && length <= limit - start;
  }

  /// Whether the record at `start` is `.` or `..`.
  private boolean isDots(int start) {
    int name = start + NAME_OFFSET;
    int end = start + recordLength(start);
    return buffer[name] == '.'
        && name + 1 < end
        && (buffer[name + 1] == 0
            || (buffer[name + 1] == '.' && name + 2 < end && buffer[name + 2] == 0));
  }

  private int recordLength(int start) {
    return (buffer[start + RECLEN_OFFSET] & 0xFF) | (buffer[start + RECLEN_OFFSET + 1] & 0xFF) << 8;
  }

  private int findNameLength(int recordLength) throws MalformedDirentException {
    int start = record + NAME_OFFSET;
    int end = record + recordLength;
    // Not only in the last 8 bytes, to which the kernel pads: FUSE lets names with a NUL inside
    // through, and what follows it would pass for a path of its own in a list that NULs end.
    for (int i = start; i < end; i++) {
      if (buffer[i] == 0) {
        if (i == start) {
          throw new MalformedDirentException("empty name");
        }
        return i - start;
      }
    }
    throw new MalformedDirentException("name without end");
  }

  /// Whether this is the directory itself or its parent, `.` or `..`.
  boolean dots() {
    int start = record + NAME_OFFSET;
    return buffer[start] == '.'
        && (nameLength == 1 || (nameLength == 2 && buffer[start + 1] == '.'));
  }

  /// The position of the current entry in its directory's listing, from 0.
  int ordinal() {
    return ordinal;
  }

  /// Where the name starts in the buffer.
  int nameStart() {
    return record + NAME_OFFSET;
  }

  /// How many bytes the name has, without its NUL.
  int nameLength() {
    return nameLength;
  }

  /// `d_type`, one of the `DT_` values of readdir(3).
  int type() {
    return buffer[record + TYPE_OFFSET] & 0xFF;
  }

  /// `d_ino`.
  long inode() {
    long inode = 0;
    for (int i = 7; i >= 0; i--) {
      inode = inode << 8 | (buffer[record + i] & 0xFF);
    }
    return inode;
  }
}
