// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import java.util.Arrays;

/// The characters that `[…]` in a [Glob] stands for.
///
/// @param negated whether it stands for all others
/// @param bounds first and last character of each range
record CharacterSet(boolean negated, int[] bounds) {

  /// Where the set that opens at `open` is closed; 0 when it is not. A bracket right at its start
  /// does not close it.
  static int end(int[] pattern, int open) {
    int i = open + 1;
    if (i < pattern.length && negates(pattern[i])) {
      i++;
    }
    for (int start = i; i < pattern.length; i++) {
      if (pattern[i] == '\\') {
        i++;
      } else if (pattern[i] == ']' && i > start) {
        return i;
      }
    }
    return 0;
  }

  /// The set written between `from` and `end`, where it is closed.
  static CharacterSet of(int[] pattern, int from, int end) {
    boolean negated = negates(pattern[from]);
    int[] bounds = new int[2 * (end - from)];
    int count = 0;
    int i = negated ? from + 1 : from;
    while (i < end) {
      if (pattern[i] == '\\') {
        i++;
      }
      int first = pattern[i++];
      int last = first;
      if (i + 1 < end && pattern[i] == '-') {
        i += pattern[i + 1] == '\\' ? 2 : 1;
        last = pattern[i++];
      }
      bounds[count++] = first;
      bounds[count++] = last;
    }
    return new CharacterSet(negated, Arrays.copyOf(bounds, count));
  }

  private static boolean negates(int character) {
    return character == '!' || character == '^';
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
