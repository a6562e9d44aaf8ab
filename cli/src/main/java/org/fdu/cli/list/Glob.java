// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.output.Utf8;

/// A pattern for names, by the rules of `find -name` and fnmatch(3): `*` is like any characters,
/// also none and also a dot in front; `?` like any one; `[a-z]` like one of these, `[!a-z]` like
/// any other; a backslash takes the next character as it is. An opening bracket that is never
/// closed is itself.
///
/// A character is one of UTF-8; a byte that belongs to none is a character of its own, which only
/// the same byte is like. Ranges go by code point, and there are no classes such as `[[:digit:]]`.
final class Glob {

  /// Elements that stand for more than one character; a character stands for itself, and anything
  /// below these for the set with that index.
  private static final int ANY_STRING = -1;

  private static final int ANY_CHARACTER = -2;
  private static final int FIRST_SET = -3;

  /// A byte outside of any character counts from here, beyond all code points.
  private static final int LONE_BYTE = 0x110000;

  private final int[] elements;
  private final List<CharacterSet> sets;

  private Glob(int[] elements, List<CharacterSet> sets) {
    this.elements = elements;
    this.sets = sets;
  }

  /// The pattern that the value of `--name` is.
  static Glob of(Argument argument) throws BadUsage {
    for (byte b : argument.bytes()) {
      if (b == '/') {
        throw new BadUsage(
            "option '--name' is for names, which have no slash, not '" + argument.text() + "'");
      }
    }
    return of(argument.bytes());
  }

  /// The pattern written as `glob`.
  static Glob of(byte[] glob) throws BadUsage {
    int[] pattern = characters(glob);
    int[] elements = new int[pattern.length];
    int count = 0;
    List<CharacterSet> sets = new ArrayList<>();
    for (int i = 0; i < pattern.length; i++) {
      int end;
      if (pattern[i] == '*') {
        elements[count++] = ANY_STRING;
      } else if (pattern[i] == '?') {
        elements[count++] = ANY_CHARACTER;
      } else if (pattern[i] == '[' && (end = CharacterSet.end(pattern, i)) > 0) {
        elements[count++] = FIRST_SET - sets.size();
        sets.add(CharacterSet.of(pattern, i + 1, end));
        i = end;
      } else if (pattern[i] == '\\') {
        if (++i == pattern.length) {
          throw new BadUsage("a glob cannot end with a backslash; for one in a name write two");
        }
        elements[count++] = pattern[i];
      } else {
        elements[count++] = pattern[i];
      }
    }
    return new Glob(Arrays.copyOf(elements, count), sets);
  }

  private static int[] characters(byte[] text) {
    int[] characters = new int[text.length];
    int count = 0;
    for (int i = 0; i < text.length; i += lengthAt(text, i, text.length)) {
      characters[count++] = characterAt(text, i, text.length);
    }
    return Arrays.copyOf(characters, count);
  }

  /// Whether the whole name, the bytes of `buffer` from `from` to before `to`, is like this.
  ///
  /// When something after a star does not fit, the star takes one character more. Only the last
  /// star that was met has to be tried again, so the time is at most that of the name's length
  /// times the pattern's.
  boolean matches(byte[] buffer, int from, int to) {
    int at = from;
    int element = 0;
    int starElement = -1;
    int starAt = 0;
    while (true) {
      if (element < elements.length && elements[element] == ANY_STRING) {
        starElement = element++;
        starAt = at;
      } else if (element < elements.length && at < to && fits(elements[element], buffer, at, to)) {
        element++;
        at += lengthAt(buffer, at, to);
      } else if (element == elements.length && at == to) {
        return true;
      } else if (starElement >= 0 && starAt < to) {
        starAt += lengthAt(buffer, starAt, to);
        at = starAt;
        element = starElement + 1;
      } else {
        return false;
      }
    }
  }

  private boolean fits(int element, byte[] buffer, int at, int to) {
    if (element == ANY_CHARACTER) {
      return true;
    }
    int character = characterAt(buffer, at, to);
    return element >= 0 ? element == character : sets.get(FIRST_SET - element).contains(character);
  }

  private static int lengthAt(byte[] bytes, int at, int to) {
    if (bytes[at] >= 0) {
      return 1;
    }
    int length = Utf8.sequenceLength(bytes, at);
    return length == 0 || at + length > to ? 1 : length;
  }

  private static int characterAt(byte[] bytes, int at, int to) {
    int lead = bytes[at];
    if (lead >= 0) {
      return lead;
    }
    int length = lengthAt(bytes, at, to);
    if (length == 1) {
      return LONE_BYTE + (lead & 0xFF);
    }
    int character = lead & (0x7F >> length);
    for (int i = at + 1; i < at + length; i++) {
      character = (character << 6) | (bytes[i] & 0x3F);
    }
    return character;
  }
}
