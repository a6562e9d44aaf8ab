// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.jspecify.annotations.Nullable;

/// Leaves out all but what is like one of some patterns, and what is below a directory that is.
///
/// All directories are entered, since something in them may be like a pattern; those that are not
/// like one are not [selected][#selects]. Patterns are as for [ExcludeFilter]. Immutable.
public final class IncludeFilter implements NameFilter {
  private final PathRules rules;
  private final long[] front;

  /// Whether everything here is wanted, because a directory above is.
  private final boolean included;

  private IncludeFilter(PathRules rules, long[] front, boolean included) {
    this.rules = rules;
    this.front = front;
    this.included = included;
  }

  /// A filter by `patterns`.
  ///
  /// @throws IllegalArgumentException when nothing can be like one of them; the message says why
  public static IncludeFilter of(List<byte[]> patterns) {
    PathRules rules = ExcludeFilter.parse(patterns);
    return new IncludeFilter(rules, rules.start(), false);
  }

  @Override
  public boolean leavesOut(Directory parent, byte[] buffer, int from, int to, EntryType type) {
    return type != EntryType.DIRECTORY && !includes(buffer, from, to, false);
  }

  /// A root that is a file was asked for by name, while a directory was asked for what is in it.
  @Override
  public boolean selects(
      @Nullable Directory parent, byte[] buffer, int from, int to, EntryType type) {
    boolean directory = type == EntryType.DIRECTORY;
    return parent == null ? !directory : includes(buffer, from, to, directory);
  }

  private boolean includes(byte[] buffer, int from, int to, boolean directory) {
    return included || rules.match(front, buffer, from, to, directory) != PathRules.NONE;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a front is passed on as it is when it stays the same
  public NameFilter in(Directory directory, NearbyFiles files) {
    if (directory.parent() == null || included) {
      return this;
    }
    byte[] name = directory.name();
    boolean includedHere = includes(name, 0, name.length, true);
    long[] inside = rules.enter(front, name);
    return inside == front && !includedHere ? this : new IncludeFilter(rules, inside, includedHere);
  }
}
