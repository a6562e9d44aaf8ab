// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The inodes that were read so far, as [rows][InodeRows], in chunks of neighbours. Shared by all
/// workers.
///
/// A chunk is read the first time that one of its inodes is asked for; names in one directory most
/// often belong to neighbours in the table. No lock: chunks never change, and their rows are behind
/// a final field, so that whoever finds one sees all of it, though others may fill other parts of
/// the same array; at worst two workers read the same.
///
/// Memory is bounded by an [InodeMemory]: what was forgotten and is still needed is read again.
final class InodeTable {

  /// Chunks have so many inodes, as a power of two, whichever groups these are in.
  static final int CHUNK_SHIFT = 8;

  static final int CHUNK_MASK = (1 << CHUNK_SHIFT) - 1;

  private static final int PAGE_SHIFT = 10;
  private static final int PAGE_MASK = (1 << PAGE_SHIFT) - 1;
  private static final int CHUNK_OVERHEAD = 64;

  private final @Nullable Chunk[] @Nullable [] pages;
  private final InodeMemory memory;
  private final RowSpace space;

  /// Longs in a row.
  final int width;

  /// Neighbouring inodes.
  ///
  /// @param rows has one for each, zero where nothing is known
  /// @param start where the first of them begins
  record Chunk(long[] rows, int start) {}

  /// For rows of `width` longs, which take of `memory`.
  InodeTable(Superblock superblock, int width, InodeMemory memory) {
    this.width = width;
    this.memory = memory;
    this.space = memory.space();
    long chunks = (superblock.inodes >> CHUNK_SHIFT) + 1;
    this.pages = new Chunk[(int) (chunks >> PAGE_SHIFT) + 1][];
    memory.add(this);
  }

  /// Room for the rows of a chunk.
  RowSpace.Part newRows() {
    return space.take(width << CHUNK_SHIFT);
  }

  /// Forget every chunk.
  void forget() {
    Arrays.fill(pages, null);
  }

  /// Chunk number `index`; null when it has to be read.
  @Nullable Chunk get(int index) {
    @Nullable Chunk[] page = pages[index >>> PAGE_SHIFT];
    return page == null ? null : page[index & PAGE_MASK];
  }

  /// Whether `bytes` are little beside what may be kept.
  boolean isSmall(long bytes) {
    return memory.isSmall(bytes);
  }

  /// Whether so much is kept that what nobody has asked for yet had better not be read.
  boolean isGettingFull() {
    return memory.isHalfTaken();
  }

  /// Keep what was read.
  void put(int index, Chunk chunk) {
    memory.take((long) (width << CHUNK_SHIFT) * Long.BYTES + CHUNK_OVERHEAD);
    @Nullable Chunk[] page = pages[index >>> PAGE_SHIFT];
    if (page == null) {
      page = new Chunk[1 << PAGE_SHIFT];
      pages[index >>> PAGE_SHIFT] = page;
    }
    page[index & PAGE_MASK] = chunk;
  }
}
