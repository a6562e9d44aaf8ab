// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.jspecify.annotations.Nullable;

/// Leaves out what one of two filters leaves out.
record EitherFilter(NameFilter one, NameFilter other) implements NameFilter {

  @Override
  public boolean leavesOut(Directory parent, byte[] buffer, int from, int to, EntryType type) {
    return one.leavesOut(parent, buffer, from, to, type)
        || other.leavesOut(parent, buffer, from, to, type);
  }

  @Override
  public boolean selects(
      @Nullable Directory parent, byte[] buffer, int from, int to, EntryType type) {
    return one.selects(parent, buffer, from, to, type)
        && other.selects(parent, buffer, from, to, type);
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a directory where nothing changes shares its parent's
  public NameFilter in(Directory directory, NearbyFiles files) {
    NameFilter oneHere = one.in(directory, files);
    NameFilter otherHere = other.in(directory, files);
    return oneHere == one && otherHere == other ? this : new EitherFilter(oneHere, otherHere);
  }
}
