// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.Arrays;

/// Reads the files of a [FileTable] one after the other; what it says is of the file it is at.
final class FileCursor {
  private byte[] bytes;
  private int limit;
  private boolean timed;

  /// Where the next number is read, in the end where the record ends.
  private int at;

  private long diskBytes;
  private long apparentBytes;
  private long timeNanos;
  private int nameFrom;

  /// Before the first file of `table`.
  FileCursor(FileTable table) {
    this.bytes = table.bytes();
    this.limit = table.end();
    this.timed = table.timed();
  }

  /// Start again before the first file of `table`.
  void open(FileTable table) {
    bytes = table.bytes();
    limit = table.end();
    timed = table.timed();
    at = 0;
  }

  /// Go to the next file; false when there is none.
  boolean next() {
    if (at == limit) {
      return false;
    }
    diskBytes = FileTable.diskBytes(number());
    apparentBytes = number();
    if (timed) {
      timeNanos = eightBytes();
    }
    int length = (int) number();
    nameFrom = at;
    at += length;
    return true;
  }

  /// Go to the file whose record starts at `start`.
  void goTo(int start) {
    at = start;
    next();
  }

  private long number() {
    long number = bytes[at++];
    if (number < 0) {
      number &= 0x7F;
      int shift = 7;
      long more;
      while ((more = bytes[at++]) < 0) {
        number |= (more & 0x7F) << shift;
        shift += 7;
      }
      number |= more << shift;
    }
    return number;
  }

  private long eightBytes() {
    long number = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      number = number << Byte.SIZE | (bytes[at++] & 0xFF);
    }
    return number;
  }

  /// The file's time, in nanoseconds since 1970, where the table has times.
  long timeNanos() {
    return timeNanos;
  }

  long diskBytes() {
    return diskBytes;
  }

  long apparentBytes() {
    return apparentBytes;
  }

  long amount(Measure measure) {
    return measure.of(diskBytes, apparentBytes);
  }

  /// Where the name starts in the table's bytes; it ends where the record does.
  int nameFrom() {
    return nameFrom;
  }

  /// Where the record ends.
  int end() {
    return at;
  }

  byte[] name() {
    return Arrays.copyOfRange(bytes, nameFrom, at);
  }

  /// Compare the name with `other` by their bytes.
  int compareName(byte[] other) {
    return Arrays.compareUnsigned(bytes, nameFrom, at, other, 0, other.length);
  }
}
