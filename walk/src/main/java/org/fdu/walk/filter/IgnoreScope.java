// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ignore files of one directory as they hold in it or below, and those of directories above.
///
/// @param outer those of the next directory above that has any; null when there is none
/// @param front how far the path from there on is like patterns, see [PathRules]
/// @param settled whether all is the same in every directory below
record IgnoreScope(@Nullable IgnoreScope outer, PathRules rules, long[] front, boolean settled) {

  /// What holds in the directory that has `rules`, within `outer`.
  static IgnoreScope of(@Nullable IgnoreScope outer, PathRules rules) {
    return with(outer, rules, rules.start());
  }

  private static IgnoreScope with(@Nullable IgnoreScope outer, PathRules rules, long[] front) {
    boolean settled = front.length == 0 && (outer == null || outer.settled);
    return new IgnoreScope(outer, rules, front, settled);
  }

  /// What holds in the child directory `name`; this when nothing changes. Without recursion, since
  /// every directory of a deep path may have ignore files.
  @SuppressWarnings("ReferenceEquality") // what stays the same is passed on as it is
  IgnoreScope in(byte[] name) {
    if (settled) {
      return this;
    }
    List<IgnoreScope> changing = new ArrayList<>();
    IgnoreScope s = this;
    while (s != null && !s.settled) {
      changing.add(s);
      s = s.outer;
    }
    IgnoreScope inside = s;
    for (IgnoreScope before : changing.reversed()) {
      long[] front = before.rules.enter(before.front, name);
      inside =
          front == before.front && inside == before.outer
              ? before
              : with(inside, before.rules, front);
    }
    return inside == null ? this : inside;
  }
}
