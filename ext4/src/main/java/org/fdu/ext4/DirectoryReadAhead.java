// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

/// Has a device that must be waited for read the blocks of directories ahead of the walk, for one
/// worker.
///
/// ext4 puts the blocks of directories side by side in the order of their inodes, as long as there
/// is room, but a walk comes to them in another order and one by one, so the device would be asked
/// for each block by itself. When the walk comes to an inode, those of its neighbours that are
/// directories are known, and with them where their blocks are: whole runs, which are asked for at
/// once and not waited for. Only where reading the inodes took long: what the kernel has in memory
/// need not be asked for.
final class DirectoryReadAhead {
  /// Where what is asked for is read.
  interface Storage {
    /// Have `length` bytes from `position` read ahead of when they are asked for.
    void readAhead(long position, long length);
  }

  /// The kernel copies a chunk of inodes out of its memory in a tenth of this; no device, with the
  /// way to it, is as fast.
  private static final long SLOW_NANOS = 200_000;

  /// The kernel itself reads ahead, so that of so many chunks some may come fast from a device.
  private static final int CHUNKS_WATCHED = 16;

  /// Longer runs are asked for in parts, since the kernel takes only so much at once.
  private static final int MOST_BLOCKS = 128;

  private final Storage storage;
  private final int blockShift;
  private final int width;
  private int chunksLeft;

  // the run of blocks being put together
  private long start;
  private long end;

  /// For rows of `width` numbers.
  DirectoryReadAhead(Storage storage, int blockShift, int width) {
    this.storage = storage;
    this.blockShift = blockShift;
    this.width = width;
  }

  /// The inodes in `rows` were read in `nanos` nanoseconds; whether that was slow.
  boolean read(long[] rows, long nanos) {
    boolean slow = nanos > SLOW_NANOS;
    if (slow) {
      chunksLeft = CHUNKS_WATCHED;
    }
    if (chunksLeft > 0) {
      chunksLeft--;
      askFor(rows);
    }
    return slow;
  }

  /// Ask for the blocks of the directories in `rows`.
  void askFor(long[] rows) {
    for (int row = 0; row < rows.length; row += width) {
      // only directories have one: see InodeRows
      long first = rows[row + InodeRows.LINKS] & InodeRows.FIRST_BLOCK_MASK;
      if (first != 0) {
        long size = rows[row + InodeRows.SIZE] & 0xFFFFFFFFL;
        add(first, Math.min(size >>> blockShift, MOST_BLOCKS));
      }
    }
    ask();
  }

  private void add(long first, long count) {
    if (first != end || end - start >= MOST_BLOCKS) {
      ask();
      start = first;
      end = first;
    }
    end += count;
  }

  private void ask() {
    if (end > start) {
      storage.readAhead(start << blockShift, (end - start) << blockShift);
    }
    start = end;
  }
}
