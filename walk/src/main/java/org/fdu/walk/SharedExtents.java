// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.Arrays;

/// The parts of a file whose space other files may use as well, as after `cp --reflink`.
///
/// A flyweight like [Entry], refilled for each file. Where the parts are is told by numbers that
/// mean something within a file system only: two files of it share what overlaps. Not thread-safe.
public final class SharedExtents {
  private static final int LONGS_PER_EXTENT = 2;
  private static final int INITIAL_EXTENTS = 16;

  private long fileSystem;

  /// The start and the length of each; the length of an encoded one is made negative.
  private long[] extents = new long[LONGS_PER_EXTENT * INITIAL_EXTENTS];

  private int count;

  /// No extents at all.
  public SharedExtents() {}

  /// Forget all extents, and begin with a file of another file system.
  ///
  /// @param id the same for all files of a file system, whatever devices its parts pretend to be
  public void clear(long id) {
    fileSystem = id;
    count = 0;
  }

  /// Add an extent.
  ///
  /// @param start where it is, in bytes
  /// @param bytes how much of the file it holds, more than 0
  /// @param encoded whether it is compressed or the like, so that it takes another length where it
  ///   is: then two are the same if they start at the same place, and else have nothing in common
  public void add(long start, long bytes, boolean encoded) {
    int at = count * LONGS_PER_EXTENT;
    if (at == extents.length) {
      extents = Arrays.copyOf(extents, at * 2);
    }
    extents[at] = start;
    extents[at + 1] = encoded ? -bytes : bytes;
    count++;
  }

  /// What identifies the file system that the file is on.
  public long fileSystem() {
    return fileSystem;
  }

  /// How many there are; they need not be in order.
  public int count() {
    return count;
  }

  /// Where extent number `index` starts.
  public long start(int index) {
    return extents[index * LONGS_PER_EXTENT];
  }

  /// How many bytes of the file extent number `index` holds.
  public long bytes(int index) {
    return Math.abs(extents[index * LONGS_PER_EXTENT + 1]);
  }

  /// Whether extent number `index` takes another length than it has in the file.
  public boolean encoded(int index) {
    return extents[index * LONGS_PER_EXTENT + 1] < 0;
  }

  /// These, to keep.
  public SharedExtents copy() {
    SharedExtents copy = new SharedExtents();
    copy.fileSystem = fileSystem;
    copy.extents = Arrays.copyOf(extents, count * LONGS_PER_EXTENT);
    copy.count = count;
    return copy;
  }
}
