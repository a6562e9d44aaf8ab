// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

/// What of an inode is added up: one of its two sizes, or itself.
public enum Measure {
  /// Disk usage: the space allocated to it, `st_blocks` × 512.
  DISK,
  /// Apparent size: `st_size`, for directories too, as `du -b` of GNU coreutils up to 9.1 has it.
  APPARENT,
  /// The number of inodes, each of them one.
  INODES;

  /// What counts of an inode of these two sizes.
  long of(long diskBytes, long apparentBytes) {
    if (this == DISK) {
      return diskBytes;
    }
    return this == APPARENT ? apparentBytes : 1;
  }
}
