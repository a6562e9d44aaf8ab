// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import java.util.ArrayList;
import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;

/// Leaves out what is like one of some patterns.
///
/// They are written as in gitignore(5): a pattern without a slash is like names at any depth, one
/// with a slash in front or inside like paths from the root of the walk on; one that ends in a
/// slash is for directories only. `*` and `?` never stand for a slash, `**` between slashes stands
/// for any number of directories. Names are compared as [Glob] says. Immutable.
public final class ExcludeFilter implements NameFilter {
  private final PathRules rules;
  private final long[] front;

  private ExcludeFilter(PathRules rules, long[] front) {
    this.rules = rules;
    this.front = front;
  }

  /// A filter by `patterns`.
  ///
  /// @throws IllegalArgumentException when nothing can be like one of them; the message says why
  public static ExcludeFilter of(List<byte[]> patterns) {
    PathRules rules = parse(patterns);
    return new ExcludeFilter(rules, rules.start());
  }

  /// The rules that `patterns` are.
  static PathRules parse(List<byte[]> patterns) {
    List<PathRule> rules = new ArrayList<>(patterns.size());
    for (byte[] pattern : patterns) {
      rules.add(PathRule.of(pattern));
    }
    return new PathRules(rules);
  }

  @Override
  public boolean leavesOut(Directory parent, byte[] buffer, int from, int to, EntryType type) {
    return rules.match(front, buffer, from, to, type == EntryType.DIRECTORY) != PathRules.NONE;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a front is passed on as it is when it stays the same
  public NameFilter in(Directory directory, NearbyFiles files) {
    if (directory.parent() == null) {
      return this;
    }
    long[] inside = rules.enter(front, directory.name());
    return inside == front ? this : new ExcludeFilter(rules, inside);
  }
}
