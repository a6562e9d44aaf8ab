// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.util.Arrays;

/// Where the blocks of a directory lie: runs of neighbours, in the directory's order. Immutable
/// once it is shared.
final class DirectoryMap {
  private static final int FIRST_ROOM = 4;

  private int[] logical = new int[FIRST_ROOM];
  private int[] length = new int[FIRST_ROOM];
  private long[] physical = new long[FIRST_ROOM];
  private int count;

  /// All `blocks` of a directory in one piece from `first`.
  static DirectoryMap plain(int blocks, long first) {
    DirectoryMap map = new DirectoryMap();
    map.add(0, blocks, first);
    return map;
  }

  /// Go on with `blocks` blocks from `from` of the directory, which lie at `first`.
  void add(int from, int blocks, long first) {
    if (count > 0 && continues(from, first)) {
      length[count - 1] += blocks;
      return;
    }
    if (count == logical.length) {
      logical = Arrays.copyOf(logical, count * 2);
      length = Arrays.copyOf(length, count * 2);
      physical = Arrays.copyOf(physical, count * 2);
    }
    logical[count] = from;
    length[count] = blocks;
    physical[count] = first;
    count++;
  }

  private boolean continues(int from, long first) {
    int last = count - 1;
    return logical[last] + length[last] == from && physical[last] + length[last] == first;
  }

  /// The first block of the directory that nothing was said of yet.
  int end() {
    return count == 0 ? 0 : logical[count - 1] + length[count - 1];
  }

  /// Where block `block` of the directory lies; 0 when it is a hole.
  long block(int block) {
    int run = run(block);
    return run < 0 ? 0 : physical[run] + (block - logical[run]);
  }

  /// How many blocks from `block` on lie behind each other, itself included; 1 for a hole.
  int neighbours(int block) {
    int run = run(block);
    return run < 0 ? 1 : logical[run] + length[run] - block;
  }

  private int run(int block) {
    if (count == 1 && logical[0] == 0) {
      return block < length[0] ? 0 : -1;
    }
    int run = Arrays.binarySearch(logical, 0, count, block);
    if (run < 0) {
      run = -run - 2;
    }
    return run >= 0 && block - logical[run] < length[run] ? run : -1;
  }
}
