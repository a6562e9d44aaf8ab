// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

/// Which of an inode's two sizes is meant.
public enum Measure {
  /// Disk usage: the space allocated to it, `st_blocks` × 512.
  DISK,
  /// Apparent size: `st_size`, for directories too, as `du -b` of GNU coreutils up to 9.1 has it.
  APPARENT
}
