// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import org.fdu.walk.Entry;

/// The numbers of an entry as both machine-readable formats write them.
final class EntryNumbers {
  private static final int PERMISSIONS = 07777;
  private static final long SECOND = 1_000_000_000;
  private static final int SECOND_DIGITS = 9;

  private EntryNumbers() {}

  /// Append the permissions as four octal digits, as chmod(1) takes them.
  static void putMode(Entry entry, LineBuffer line) {
    int mode = entry.mode() & PERMISSIONS;
    for (int shift = 9; shift >= 0; shift -= 3) {
      line.put((byte) ('0' + (mode >> shift & 7)));
    }
  }

  /// Append a time in seconds since 1970, with all its nine decimals.
  static void putSeconds(long nanos, LineBuffer line) {
    if (nanos < 0) {
      line.put((byte) '-');
    }
    long distance = Math.abs(nanos);
    line.putDecimal(Long.divideUnsigned(distance, SECOND), 1);
    line.put((byte) '.');
    line.putDecimal(Long.remainderUnsigned(distance, SECOND), SECOND_DIGITS);
  }
}
