// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Which blocks of a file system were found to be in use: a set of bits, whose memory goes by what
/// is claimed, not by the size of the file system. Thread-safe.
final class BlockClaims {
  private static final int WORD_SHIFT = 6;
  private static final int PAGE_SHIFT = 12;
  private static final int SECTION_SHIFT = 8;

  private final Map<Long, AtomicReferenceArray<AtomicLongArray>> sections =
      new ConcurrentHashMap<>();

  /// Claim `count` blocks from `first`, all of which are on the device; how many of them were
  /// claimed before.
  long claim(long first, long count) {
    long repeated = 0;
    long end = first + count;
    for (long block = first; block < end; ) {
      int bit = (int) block & (Long.SIZE - 1);
      int here = (int) Math.min(Long.SIZE - bit, end - block);
      long mask = -1L >>> (Long.SIZE - here) << bit;
      int word = (int) (block >>> WORD_SHIFT) & ((1 << (PAGE_SHIFT - WORD_SHIFT)) - 1);
      AtomicLongArray page = page(block >>> PAGE_SHIFT);
      long before = page.get(word);
      while (!page.compareAndSet(word, before, before | mask)) {
        before = page.get(word);
      }
      repeated += Long.bitCount(before & mask);
      block += here;
    }
    return repeated;
  }

  private AtomicLongArray page(long index) {
    Long number = index >>> SECTION_SHIFT;
    AtomicReferenceArray<AtomicLongArray> section = sections.get(number);
    if (section == null) {
      section =
          sections.computeIfAbsent(number, _ -> new AtomicReferenceArray<>(1 << SECTION_SHIFT));
    }
    int inSection = (int) index & ((1 << SECTION_SHIFT) - 1);
    AtomicLongArray page = section.get(inSection);
    if (page == null) {
      AtomicLongArray fresh = new AtomicLongArray(1 << (PAGE_SHIFT - WORD_SHIFT));
      page = section.compareAndExchange(inSection, null, fresh);
      page = page == null ? fresh : page;
    }
    return page;
  }
}
