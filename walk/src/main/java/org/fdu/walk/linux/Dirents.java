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

  /// Records are padded to multiples of this, so a name ends in its record's last 8 bytes.
  private static final int ALIGNMENT = 8;

  private final byte[] buffer;
  private int limit;
  private int next;
  private int record;
  private int nameLength;

  Dirents(byte[] buffer) {
    this.buffer = buffer;
  }

  /// Start on the first `length` bytes of the buffer.
  void reset(int length) {
    limit = length;
    next = 0;
    record = 0;
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
    return true;
  }

  /// How many bytes of records are left.
  int remaining() {
    return limit - next;
  }

  /// Cut off the later half of the remaining records and return it.
  byte[] split() {
    int middle = next + remaining() / 2;
    int cut = next;
    while (cut < middle && limit - cut > NAME_OFFSET) {
      int length = recordLength(cut);
      if (length < NAME_OFFSET + 1 || length > limit - cut) {
        break; // malformed: whoever comes to it will say so
      }
      cut += length;
    }
    byte[] tail = Arrays.copyOfRange(buffer, cut, limit);
    limit = cut;
    return tail;
  }

  private int recordLength(int start) {
    return (buffer[start + RECLEN_OFFSET] & 0xFF) | (buffer[start + RECLEN_OFFSET + 1] & 0xFF) << 8;
  }

  private int findNameLength(int recordLength) throws MalformedDirentException {
    int start = record + NAME_OFFSET;
    int end = record + recordLength;
    // The kernel pads minimally, so the NUL is among the last 8 bytes; anything else is scanned
    // whole.
    int from = Math.max(start, end - ALIGNMENT);
    if (from > start && buffer[from - 1] == 0) {
      from = start;
    }
    for (int i = from; i < end; i++) {
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
