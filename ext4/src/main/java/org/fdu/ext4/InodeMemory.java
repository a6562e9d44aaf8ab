// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// What all [tables of inodes][InodeTable] of one walk may take together. When they have grown to
/// that, all of them forget what they have. Thread-safe.
final class InodeMemory {

  /// Of the heap, what may be taken by inodes that were read.
  private static final int HEAP_SHARE = 4;

  private static final int SMALL_SHARE = 8;

  private final List<InodeTable> tables = new CopyOnWriteArrayList<>();
  private final AtomicLong bytes = new AtomicLong();
  private final long mostBytes;
  private final RowSpace space;

  InodeMemory(long mostBytes) {
    this.mostBytes = mostBytes;
    this.space = new RowSpace(mostBytes);
  }

  /// Where rows are put.
  RowSpace space() {
    return space;
  }

  /// A quarter of the heap.
  static InodeMemory ofHeap() {
    return new InodeMemory(Runtime.getRuntime().maxMemory() / HEAP_SHARE);
  }

  /// From now on `table` is among those that forget.
  void add(InodeTable table) {
    tables.add(table);
  }

  /// Whether half of it is taken, or more.
  boolean isHalfTaken() {
    return bytes.get() > mostBytes / 2;
  }

  /// Whether `size` bytes are little beside all of it.
  boolean isSmall(long size) {
    return size <= mostBytes / SMALL_SHARE;
  }

  /// Account for `size` bytes that a table is about to keep.
  void take(long size) {
    if (bytes.addAndGet(size) > mostBytes) {
      for (InodeTable table : tables) {
        table.forget();
      }
      space.forget();
      bytes.set(size);
    }
  }
}
