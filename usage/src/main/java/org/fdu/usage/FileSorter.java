// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.Arrays;

/// Puts the files of one table after the other in order: biggest first, equal ones by the bytes of
/// their names.
///
/// A merge sort of positions, because the JDK sorts no primitives by a rule of one's own, and an
/// object for each file of a directory of millions is what the table is there to avoid. Its arrays
/// are used again for the next table. Not thread-safe.
final class FileSorter {
  private static final int SMALLEST = 1024;

  private final Measure measure;

  /// Where each record starts, and behind the last where it ends.
  private int[] starts = {};

  private int[] names = {};
  private long[] sizes = {};
  private int[] order = {};
  private int[] spare = {};

  private byte[] bytes = {};

  FileSorter(Measure measure) {
    this.measure = measure;
  }

  void sort(FileTable table) {
    int count = table.count();
    if (count < 2) {
      table.trim();
      return;
    }
    read(table);
    for (int run = 1; run > 0 && run < count; run *= 2) {
      mergeRuns(run, count);
    }
    table.reorder(order, starts);
  }

  private void read(FileTable table) {
    int count = table.count();
    if (count >= starts.length) {
      int capacity = Math.max(SMALLEST, count + 1);
      starts = new int[capacity];
      names = new int[capacity];
      sizes = new long[capacity];
      order = new int[capacity];
      spare = new int[capacity];
    }
    bytes = table.bytes();
    FileCursor cursor = new FileCursor(table);
    for (int i = 0; i < count; i++) {
      starts[i] = cursor.end();
      cursor.next();
      names[i] = cursor.nameFrom();
      sizes[i] = cursor.amount(measure);
      order[i] = i;
    }
    starts[count] = cursor.end();
  }

  /// Make sorted runs of twice the length out of those of length `run`.
  private void mergeRuns(int run, int count) {
    for (int from = 0; from < count; ) {
      int middle = (int) Math.min((long) from + run, count);
      int to = (int) Math.min((long) middle + run, count);
      merge(from, middle, to);
      from = to;
    }
    int[] merged = spare;
    spare = order;
    order = merged;
  }

  private void merge(int from, int middle, int to) {
    int a = from;
    int b = middle;
    if (b == to || compare(order[b - 1], order[b]) <= 0) {
      System.arraycopy(order, from, spare, from, to - from);
      return;
    }
    for (int i = from; i < to; i++) {
      boolean first = b == to || (a < middle && compare(order[a], order[b]) <= 0);
      spare[i] = first ? order[a++] : order[b++];
    }
  }

  private int compare(int a, int b) {
    int bySize = Long.compare(sizes[b], sizes[a]);
    return bySize != 0
        ? bySize
        : Arrays.compareUnsigned(bytes, names[a], starts[a + 1], bytes, names[b], starts[b + 1]);
  }
}
