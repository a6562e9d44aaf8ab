// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

/// The order in which GNU du goes through a directory: that of its listing; but of a long one it
/// takes parts of 100,000 entries, and sorts a part of more than 10,000 by inode number where this
/// speeds up a file system. (gnulib's fts.c, which du walks with.)
///
/// @param entries how many entries the directory has
/// @param sorting whether its file system is of that kind
record ListingOrder(int entries, boolean sorting) {
  static final int MOST_UNSORTED = 10_000;
  private static final int PART = 100_000;

  /// Whether this is more than the order of the listing.
  boolean sortsAnything() {
    return sorting && entries > MOST_UNSORTED;
  }

  int compare(int ordinal, long inode, int otherOrdinal, long otherInode) {
    int part = ordinal / PART;
    if (part == otherOrdinal / PART
        && sortsAnything()
        && Math.min(entries - (long) part * PART, PART) > MOST_UNSORTED) {
      int order = Long.compareUnsigned(inode, otherInode);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(ordinal, otherOrdinal);
  }
}
