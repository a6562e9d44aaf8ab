// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

/// How what a walk needs of inodes is kept: for each a *row* of longs in an array.
///
/// ```
///   SIZE    size in bytes; of a plain directory  generation << 32 | size
///   BLOCKS  allocated units of 512 bytes << 16 | mode;  0: nothing is known
///   LINKS   links << 48 | first block, if this is a plain directory, else 0
///   IDS     owner << 32 | group         ┐
///   MODIFIED, ACCESSED, CHANGED         ┘ only at the level that asks for details
/// ```
///
/// A *plain* directory lies on the device in one piece, all of which its inode tells.
final class InodeRows {
  static final int SIZE = 0;
  static final int BLOCKS = 1;
  static final int LINKS = 2;
  static final int IDS = 3;
  static final int MODIFIED = 4;
  static final int ACCESSED = 5;
  static final int CHANGED = 6;

  /// Longs in a row of sizes, and in one with details too.
  static final int SIZES_WIDTH = 3;

  static final int DETAILS_WIDTH = 7;

  static final int MODE_BITS = 16;
  static final int MODE_MASK = 0xFFFF;
  static final int LINKS_SHIFT = 48;
  static final long FIRST_BLOCK_MASK = (1L << LINKS_SHIFT) - 1;

  private InodeRows() {}
}
