// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.Arrays;

/// The sizes of the biggest nodes finished so far, as many as there are lines to show.
///
/// A node smaller than all of them can never be shown, whatever is still to come, since sizes only
/// grow and a parent is never smaller than its child: so it need not be kept. Thread-safe.
final class Shortlist {
  private static final int SMALLEST = 64;

  private final int lines;

  /// A heap, the smallest at its top: none is bigger than those at twice its position plus one and
  /// plus two. Guarded by `this`.
  private long[] biggest;

  /// Guarded by `this`.
  private int size;

  /// The size a node must have to be shown. Only ever rises, so a stale value keeps too much, never
  /// too little.
  private volatile long floor;

  /// `least` is what a node must have at any rate.
  Shortlist(int lines, long least) {
    this.lines = lines;
    this.floor = least;
    this.biggest = new long[Math.min(lines, SMALLEST)];
  }

  /// Whether a node that may turn out to have `bytes` can still be shown.
  boolean mayShow(long bytes) {
    return bytes >= floor;
  }

  /// The size a node must have to be shown, as far as is known.
  long floor() {
    return floor;
  }

  /// Take note of a finished node that has at least `bytes`.
  void offer(long bytes) {
    if (bytes <= floor || lines == TreeLimits.UNLIMITED) {
      return;
    }
    synchronized (this) {
      if (size < lines) {
        add(bytes);
      } else if (bytes > biggest[0]) {
        replaceSmallest(bytes);
      }
      if (size == lines) {
        floor = biggest[0];
      }
    }
  }

  /// How many nodes of exactly the [#floor] there are lines for.
  synchronized int linesAtFloor() {
    int above = 0;
    for (int i = 0; i < size; i++) {
      if (biggest[i] > floor) {
        above++;
      }
    }
    return lines - above;
  }

  private void add(long bytes) {
    if (size == biggest.length) {
      biggest = Arrays.copyOf(biggest, (int) Math.min(lines, size * 2L));
    }
    int hole = size++;
    while (hole > 0 && biggest[(hole - 1) / 2] > bytes) {
      biggest[hole] = biggest[(hole - 1) / 2];
      hole = (hole - 1) / 2;
    }
    biggest[hole] = bytes;
  }

  private void replaceSmallest(long bytes) {
    int hole = 0;
    while (2L * hole + 1 < size) {
      int child = 2 * hole + 1;
      if (child + 1 < size && biggest[child + 1] < biggest[child]) {
        child++;
      }
      if (biggest[child] >= bytes) {
        break;
      }
      biggest[hole] = biggest[child];
      hole = child;
    }
    biggest[hole] = bytes;
  }
}
