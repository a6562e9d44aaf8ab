// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A pattern for names, by the rules of `find -name` and fnmatch(3): `*` is like any characters,
/// also none and also a dot in front; `?` like any one; `[a-z]` like one of these, `[!a-z]` like
/// any other; a backslash takes the next character as it is. An opening bracket that is never
/// closed is itself. Immutable.
///
/// A character is one of UTF-8; a byte that belongs to none is a character of its own, which only
/// the same byte is like. Ranges go by code point; classes such as `[[:digit:]]` hold characters of
/// ASCII alone.
public final class Glob {

  /// Elements that stand for more than one character; a character stands for itself, and anything
  /// below these for the set with that index.
  private static final int ANY_STRING = -1;

  private static final int ANY_CHARACTER = -2;
  private static final int FIRST_SET = -3;

  /// A byte outside of any character counts from here, beyond all code points.
  private static final int LONE_BYTE = 0x110000;

  private static final int FIRST_SURROGATE = 0xD800;
  private static final int LAST_SURROGATE = 0xDFFF;

  /// Is like nothing.
  private static final Glob NOTHING =
      new Glob(new int[] {FIRST_SET}, List.of(new CharacterSet(false, new int[0], 0)), Dialect.GIT);

  private final int[] elements;

  /// How many characters a name has at least.
  private final int fewest;

  private final List<CharacterSet> sets;
  private final Dialect dialect;

  /// Whose rules hold.
  enum Dialect {
    /// Those of fnmatch(3), for characters.
    FNMATCH,
    /// Those of gitignore(5), for bytes.
    GIT
  }

  private Glob(int[] elements, List<CharacterSet> sets, Dialect dialect) {
    this.elements = elements;
    int characters = 0;
    for (int element : elements) {
      characters += element == ANY_STRING ? 0 : 1;
    }
    this.fewest = characters;
    this.sets = sets;
    this.dialect = dialect;
  }

  /// The pattern written as `glob`.
  ///
  /// @throws IllegalArgumentException when it ends in a backslash, or names a class of characters
  ///   that there is not; the message says so
  public static Glob of(byte[] glob) {
    return parse(glob, Dialect.FNMATCH);
  }

  /// The pattern for one name that `glob` is in gitignore(5): the same, but of bytes, and what
  /// makes no sense is like nothing, an opening bracket that is never closed among it.
  static Glob ofGit(byte[] glob) {
    try {
      return parse(glob, Dialect.GIT);
    } catch (IllegalArgumentException _) {
      return NOTHING;
    }
  }

  private static Glob parse(byte[] glob, Dialect dialect) {
    int[] pattern = characters(glob, dialect);
    int[] elements = new int[pattern.length];
    int count = 0;
    List<CharacterSet> sets = new ArrayList<>();
    for (int i = 0; i < pattern.length; i++) {
      switch (pattern[i]) {
        case '*' -> {
          if (count == 0 || elements[count - 1] != ANY_STRING) {
            elements[count++] = ANY_STRING;
          }
        }
        case '?' -> elements[count++] = ANY_CHARACTER;
        case '[' -> {
          CharacterSet set = CharacterSet.at(pattern, i, dialect);
          if (set != null) {
            elements[count++] = FIRST_SET - sets.size();
            sets.add(set);
            i = set.end();
          } else if (dialect == Dialect.GIT) {
            throw new IllegalArgumentException("an opening bracket is never closed");
          } else {
            elements[count++] = '[';
          }
        }
        case '\\' -> {
          if (++i == pattern.length) {
            throw new IllegalArgumentException(
                "a glob cannot end with a backslash; for one in a name write two");
          }
          elements[count++] = pattern[i];
        }
        default -> elements[count++] = pattern[i];
      }
    }
    return new Glob(Arrays.copyOf(elements, count), sets, dialect);
  }

  private static int[] characters(byte[] text, Dialect dialect) {
    int[] characters = new int[text.length];
    int count = 0;
    for (int i = 0; i < text.length; ) {
      int character = characterAt(text, i, text.length, dialect);
      characters[count++] = character;
      i += lengthOf(character, dialect);
    }
    return Arrays.copyOf(characters, count);
  }

  /// Whether the whole name, the bytes of `buffer` from `from` to before `to`, is like this.
  ///
  /// When something after a star does not fit, the star takes one character more. Only the last
  /// star that was met has to be tried again, and what is longer than the name is not like it, so
  /// the time is at most that of the name's length squared.
  public boolean matches(byte[] buffer, int from, int to) {
    if (to - from < fewest) {
      return false;
    }
    int at = from;
    int element = 0;
    int starElement = -1;
    int starAt = 0;
    while (true) {
      if (element < elements.length && elements[element] == ANY_STRING) {
        starElement = element++;
        starAt = at;
        continue;
      }
      int character = at < to ? characterAt(buffer, at, to, dialect) : 0;
      if (element < elements.length && at < to && fits(elements[element], character)) {
        element++;
        at += lengthOf(character, dialect);
      } else if (element == elements.length && at == to) {
        return true;
      } else if (starElement >= 0 && starAt < to) {
        starAt += lengthOf(characterAt(buffer, starAt, to, dialect), dialect);
        at = starAt;
        element = starElement + 1;
      } else {
        return false;
      }
    }
  }

  private boolean fits(int element, int character) {
    if (element >= 0) {
      return element == character;
    }
    return element == ANY_CHARACTER || sets.get(FIRST_SET - element).contains(character);
  }

  /// How many bytes `character` has.
  private static int lengthOf(int character, Dialect dialect) {
    if (character < 0x80 || character >= LONE_BYTE || dialect == Dialect.GIT) {
      return 1;
    }
    return character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }

  /// The character at `at`. One of UTF-8 (RFC 3629) is well-formed: not longer than it has to be,
  /// no surrogate, and none beyond the last.
  private static int characterAt(byte[] bytes, int at, int to, Dialect dialect) {
    int lead = bytes[at];
    if (lead >= 0) {
      return lead;
    }
    if (dialect == Dialect.GIT) {
      return lead & 0xFF;
    }
    int lone = LONE_BYTE + (lead & 0xFF);
    int length = Integer.numberOfLeadingZeros(~(lead << 24));
    if (length == 1 || length > 4 || at + length > to) {
      return lone;
    }
    int character = lead & (0x7F >> length);
    for (int i = at + 1; i < at + length; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return lone;
      }
      character = (character << 6) | (bytes[i] & 0x3F);
    }
    boolean wellFormed =
        character >= 0x80
            && character < LONE_BYTE
            && (character < FIRST_SURROGATE || character > LAST_SURROGATE)
            && lengthOf(character, dialect) == length;
    return wellFormed ? character : lone;
  }
}
