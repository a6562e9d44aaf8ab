// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// What the directories below one root have been found to be: each of them one inode's, and all of
/// them together no larger than the device. So damage cannot make a walk endless, neither by a
/// directory that is its own ancestor nor by one that has many names. Thread-safe.
final class DirectoryClaims {
  private static final int PAGE_SHIFT = 16;
  private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;
  private static final int WORD_SHIFT = 6;

  /// So many blocks may be in a second directory, too, since a little damage should not hide sound
  /// directories; but many that share what is in them would make a small image a large tree.
  private static final long MOST_SHARED = 4096;

  private final AtomicReferenceArray<AtomicLongArray> pages;
  private final AtomicLong blocksLeft;
  private final AtomicLong sharesLeft = new AtomicLong(MOST_SHARED);
  private final BlockClaims blocks = new BlockClaims();

  DirectoryClaims(Superblock superblock) {
    this.pages = new AtomicReferenceArray<>((int) (superblock.inodes >> PAGE_SHIFT) + 1);
    this.blocksLeft = new AtomicLong(superblock.blocks);
  }

  /// Whether the directory `inode` was not met before.
  boolean claim(int inode) {
    long number = inode & 0xFFFFFFFFL;
    AtomicLongArray page = page((int) (number >> PAGE_SHIFT));
    int bit = (int) number & PAGE_MASK;
    long mask = 1L << bit;
    long before;
    do {
      before = page.get(bit >> WORD_SHIFT);
      if ((before & mask) != 0) {
        return false;
      }
    } while (!page.compareAndSet(bit >> WORD_SHIFT, before, before | mask));
    return true;
  }

  private AtomicLongArray page(int index) {
    AtomicLongArray page = pages.get(index);
    if (page == null) {
      AtomicLongArray fresh = new AtomicLongArray(1 << (PAGE_SHIFT - WORD_SHIFT));
      page = pages.compareAndExchange(index, null, fresh);
      if (page == null) {
        page = fresh;
      }
    }
    return page;
  }

  /// Say that a directory has, or needs, `blocks` blocks; on what is mounted, where it may change
  /// which ones these are.
  ///
  /// @throws Ext4Exception when all together cannot have so many
  void claimBlocks(long blocks) throws Ext4Exception {
    if (blocksLeft.addAndGet(-blocks) < 0) {
      releaseBlocks(blocks); // it is not read
      throw Ext4Exception.damaged("directories claim more blocks than the file system has");
    }
  }

  /// Take back what was said of a directory that is read anew.
  void releaseBlocks(long blocks) {
    blocksLeft.addAndGet(blocks);
  }

  /// Say that the `count` blocks from `first` are a directory's, or lead to these; on what is not
  /// mounted, where no block becomes another directory's.
  ///
  /// @throws Ext4Exception when too many are others' as well
  void claim(long first, long count) throws Ext4Exception {
    long shared = blocks.claim(first, count);
    if (shared > 0 && sharesLeft.addAndGet(-shared) < 0) {
      throw Ext4Exception.damaged("too many blocks of directories are other directories', too");
    }
  }
}
