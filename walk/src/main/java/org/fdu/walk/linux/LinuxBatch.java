// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import org.fdu.walk.source.EntryBatch;

/// Whole records of one getdents64 call, and a use of the descriptor to stat their names by.
final class LinuxBatch extends EntryBatch {
  private final LinuxDirectory directory;
  private final byte[] records;
  private final int ordinal;

  /// The first of `records` that is neither `.` nor `..` is entry number `ordinal` of its
  /// directory.
  ///
  /// The caller has entered `directory` as a user on behalf of this batch.
  LinuxBatch(LinuxDirectory directory, byte[] records, int ordinal) {
    super(directory);
    this.directory = directory;
    this.records = records;
    this.ordinal = ordinal;
  }

  LinuxDirectory linuxDirectory() {
    return directory;
  }

  byte[] records() {
    return records;
  }

  int ordinal() {
    return ordinal;
  }
}
