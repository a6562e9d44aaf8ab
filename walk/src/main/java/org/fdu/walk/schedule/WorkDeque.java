// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A queue with a new and an old end: its owner adds and takes at the new end, thieves take from
/// the old end, and that is also where others put what they give. Any thread may call any of it.
///
/// Guarded by its own monitor rather than lock-free: an item costs microseconds of system calls, an
/// uncontended monitor tens of nanoseconds, and taking half at once is one array copy under it (a
/// Chase-Lev deque gives a thief one item per CAS).
///
/// ```
///   oldest                      newest
///   head ──► [ a b c d e f g ] ◄── head + size
///   thief takes a b c d          owner pushes h, pops h
/// ```
final class WorkDeque<T> {
  private static final int INITIAL_CAPACITY = 32;

  /// Ring buffer; its length is a power of two. Guarded by `this`.
  private @Nullable Object[] ring = new @Nullable Object[INITIAL_CAPACITY];

  /// Index of the oldest item. Guarded by `this`.
  private int head;

  /// Items that other workers put here. Guarded by `this`.
  private long received;

  /// Written under the monitor, read by anyone as a hint of this worker's load.
  private volatile int size;

  /// How many items are here, as of a moment ago.
  int load() {
    return size;
  }

  /// Add `items` as the newest, the last of the list newest of all.
  synchronized void pushAll(List<? extends T> items) {
    int count = items.size();
    int occupied = size;
    ensureCapacity(occupied + count);
    int mask = ring.length - 1;
    for (int i = 0; i < count; i++) {
      ring[(head + occupied + i) & mask] = items.get(i);
    }
    size = occupied + count;
  }

  /// Add `items` as the oldest, the first of the list oldest of all; by a worker that is not the
  /// owner, who then goes on with what it was about to do, while thieves find the gift first.
  synchronized void give(List<? extends T> items) {
    int count = items.size();
    int occupied = size;
    ensureCapacity(occupied + count);
    int mask = ring.length - 1;
    head = (head - count) & mask;
    for (int i = 0; i < count; i++) {
      ring[(head + i) & mask] = items.get(i);
    }
    received += count;
    size = occupied + count;
  }

  /// How many items were ever given.
  synchronized long received() {
    return received;
  }

  /// Take the newest item; null when there is none.
  @Nullable T pop() {
    if (size == 0) {
      return null; // a gift that is just arriving is found next time
    }
    synchronized (this) {
      int occupied = size;
      if (occupied == 0) {
        return null;
      }
      T item = take((head + occupied - 1) & (ring.length - 1));
      size = occupied - 1;
      return item;
    }
  }

  /// Move the oldest half, rounded up, to the end of `loot`; returns how many were moved.
  ///
  /// Rounded up so that a single item can be stolen: with half of one rounded down to none, its
  /// owner's long-running current item would hold it back for ever.
  int stealHalf(List<? super T> loot) {
    if (size == 0) {
      return 0;
    }
    synchronized (this) {
      int occupied = size;
      int count = (occupied + 1) >>> 1;
      int mask = ring.length - 1;
      for (int i = 0; i < count; i++) {
        loot.add(take((head + i) & mask));
      }
      head = (head + count) & mask;
      size = occupied - count;
      return count;
    }
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // only T goes in, and occupied slots are not null
  private T take(int index) {
    Object item = ring[index];
    ring[index] = null;
    return (T) item;
  }

  private void ensureCapacity(int needed) {
    if (needed <= ring.length) {
      return;
    }
    int capacity = Integer.highestOneBit(needed - 1) << 1;
    @Nullable Object[] grown = Arrays.copyOfRange(ring, head, head + capacity);
    System.arraycopy(ring, 0, grown, ring.length - head, head); // what had wrapped around
    ring = grown;
    head = 0;
  }
}
