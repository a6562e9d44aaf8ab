// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import org.fdu.walk.Entry;

/// Totals being added up. Not thread-safe.
final class Sums {
  private static final int BLOCK_BYTES = 512;

  private long diskBytes;
  private long apparentBytes;
  private long files;
  private long directories;

  /// Add a directory's own inode.
  void addDirectory(Entry self) {
    addDirectory(self.diskBytes(), apparentBytes(self));
  }

  /// Add a directory's own inode, of these two sizes.
  void addDirectory(long disk, long apparent) {
    directories++;
    addSizes(disk, apparent);
  }

  /// Add an inode that is not a directory.
  void addFile(long disk, long apparent) {
    files++;
    addSizes(disk, apparent);
  }

  void add(Sums other) {
    files += other.files;
    directories += other.directories;
    addSizes(other.diskBytes, other.apparentBytes);
  }

  private void addSizes(long disk, long apparent) {
    diskBytes = saturatingAdd(diskBytes, disk);
    apparentBytes = saturatingAdd(apparentBytes, apparent);
  }

  void clear() {
    files = 0;
    directories = 0;
    diskBytes = 0;
    apparentBytes = 0;
  }

  long amount(Measure measure) {
    return measure == Measure.INODES ? files + directories : measure.of(diskBytes, apparentBytes);
  }

  Totals totals() {
    return new Totals(diskBytes, apparentBytes, files, directories);
  }

  /// Apparent bytes of an inode; a negative size counts as none, as in GNU du.
  static long apparentBytes(Entry entry) {
    return Math.max(entry.size(), 0);
  }

  /// Whether a file system reports a size that cannot be: one beyond 8 EiB, or below nothing.
  static boolean implausible(Entry entry) {
    return Long.compareUnsigned(entry.blocks(), Long.MAX_VALUE / BLOCK_BYTES) > 0
        || entry.size() < 0;
  }

  /// The sum of two sizes, neither negative.
  static long saturatingAdd(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }
}
