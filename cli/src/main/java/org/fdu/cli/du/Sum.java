// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

/// A sum over inodes. Not thread-safe.
final class Sum {
  /// Bytes, unsigned; all ones for more than there are numbers for.
  long size;

  long inodes;

  /// The latest time, in nanoseconds since 1970.
  long time = Long.MIN_VALUE;

  void add(long ofSize, long ofInodes, long ofTime) {
    size = add(size, ofSize);
    inodes += ofInodes;
    time = Math.max(time, ofTime);
  }

  void add(Sum other) {
    add(other.size, other.inodes, other.time);
  }

  boolean isEmpty() {
    return inodes == 0;
  }

  void clear() {
    size = 0;
    inodes = 0;
    time = Long.MIN_VALUE;
  }

  private static long add(long a, long b) {
    long sum = a + b;
    return Long.compareUnsigned(sum, a) < 0 ? -1 : sum;
  }
}
