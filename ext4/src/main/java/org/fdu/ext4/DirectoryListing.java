// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

/// Which blocks of which directory are to be listed. Immutable.
///
/// @param number inode number of the directory, unsigned
/// @param generation of the inode
/// @param map where its blocks lie
/// @param blocks how many blocks the directory has
/// @param from the first block to be listed
/// @param to the first behind those
record DirectoryListing(
    int number, int generation, DirectoryMap map, int blocks, int from, int to) {

  /// The second half of the blocks from `next` up to `end`.
  DirectoryListing laterHalf(int next, int end) {
    int middle = next + (end - next + 1) / 2;
    return new DirectoryListing(number, generation, map, blocks, middle, end);
  }
}
