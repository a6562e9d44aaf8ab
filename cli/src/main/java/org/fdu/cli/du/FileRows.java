// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.util.Arrays;
import org.fdu.walk.Entry;
import org.jspecify.annotations.Nullable;

/// Files of one directory that cannot be mere parts of a sum: each has a line, or an inode to be
/// remembered. Columns instead of objects, since there may be millions. Not thread-safe.
final class FileRows {
  private static final int[] NO_ROWS = {};

  private int count;

  /// The ordinal, and in the lowest bit whether the inode is to be remembered.
  private int[] keys = NO_ROWS;

  private long[] inodes = {};
  private long[] sizes = {};

  /// The device of each; null while all are on `device`.
  private long @Nullable [] devices;

  private long device;

  /// Null when times do not matter.
  private long @Nullable [] times;

  /// The names one after the other; null when no file has a line.
  private byte @Nullable [] names;

  private int[] nameEnds = {};

  /// Rows with names if `named`, and with times if `timed`.
  FileRows(boolean named, boolean timed) {
    times = timed ? new long[0] : null;
    names = named ? new byte[0] : null;
  }

  void add(Entry entry, int ordinal, boolean remembered, long size, long time) {
    reserve(1);
    put(ordinal << 1 | (remembered ? 1 : 0), entry.inode(), entry.device(), size, time);
    if (names != null) {
      int start = nameEnd(count);
      int end = start + entry.nameLength();
      if (end > names.length) {
        names = Arrays.copyOf(names, Math.max(end, names.length * 2));
      }
      entry.copyName(names, start);
      nameEnds[count] = end;
    }
    count++;
  }

  /// Add all of `other`, which has the same columns.
  void addAll(FileRows other) {
    reserve(other.count);
    for (int i = 0; i < other.count; i++) {
      put(other.keys[i], other.inodes[i], other.device(i), other.sizes[i], other.time(i));
      if (names != null && other.names != null) {
        int start = nameEnd(count);
        int length = other.nameEnds[i] - other.nameEnd(i);
        if (start + length > names.length) {
          names = Arrays.copyOf(names, Math.max(start + length, names.length * 2));
        }
        System.arraycopy(other.names, other.nameEnd(i), names, start, length);
        nameEnds[count] = start + length;
      }
      count++;
    }
  }

  private void put(int key, long inode, long itsDevice, long size, long time) {
    keys[count] = key;
    inodes[count] = inode;
    sizes[count] = size;
    if (count == 0) {
      device = itsDevice;
    } else if (devices == null && itsDevice != device) {
      devices = new long[keys.length];
      Arrays.fill(devices, device);
    }
    if (devices != null) {
      devices[count] = itsDevice;
    }
    if (times != null) {
      times[count] = time;
    }
  }

  private void reserve(int more) {
    int needed = count + more;
    if (needed <= keys.length) {
      return;
    }
    resize(Math.max(needed, Math.max(8, keys.length * 2)));
  }

  private void resize(int capacity) {
    keys = Arrays.copyOf(keys, capacity);
    inodes = Arrays.copyOf(inodes, capacity);
    sizes = Arrays.copyOf(sizes, capacity);
    devices = devices == null ? null : Arrays.copyOf(devices, capacity);
    times = times == null ? null : Arrays.copyOf(times, capacity);
    nameEnds = names == null ? nameEnds : Arrays.copyOf(nameEnds, capacity);
  }

  /// Give back what was reserved and is not used.
  void trim() {
    if (keys.length > count) {
      resize(count);
    }
    if (names != null && names.length > nameEnd(count)) {
      names = Arrays.copyOf(names, nameEnd(count));
    }
  }

  int count() {
    return count;
  }

  int ordinal(int row) {
    return keys[row] >>> 1;
  }

  /// Whether the inode counts only where it is met first.
  boolean remembered(int row) {
    return (keys[row] & 1) != 0;
  }

  long inode(int row) {
    return inodes[row];
  }

  long device(int row) {
    return devices == null ? device : devices[row];
  }

  long size(int row) {
    return sizes[row];
  }

  long time(int row) {
    return times == null ? Long.MIN_VALUE : times[row];
  }

  /// The name of `row`; only where there are names.
  byte[] name(int row) {
    return names == null ? new byte[0] : Arrays.copyOfRange(names, nameEnd(row), nameEnds[row]);
  }

  /// Where the name before that of `row` ends.
  private int nameEnd(int row) {
    return row == 0 ? 0 : nameEnds[row - 1];
  }

  /// The rows in the order `order`; null when they are in it already.
  int @Nullable [] sorted(ListingOrder order) {
    boolean inOrder = true;
    for (int i = 1; i < count && inOrder; i++) {
      inOrder = order.compare(ordinal(i - 1), inodes[i - 1], ordinal(i), inodes[i]) < 0;
    }
    if (inOrder) {
      return null;
    }
    Integer[] rows = new Integer[count];
    for (int i = 0; i < count; i++) {
      rows[i] = i;
    }
    Arrays.sort(rows, (a, b) -> order.compare(ordinal(a), inodes[a], ordinal(b), inodes[b]));
    int[] sorted = new int[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = rows[i];
    }
    return sorted;
  }
}
