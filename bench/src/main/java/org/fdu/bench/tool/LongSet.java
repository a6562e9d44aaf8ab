// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.tool;

/// A set of numbers other than 0, such as inode numbers, in eight bytes each at worst half full.
final class LongSet {
  private long[] slots = new long[64];
  private int size;

  /// Add `value`; false when it was there.
  boolean add(long value) {
    if (value == 0) {
      throw new IllegalArgumentException("0 marks free slots");
    }
    if (size * 2 >= slots.length) {
      grow();
    }
    boolean added = put(value);
    if (added) {
      size++;
    }
    return added;
  }

  private boolean put(long value) {
    int mask = slots.length - 1;
    int i = (int) ((value * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (slots[i] != 0) {
      if (slots[i] == value) {
        return false;
      }
      i = (i + 1) & mask;
    }
    slots[i] = value;
    return true;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (long value : old) {
      if (value != 0) {
        put(value);
      }
    }
  }
}
