// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import java.util.Arrays;
import java.util.List;

/// A list of patterns by the rules of gitignore(5), with which entries in and below one directory,
/// their base, are compared. Of those that are like an entry, the last one decides. Immutable.
///
/// Patterns with a slash are compared with paths one name at a time: while a walk goes down, each
/// directory keeps which patterns its path so far is like, and how far, as its *front*. So no path
/// is ever put together, and an entry is compared only with what can still apply to it. A front is
/// a sorted set of numbers, each a pattern's in the upper half and the part of it to be compared
/// with the next name in the lower.
final class PathRules {

  /// No pattern is like the entry.
  static final int NONE = -1;

  /// Of a front that nothing can follow.
  private static final long[] EMPTY = {};

  private final List<PathRule> rules;

  /// The indices of the patterns without a slash, which names are compared with anywhere.
  private final int[] anywhere;

  PathRules(List<PathRule> rules) {
    this.rules = List.copyOf(rules);
    int[] indices = new int[rules.size()];
    int count = 0;
    for (int i = 0; i < indices.length; i++) {
      if (!rules.get(i).hasPath()) {
        indices[count++] = i;
      }
    }
    this.anywhere = Arrays.copyOf(indices, count);
  }

  /// The rule at `index`.
  PathRule get(int index) {
    return rules.get(index);
  }

  /// The front in the base.
  long[] start() {
    Front front = new Front();
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).hasPath()) {
        front.add(i, 0);
      }
    }
    return front.sorted(EMPTY);
  }

  /// The front in the directory `name`, where its parent's is `outer`; the same array if it is.
  long[] enter(long[] outer, byte[] name) {
    if (outer.length == 0) {
      return outer;
    }
    Front front = new Front();
    for (long step : outer) {
      int index = ruleOf(step);
      int part = partOf(step);
      PathRule rule = rules.get(index);
      if (rule.isAnyPath(part)) {
        front.add(index, part);
      } else if (part + 1 < rule.parts() && rule.isLike(part, name, 0, name.length)) {
        front.add(index, part + 1);
      }
    }
    return front.sorted(outer);
  }

  /// The last rule that is like an entry where the front is `front`; [#NONE] when there is none.
  int match(long[] front, byte[] buffer, int from, int to, boolean directory) {
    int found = NONE;
    for (int i = front.length - 1; i >= 0 && found == NONE; i--) {
      int index = ruleOf(front[i]);
      int part = partOf(front[i]);
      PathRule rule = rules.get(index);
      if (part + 1 == rule.parts()
          && (directory || !rule.directories())
          && (rule.isAnyPath(part) || rule.isLike(part, buffer, from, to))) {
        found = index;
      }
    }
    for (int i = anywhere.length - 1; i >= 0 && anywhere[i] > found; i--) {
      PathRule rule = rules.get(anywhere[i]);
      if ((directory || !rule.directories()) && rule.isLike(0, buffer, from, to)) {
        return anywhere[i];
      }
    }
    return found;
  }

  private static int ruleOf(long step) {
    return (int) (step >> Integer.SIZE);
  }

  private static int partOf(long step) {
    return (int) step;
  }

  /// A front being put together.
  private final class Front {
    private long[] steps = new long[8];
    private int count;

    /// Add the place before `part` of a rule, and what is behind it when that may be nothing.
    void add(int index, int part) {
      PathRule rule = rules.get(index);
      boolean more = true;
      for (int i = part; more; i++) {
        if (count == steps.length) {
          steps = Arrays.copyOf(steps, 2 * count);
        }
        steps[count++] = (long) index << Integer.SIZE | i;
        more = rule.isAnyPath(i) && i + 1 < rule.parts();
      }
    }

    /// The front; `like` if that holds the same.
    long[] sorted(long[] like) {
      Arrays.sort(steps, 0, count);
      int kept = 0;
      for (int i = 0; i < count; i++) {
        if (kept == 0 || steps[i] != steps[kept - 1]) {
          steps[kept++] = steps[i];
        }
      }
      return Arrays.equals(steps, 0, kept, like, 0, like.length)
          ? like
          : kept == 0 ? EMPTY : Arrays.copyOf(steps, kept);
    }
  }
}
