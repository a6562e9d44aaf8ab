// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import java.util.List;
import java.util.Set;
import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.jspecify.annotations.Nullable;

/// Leaves out all but certain types, and names like one of some patterns.
///
/// All directories are entered; those that are of another type, or called something else, are not
/// [selected][#selects]. What has a type that cannot be told stays. Immutable.
///
/// @param types what is wanted; empty for all types
/// @param names what names are to be like; empty for all names
public record OnlyFilter(Set<EntryType> types, List<Glob> names) implements NameFilter {

  /// Copies both.
  public OnlyFilter {
    types = Set.copyOf(types);
    names = List.copyOf(names);
  }

  @Override
  public boolean leavesOut(Directory parent, byte[] buffer, int from, int to, EntryType type) {
    return type != EntryType.DIRECTORY && !accepts(buffer, from, to, type);
  }

  @Override
  public boolean selects(
      @Nullable Directory parent, byte[] buffer, int from, int to, EntryType type) {
    return accepts(buffer, from, to, type);
  }

  private boolean accepts(byte[] buffer, int from, int to, EntryType type) {
    if (!types.isEmpty() && type != EntryType.UNKNOWN && !types.contains(type)) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).matches(buffer, from, to)) {
        return true;
      }
    }
    return names.isEmpty();
  }
}
