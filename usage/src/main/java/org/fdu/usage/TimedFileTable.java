// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

/// Files of one directory with a time each: eight bytes, highest first, before the length of the
/// name.
final class TimedFileTable extends FileTable {
  private long timeNanos;

  /// The time of files that are added from now on.
  void time(long nanos) {
    timeNanos = nanos;
  }

  @Override
  void putDetails() {
    putLong(timeNanos);
  }

  @Override
  boolean timed() {
    return true;
  }
}
