// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import org.fdu.ext4.InodeTable.Chunk;

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

  /// The kernel copies a chunk of inodes out of its memory in a fifth of this.
  private static final long SLOW_NANOS = 200_000;

  /// The kernel itself reads ahead, so that of so many chunks some may come fast from a device.
  private static final int CHUNKS_WATCHED = 16;

  /// Longer runs are asked for in parts, since the kernel takes only so much at once.
  private static final int MOST_BYTES_AT_ONCE = 512 * 1024;

  /// Of one directory; what a reader reads at once.
  private static final int MOST_BYTES_OF_ONE = 64 * 1024;

  /// For one chunk of inodes: what 256 directories of two blocks have. A hostile image may claim
  /// any size for each, and does not have to have it.
  private static final int MOST_BYTES = 2 * 1024 * 1024;

  private final Storage storage;
  private final int blockShift;
  private final int width;
  private int chunksLeft;
  private boolean slowBefore;

  // the run of blocks being put together
  private long start;
  private long end;

  /// For rows of `width` numbers.
  DirectoryReadAhead(Storage storage, int blockShift, int width) {
    this.storage = storage;
    this.blockShift = blockShift;
    this.width = width;
  }

  /// The inodes in `chunk` were read from the device in `nanos` nanoseconds; whether the device is
  /// slow. One slow read tells nothing: another process may have had the processor.
  boolean read(Chunk chunk, long nanos) {
    boolean slow = nanos > SLOW_NANOS;
    boolean twice = slow && slowBefore;
    slowBefore = slow;
    if (twice) {
      chunksLeft = CHUNKS_WATCHED;
    }
    if (chunksLeft > 0) {
      chunksLeft--;
      askFor(chunk);
    }
    return twice;
  }

  /// Ask for the blocks of the directories in `chunk`.
  void askFor(Chunk chunk) {
    long[] rows = chunk.rows();
    int endRow = chunk.start() + (width << InodeTable.CHUNK_SHIFT);
    int left = MOST_BYTES >> blockShift;
    int mostOfOne = Math.max(1, MOST_BYTES_OF_ONE >> blockShift);
    for (int row = chunk.start(); row < endRow && left > 0; row += width) {
      // only directories have one: see InodeRows
      long first = rows[row + InodeRows.LINKS] & InodeRows.FIRST_BLOCK_MASK;
      if (first != 0) {
        long size = rows[row + InodeRows.SIZE] & 0xFFFFFFFFL;
        int count = (int) Math.min(size >>> blockShift, Math.min(mostOfOne, left));
        add(first, count);
        left -= count;
      }
    }
    ask();
  }

  private void add(long first, int count) {
    if (first != end || (end - start) << blockShift >= MOST_BYTES_AT_ONCE) {
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
