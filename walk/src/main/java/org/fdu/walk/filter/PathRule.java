// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One pattern of [PathRules]: names with slashes between them, each a [Glob] or `**`, which is
/// like any number of names. Immutable.
final class PathRule {
  /// `PATH_MAX` of limits.h.
  private static final int MOST_BYTES = 4096;

  private static final int NOWHERE = -1;
  private static final byte[] UNCLOSED = {'['};

  private final boolean negated;
  private final boolean directories;
  private final boolean hasPath;

  /// Null for `**`.
  private final List<@Nullable Glob> parts;

  private PathRule(
      boolean negated, boolean directories, boolean hasPath, List<@Nullable Glob> parts) {
    this.negated = negated;
    this.directories = directories;
    this.hasPath = hasPath;
    this.parts = parts;
  }

  /// The rule that `pattern` is in a file of such patterns; one that makes no sense is like
  /// nothing, and so is one that is longer than any path, which could only be there to keep us
  /// busy.
  static PathRule ofGit(byte[] pattern) {
    if (pattern.length > MOST_BYTES) {
      return new PathRule(false, false, true, List.of(Glob.ofGit(UNCLOSED)));
    }
    boolean negated = pattern.length > 0 && pattern[0] == '!';
    byte[] positive = negated ? Arrays.copyOfRange(pattern, 1, pattern.length) : pattern;
    return parse(positive, negated, Glob.Dialect.GIT);
  }

  /// The rule that `pattern` is, which is like what it is like in gitignore(5), with characters
  /// where those have bytes, and without a meaning for `!` in front.
  ///
  /// @throws IllegalArgumentException when nothing can be like it; the message says why
  static PathRule of(byte[] pattern) {
    return parse(pattern, false, Glob.Dialect.FNMATCH);
  }

  private static PathRule parse(byte[] pattern, boolean negated, Glob.Dialect dialect) {
    int end = pattern.length;
    boolean directories = end > 0 && pattern[end - 1] == '/';
    if (directories) {
      end--;
    }
    int start = end > 0 && pattern[0] == '/' ? 1 : 0;
    int[] elements = new int[end];
    for (int i = 0; i < end; i++) {
      elements[i] = pattern[i] & 0xFF;
    }
    List<@Nullable Glob> parts = new ArrayList<>();
    boolean hasPath = start > 0;
    int partStart = start;
    int i = start;
    while (i < end) {
      int next = next(elements, i, dialect);
      if (next == NOWHERE) {
        return new PathRule(negated, directories, true, List.of(Glob.ofGit(UNCLOSED)));
      }
      if (elements[next - 1] == '/') {
        add(part(pattern, partStart, i, true, dialect), parts);
        partStart = next;
        hasPath = true;
      } else if (elements[i] == '[') {
        hasPath |= hasSlash(elements, i, next); // a separator to no name, but it makes a path
      }
      i = next;
    }
    add(part(pattern, partStart, end, hasPath, dialect), parts);
    return new PathRule(negated, directories, hasPath, parts);
  }

  /// Add `part`, unless it says again what the last one says: any number of names.
  private static void add(@Nullable Glob part, List<@Nullable Glob> parts) {
    if (part != null || parts.isEmpty() || parts.getLast() != null) {
      parts.add(part);
    }
  }

  /// Where what is behind the element at `i` begins; [#NOWHERE] when to git all of it is like
  /// nothing.
  private static int next(int[] pattern, int i, Glob.Dialect dialect) {
    if (pattern[i] == '\\') {
      return Math.min(i + 2, pattern.length);
    }
    if (pattern[i] != '[') {
      return i + 1;
    }
    try {
      CharacterSet set = CharacterSet.at(pattern, i, dialect);
      return set != null ? set.end() + 1 : dialect == Glob.Dialect.GIT ? NOWHERE : i + 1;
    } catch (IllegalArgumentException _) {
      return dialect == Glob.Dialect.GIT ? NOWHERE : i + 1; // where its part says why
    }
  }

  private static boolean hasSlash(int[] pattern, int from, int to) {
    for (int i = from; i < to; i++) {
      if (pattern[i] == '/') {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Glob part(
      byte[] pattern, int from, int to, boolean inPath, Glob.Dialect dialect) {
    byte[] part = Arrays.copyOfRange(pattern, from, to);
    if (inPath && part.length >= 2 && allStars(part)) {
      return null;
    }
    if (dialect == Glob.Dialect.GIT) {
      return Glob.ofGit(part);
    }
    if (part.length == 0 || isDots(part)) {
      throw new IllegalArgumentException("no name is empty, '.' or '..'");
    }
    return Glob.of(part);
  }

  private static boolean allStars(byte[] part) {
    for (byte b : part) {
      if (b != '*') {
        return false;
      }
    }
    return true;
  }

  private static boolean isDots(byte[] part) {
    return part[0] == '.' && (part.length == 1 || (part.length == 2 && part[1] == '.'));
  }

  /// Whether it takes back what rules before it say.
  boolean negated() {
    return negated;
  }

  /// Whether it is for directories only.
  boolean directories() {
    return directories;
  }

  /// Whether it is compared with paths from the base on, and not with any name below it.
  boolean hasPath() {
    return hasPath;
  }

  /// How many names, and `**` between them, it has.
  int parts() {
    return parts.size();
  }

  /// Whether part number `part` is `**`.
  boolean isAnyPath(int part) {
    return parts.get(part) == null;
  }

  /// Whether part number `part`, which is not `**`, is like the name in the bytes of `buffer` from
  /// `from` to before `to`.
  boolean isLike(int part, byte[] buffer, int from, int to) {
    Glob glob = parts.get(part);
    return glob != null && glob.matches(buffer, from, to);
  }
}
