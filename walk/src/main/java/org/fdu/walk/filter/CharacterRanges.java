// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import java.util.Arrays;

/// Ranges of characters while they are being collected.
final class CharacterRanges {
  private int[] bounds = new int[8];
  private int count;

  void add(int first, int last) {
    if (count == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * count);
    }
    bounds[count++] = first;
    bounds[count++] = last;
  }

  /// Let the character that was added last be the first of a range.
  void extend(int last, Glob.Dialect dialect) {
    int first = bounds[count - 2];
    if (last >= first || dialect == Glob.Dialect.FNMATCH) {
      bounds[count - 1] = last;
    }
  }

  /// Add the class that POSIX calls `name`; of ASCII, whatever the locale.
  void addClass(String name) {
    switch (name) {
      case "alnum" -> {
        addClass("alpha");
        addClass("digit");
      }
      case "alpha" -> {
        addClass("lower");
        addClass("upper");
      }
      case "blank" -> {
        add('\t', '\t');
        add(' ', ' ');
      }
      case "cntrl" -> {
        add(0, 0x1F);
        add(0x7F, 0x7F);
      }
      case "digit" -> add('0', '9');
      case "graph" -> add('!', '~');
      case "lower" -> add('a', 'z');
      case "print" -> add(' ', '~');
      case "punct" -> {
        add('!', '/');
        add(':', '@');
        add('[', '`');
        add('{', '~');
      }
      case "space" -> {
        add('\t', '\r');
        add(' ', ' ');
      }
      case "upper" -> add('A', 'Z');
      case "xdigit" -> {
        addClass("digit");
        add('a', 'f');
        add('A', 'F');
      }
      default ->
          throw new IllegalArgumentException("there is no class of characters [:" + name + ":]");
    }
  }

  /// First and last character of each.
  int[] bounds() {
    return Arrays.copyOf(bounds, count);
  }
}
