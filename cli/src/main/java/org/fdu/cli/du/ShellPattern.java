// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A shell pattern, matched as by glibc's fnmatch(3) without any flags: `*` matches a slash and a
/// leading period, too. Characters are those of UTF-8 where the locale has it and both pattern and
/// text are valid, else bytes; they are in the order of their numbers, as in the locales C and
/// C.UTF-8. Immutable.
final class ShellPattern {
  private static final int NONE = -1;

  private final byte[] bytes;

  /// The pattern by characters of one byte.
  private final int[] single;

  /// The pattern by characters of UTF-8; null when that is not to be, or it is not valid.
  private final int @Nullable [] unicode;

  ShellPattern(byte[] pattern, boolean unicodeLocale) {
    this.bytes = pattern;
    this.single = Characters.ofBytes(pattern, 0);
    this.unicode = unicodeLocale ? Characters.ofUtf8(pattern, 0) : null;
  }

  /// Whether `pattern` has anything but literal characters.
  static boolean isWild(byte[] pattern) {
    for (int i = 0; i < pattern.length; i++) {
      byte b = pattern[i];
      if (b == '*' || b == '?' || b == '[') {
        return true;
      }
      if (b == '\\') {
        i++;
      }
    }
    return false;
  }

  /// Whether it begins with a `*`, and so matches whatever ends with something it matches.
  boolean matchesAnyBeginning() {
    return bytes.length > 0 && bytes[0] == '*';
  }

  /// Whether this matches all of `text` from `from` on.
  boolean matches(byte[] text, int from) {
    int[] characters = unicode == null ? null : Characters.ofUtf8(text, from);
    return (unicode == null || characters == null)
        ? matches(single, Characters.ofBytes(text, from))
        : matches(unicode, characters);
  }

  private static boolean matches(int[] pattern, int[] text) {
    int p = 0;
    int t = 0;
    int afterStar = NONE;
    int starText = 0;
    while (true) {
      if (p < pattern.length && pattern[p] == '*') {
        afterStar = ++p;
        starText = t;
        continue;
      }
      int next = t < text.length && p < pattern.length ? one(pattern, p, text[t]) : NONE;
      if (next != NONE) {
        p = next;
        t++;
      } else if (t == text.length && p == pattern.length) {
        return true;
      } else if (afterStar != NONE && starText < text.length) {
        p = afterStar;
        t = ++starText;
      } else {
        return false;
      }
    }
  }

  /// Where the pattern goes on after matching `c` at `p`; [#NONE] when it does not.
  private static int one(int[] pattern, int p, int c) {
    return switch (pattern[p]) {
      case '?' -> p + 1;
      case '\\' -> p + 1 < pattern.length && pattern[p + 1] == c ? p + 2 : NONE;
      case '[' -> {
        Bracket bracket = Bracket.read(pattern, p);
        yield bracket == null ? c == '[' ? p + 1 : NONE : bracket.holds(c) ? bracket.end() : NONE;
      }
      default -> pattern[p] == c ? p + 1 : NONE;
    };
  }

  @Override
  public String toString() {
    return "ShellPattern" + Arrays.toString(bytes);
  }

  /// A set of characters, `[a-z[:digit:]]`.
  ///
  /// @param start after the bracket, and after what negates it
  /// @param end after the closing bracket
  private record Bracket(int[] pattern, boolean negated, int start, int end) {

    /// The bracket that opens at `open`; null when it is not closed, and so a mere character.
    static @Nullable Bracket read(int[] pattern, int open) {
      int start = open + 1;
      boolean negated = start < pattern.length && (pattern[start] == '!' || pattern[start] == '^');
      start += negated ? 1 : 0;
      int i = start;
      while (i < pattern.length && (pattern[i] != ']' || i == start)) {
        i = skip(pattern, i);
      }
      return i < pattern.length ? new Bracket(pattern, negated, start, i + 1) : null;
    }

    /// After the element at `i`, be it a character, an escaped one, or a class.
    private static int skip(int[] pattern, int i) {
      if (pattern[i] == '\\' && i + 1 < pattern.length) {
        return i + 2;
      }
      int close = classEnd(pattern, i);
      return close == NONE ? i + 1 : close;
    }

    /// After the `[:class:]`, `[=c=]` or `[.c.]` at `i`; [#NONE] when there is none.
    private static int classEnd(int[] pattern, int i) {
      if (pattern[i] != '[' || i + 1 >= pattern.length || ":=.".indexOf(pattern[i + 1]) < 0) {
        return NONE;
      }
      for (int j = i + 2; j + 1 < pattern.length; j++) {
        if (pattern[j] == pattern[i + 1] && pattern[j + 1] == ']') {
          return j + 2;
        }
      }
      return NONE;
    }

    boolean holds(int c) {
      int i = start;
      while (i < end - 1) {
        int close = classEnd(pattern, i);
        if (close != NONE && pattern[i + 1] == ':') {
          if (isOf(className(i + 2, close - 2), c)) {
            return !negated;
          }
          i = close;
          continue;
        }
        int low = character(i);
        i = skip(pattern, i);
        int high = low;
        if (i + 1 < end - 1 && pattern[i] == '-') {
          high = character(i + 1);
          i = skip(pattern, i + 1);
        }
        if (c >= low && c <= high) {
          return !negated;
        }
      }
      return negated;
    }

    /// The character that the element at `i` stands for.
    private int character(int i) {
      if (pattern[i] == '\\' && i + 1 < pattern.length) {
        return pattern[i + 1];
      }
      int close = classEnd(pattern, i);
      return close == i + 5 ? pattern[i + 2] : pattern[i];
    }

    private String className(int from, int to) {
      StringBuilder name = new StringBuilder();
      for (int i = from; i < to; i++) {
        name.append((char) pattern[i]);
      }
      return name.toString();
    }

    private static boolean isOf(String name, int c) {
      if (c > Character.MAX_CODE_POINT) {
        return false;
      }
      boolean ascii = c < 0x80;
      return switch (name) {
        case "alpha" -> Character.isLetter(c);
        case "digit" -> c >= '0' && c <= '9';
        case "alnum" -> Character.isLetter(c) || (c >= '0' && c <= '9');
        case "upper" -> Character.isUpperCase(c);
        case "lower" -> Character.isLowerCase(c);
        case "space" -> ascii ? c == ' ' || (c >= '\t' && c <= '\r') : Character.isWhitespace(c);
        case "blank" -> c == ' ' || c == '\t';
        case "punct" -> ascii && c > ' ' && c < 0x7F && !Character.isLetterOrDigit(c);
        case "print" -> c >= ' ' && c != 0x7F;
        case "graph" -> c > ' ' && c != 0x7F;
        case "cntrl" -> Character.getType(c) == Character.CONTROL;
        case "xdigit" -> ascii && Character.digit(c, 16) >= 0;
        default -> false;
      };
    }
  }
}
