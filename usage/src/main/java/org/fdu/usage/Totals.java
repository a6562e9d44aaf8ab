// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

/// Sizes and counts of a tree, each inode counted once.
///
/// @param diskBytes allocated space in bytes; saturates at `Long.MAX_VALUE`
/// @param apparentBytes apparent size in bytes; saturates at `Long.MAX_VALUE`
/// @param files inodes that are not directories
/// @param directories directories, the tree's root included
public record Totals(long diskBytes, long apparentBytes, long files, long directories) {

  /// Nothing at all.
  public static final Totals NONE = new Totals(0, 0, 0, 0);

  /// These and `other` together.
  public Totals plus(Totals other) {
    return new Totals(
        Sums.saturatingAdd(diskBytes, other.diskBytes),
        Sums.saturatingAdd(apparentBytes, other.apparentBytes),
        files + other.files,
        directories + other.directories);
  }

  /// How many inodes there are.
  public long inodes() {
    return files + directories;
  }

  /// What `measure` means of these: bytes, or a number of inodes.
  public long amount(Measure measure) {
    return measure == Measure.INODES ? inodes() : measure.of(diskBytes, apparentBytes);
  }
}
