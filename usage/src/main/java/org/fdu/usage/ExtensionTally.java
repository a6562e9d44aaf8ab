// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fdu.usage.BreakdownKey.Apart;
import org.fdu.usage.BreakdownKey.Extension;
import org.fdu.walk.EntryType;
import org.jspecify.annotations.Nullable;

/// Adds up by extension, in an open-addressing table keyed by the bytes.
final class ExtensionTally extends Tally {
  private static final int INITIAL_CAPACITY = 64;

  private final Sums none = new Sums();
  private final Sums directories = new Sums();
  private final Sums symlinks = new Sums();
  private final Sums special = new Sums();

  /// Its length is a power of two.
  private @Nullable Group[] table = new @Nullable Group[INITIAL_CAPACITY];

  private int size;

  /// The extension that is being looked for, in lower case.
  private final byte[] wanted = new byte[Extension.MOST_BYTES];

  private record Group(byte[] extension, int hash, Sums sums) {}

  @Override
  Sums sumsOf(SurveyedInode inode) {
    if (inode.type == EntryType.REGULAR_FILE) {
      return sumsOfFile(inode);
    }
    if (inode.isDirectory()) {
      return directories;
    }
    return inode.type == EntryType.SYMLINK ? symlinks : special;
  }

  private Sums sumsOfFile(SurveyedInode inode) {
    byte[] name = inode.name;
    int end = inode.nameTo;
    int dot = lastDot(inode, end);
    while (dot >= 0 && isNumber(name, dot + 1, end)) {
      end = dot;
      dot = lastDot(inode, end);
    }
    int length = end - dot - 1;
    if (dot < 0 || length == 0 || length > Extension.MOST_BYTES) {
      return none;
    }
    int hash = 0;
    for (int i = 0; i < length; i++) {
      byte b = name[dot + 1 + i];
      wanted[i] = b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
      hash = hash * 31 + wanted[i];
    }
    return sumsOf(wanted, length, hash);
  }

  /// The last dot before `end` that does not begin the name; -1 when there is none.
  private static int lastDot(SurveyedInode inode, int end) {
    for (int i = end - 1; i > inode.nameFrom; i--) {
      if (inode.name[i] == '.') {
        return i;
      }
    }
    return -1;
  }

  private static boolean isNumber(byte[] name, int from, int to) {
    for (int i = from; i < to; i++) {
      if (name[i] < '0' || name[i] > '9') {
        return false;
      }
    }
    return from < to;
  }

  private Sums sumsOf(byte[] extension, int length, int hash) {
    int slot = find(extension, length, hash);
    Group group = table[slot];
    if (group == null) {
      group = new Group(Arrays.copyOf(extension, length), hash, new Sums());
      table[slot] = group;
      if (++size * 2 > table.length) {
        grow();
      }
    }
    return group.sums;
  }

  /// The slot of an extension, or the free one where it belongs.
  private int find(byte[] extension, int length, int hash) {
    int mask = table.length - 1;
    int slot = (hash * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(mask); // Fibonacci hashing
    for (Group group = table[slot]; group != null; group = table[slot]) {
      if (group.hash == hash
          && Arrays.equals(group.extension, 0, group.extension.length, extension, 0, length)) {
        break;
      }
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    @Nullable Group[] old = table;
    table = new @Nullable Group[old.length * 2];
    for (Group group : old) {
      if (group != null) {
        table[find(group.extension, group.extension.length, group.hash)] = group;
      }
    }
  }

  @Override
  void addAll(Tally other) {
    if (!(other instanceof ExtensionTally tally)) {
      throw different();
    }
    none.add(tally.none);
    directories.add(tally.directories);
    symlinks.add(tally.symlinks);
    special.add(tally.special);
    for (Group group : tally.table) {
      if (group != null) {
        sumsOf(group.extension, group.extension.length, group.hash).add(group.sums);
      }
    }
  }

  @Override
  List<BreakdownRow> rows() {
    List<BreakdownRow> rows = new ArrayList<>();
    addRow(rows, Apart.NO_EXTENSION, none);
    addRow(rows, Apart.DIRECTORIES, directories);
    addRow(rows, Apart.SYMLINKS, symlinks);
    addRow(rows, Apart.SPECIAL_FILES, special);
    for (Group group : table) {
      if (group != null) {
        rows.add(new BreakdownRow(new Extension(group.extension), group.sums.totals()));
      }
    }
    return rows;
  }

  private static void addRow(List<BreakdownRow> rows, BreakdownKey key, Sums sums) {
    Totals totals = sums.totals();
    if (totals.inodes() > 0) {
      rows.add(new BreakdownRow(key, totals));
    }
  }
}
