// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

/// Which blocks of which directory are to be listed. Immutable.
///
/// @param number inode number of the directory, unsigned
/// @param generation of the inode
/// @param map where its blocks lie
/// @param from the first block to be listed
/// @param to the first behind those
record DirectoryListing(int number, int generation, DirectoryMap map, int from, int to) {

  /// The second half of what comes from block `next` on.
  DirectoryListing laterHalf(int next) {
    return new DirectoryListing(number, generation, map, next + (to - next + 1) / 2, to);
  }
}
