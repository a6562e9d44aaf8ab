// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import org.fdu.walk.source.EntryBatch;

/// Whole records of one getdents64 call, and a use of the descriptor to stat their names by.
final class LinuxBatch extends EntryBatch {
  private final LinuxDirectory directory;
  private final byte[] records;

  /// The caller has entered `directory` as a user on behalf of this batch.
  LinuxBatch(LinuxDirectory directory, byte[] records) {
    super(directory);
    this.directory = directory;
    this.records = records;
  }

  LinuxDirectory linuxDirectory() {
    return directory;
  }

  byte[] records() {
    return records;
  }
}
