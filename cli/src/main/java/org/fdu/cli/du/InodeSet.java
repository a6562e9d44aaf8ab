// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.util.HashMap;
import java.util.Map;

/// Inodes that have been counted. Not thread-safe.
final class InodeSet {
  private final Map<Long, Numbers> byDevice = new HashMap<>();
  private long lastDevice;
  private Numbers last = new Numbers();

  InodeSet() {
    byDevice.put(lastDevice, last);
  }

  /// Add an inode; whether it is new.
  boolean add(long device, long inode) {
    if (device != lastDevice) {
      last = byDevice.computeIfAbsent(device, _ -> new Numbers());
      lastDevice = device;
    }
    return last.add(inode);
  }

  /// Numbers other than 0, hashed into one array.
  private static final class Numbers {
    private static final int FIRST_CAPACITY = 64;

    /// A power of two long; 0 is an empty slot.
    private long[] slots = new long[FIRST_CAPACITY];

    private int size;

    boolean add(long number) {
      if (size >= slots.length - (slots.length >> 2)) {
        grow();
      }
      int i = slot(number, slots);
      if (slots[i] == number) {
        return false;
      }
      slots[i] = number;
      size++;
      return true;
    }

    private void grow() {
      long[] grown = new long[slots.length * 2];
      for (long number : slots) {
        if (number != 0) {
          grown[slot(number, grown)] = number;
        }
      }
      slots = grown;
    }

    /// Where `number` is, or belongs.
    private static int slot(long number, long[] slots) {
      int mask = slots.length - 1;
      int i = (int) ((number * 0x9E3779B97F4A7C15L) >>> 32) & mask; // Fibonacci hashing
      while (slots[i] != 0 && slots[i] != number) {
        i = (i + 1) & mask;
      }
      return i;
    }
  }
}
