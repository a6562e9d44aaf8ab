// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds up by owner or by group, in an open-addressing table.
final class IdTally extends Tally {
  private static final int INITIAL_CAPACITY = 16;

  private final boolean owners;

  /// Keys of the slots that have sums; the length of both is a power of two.
  private int[] ids = new int[INITIAL_CAPACITY];

  private @Nullable Sums[] sums = new @Nullable Sums[INITIAL_CAPACITY];
  private int size;

  /// By owner, or else by group.
  IdTally(boolean owners) {
    this.owners = owners;
  }

  @Override
  Sums sumsOf(SurveyedInode inode) {
    return sumsOf(owners ? inode.owner : inode.group);
  }

  private Sums sumsOf(int id) {
    int slot = find(id);
    Sums found = sums[slot];
    if (found == null) {
      found = new Sums();
      put(slot, id, found);
      if (++size * 2 > ids.length) {
        grow();
      }
    }
    return found;
  }

  private void put(int slot, int id, Sums value) {
    ids[slot] = id;
    sums[slot] = value;
  }

  /// The slot of `id`, or the free one where it belongs.
  private int find(int id) {
    int mask = ids.length - 1;
    int slot = (id * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(mask); // Fibonacci hashing
    while (sums[slot] != null && ids[slot] != id) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    int[] oldIds = ids;
    @Nullable Sums[] oldSums = sums;
    ids = new int[oldIds.length * 2];
    sums = new @Nullable Sums[oldIds.length * 2];
    for (int i = 0; i < oldIds.length; i++) {
      Sums value = oldSums[i];
      if (value != null) {
        put(find(oldIds[i]), oldIds[i], value);
      }
    }
  }

  @Override
  void addAll(Tally other) {
    if (!(other instanceof IdTally tally) || tally.owners != owners) {
      throw different();
    }
    for (int i = 0; i < tally.ids.length; i++) {
      Sums value = tally.sums[i];
      if (value != null) {
        sumsOf(tally.ids[i]).add(value);
      }
    }
  }

  @Override
  List<BreakdownRow> rows() {
    List<BreakdownRow> rows = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      Sums value = sums[i];
      if (value != null) {
        long id = Integer.toUnsignedLong(ids[i]);
        BreakdownKey key = owners ? new BreakdownKey.Owner(id) : new BreakdownKey.Group(id);
        rows.add(new BreakdownRow(key, value.totals()));
      }
    }
    return rows;
  }
}
