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

  private final AtomicReferenceArray<AtomicLongArray> pages;
  private final AtomicLong blocksLeft;

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

  /// Whether there still can be a directory of `blocks` blocks.
  boolean claimBlocks(long blocks) {
    return blocksLeft.addAndGet(-blocks) >= 0;
  }
}
