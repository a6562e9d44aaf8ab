// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The characters that `[…]` in a [Glob] stands for.
///
/// @param negated whether it stands for all others
/// @param bounds first and last character of each range
/// @param end where in the pattern it is closed
record CharacterSet(boolean negated, int[] bounds, int end) {
  private static final int NO_CHARACTER = -1;

  /// The set that opens at `open`; null when it is never closed. A bracket right at its start does
  /// not close it.
  ///
  /// @throws IllegalArgumentException when it names a class of characters that there is not
  static @Nullable CharacterSet at(int[] pattern, int open, Glob.Dialect dialect) {
    int i = open + 1;
    boolean negated = i < pattern.length && (pattern[i] == '!' || pattern[i] == '^');
    if (negated) {
      i++;
    }
    CharacterRanges ranges = new CharacterRanges();
    int previous = NO_CHARACTER;
    for (int start = i; i < pattern.length && (i == start || pattern[i] != ']'); i++) {
      int close;
      if (pattern[i] == '-'
          && previous != NO_CHARACTER
          && i + 1 < pattern.length
          && pattern[i + 1] != ']') {
        i += pattern[i + 1] == '\\' ? 2 : 1;
        if (i < pattern.length) {
          ranges.extend(pattern[i], dialect);
        }
        previous = NO_CHARACTER;
      } else if ((close = classEnd(pattern, i)) > 0) {
        ranges.addClass(ascii(pattern, i + 2, close - 1));
        i = close;
        previous = NO_CHARACTER;
      } else {
        i += pattern[i] == '\\' ? 1 : 0;
        if (i < pattern.length) {
          previous = pattern[i];
          ranges.add(previous, previous);
        }
      }
    }
    return i < pattern.length ? new CharacterSet(negated, ranges.bounds(), i) : null;
  }

  /// Where a class such as `[:digit:]` that opens at `open` is closed; 0 when there is none.
  private static int classEnd(int[] pattern, int open) {
    if (pattern[open] != '[' || open + 1 >= pattern.length || pattern[open + 1] != ':') {
      return 0;
    }
    int end = open + 2;
    while (end < pattern.length && pattern[end] != ']') {
      end++;
    }
    return end < pattern.length && end > open + 2 && pattern[end - 1] == ':' ? end : 0;
  }

  private static String ascii(int[] pattern, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int character : Arrays.copyOfRange(pattern, from, to)) {
      text.append(character < 0x80 ? (char) character : '?');
    }
    return text.toString();
  }

  boolean contains(int character) {
    for (int i = 0; i < bounds.length; i += 2) {
      if (character >= bounds[i] && character <= bounds[i + 1]) {
        return !negated;
      }
    }
    return negated;
  }
}
