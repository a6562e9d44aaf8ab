// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// What a terminal was sent, byte by byte: text that can do nothing to it, newlines, tabs, the
/// colours of a tree and the line that tells how far a walk is. Everything else is a mistake.
final class TerminalStream {
  private static final String RESET = "\u001B[0m";
  private static final Set<String> COLORS =
      Set.of("\u001B[1;34m", "\u001B[31m", "\u001B[32m", "\u001B[33m");
  private static final String ERASE = "\u001B[K";

  private final String stream;
  private final boolean nulEndsNames;
  private int at;

  private TerminalStream(String stream, boolean nulEndsNames) {
    this.stream = stream;
    this.nulEndsNames = nulEndsNames;
  }

  /// Check what was sent, a character for each byte; `nulEndsNames` where a NUL was asked for.
  static void check(String sent, boolean nulEndsNames) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(sent.getBytes(ISO_8859_1)))
              .toString();
      new TerminalStream(text, nulEndsNames).check();
    } catch (CharacterCodingException e) {
      throw new AssertionError("not UTF-8: " + sent, e);
    }
  }

  private void check() {
    boolean colored = false;
    boolean progress = false;
    while (at < stream.length()) {
      int character = stream.codePointAt(at);
      if (character == '\u001B') {
        String sequence = stream.substring(at, stream.indexOf('m', at) + 1);
        if (!(colored ? sequence.equals(RESET) : COLORS.contains(sequence))) {
          throw mistake("a sequence that is none of ours");
        }
        colored = !colored;
        at += sequence.length();
      } else if (character == '\r') {
        progress = replacesLine();
      } else if (character == '\n' && colored) {
        throw mistake("a line that ends in a colour");
      } else {
        skipHarmless(character);
      }
    }
    if (colored || progress) {
      throw mistake(colored ? "a colour that is left on" : "a progress line that is left");
    }
  }

  /// Go past a line that replaces another; whether something is on it.
  private boolean replacesLine() {
    int start = ++at;
    while (at < stream.length() && !stream.startsWith(ERASE, at)) {
      int character = stream.codePointAt(at);
      if (character == '\n' || character == '\t') {
        throw mistake("a progress line of several lines");
      }
      skipHarmless(character);
    }
    if (at >= stream.length()) {
      throw mistake("a carriage return without an end");
    }
    boolean something = at > start;
    at += ERASE.length();
    return something;
  }

  private void skipHarmless(int character) {
    boolean formats = character == '\n' || character == '\t' || (nulEndsNames && character == '\0');
    if (!formats && !harmless(character)) {
      throw mistake("U+%04X".formatted(character));
    }
    at += Character.charCount(character);
  }

  /// By Unicode's general categories and `Default_Ignorable_Code_Point`, not by fdu's own tables.
  private static boolean harmless(int character) {
    if ("\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u3164\uFFA0".indexOf(character)
        >= 0) {
      return false;
    }
    if ((character >= 0xFE00 && character <= 0xFE0F)
        || (character >= 0xE0000 && character <= 0xE0FFF)) {
      return false;
    }
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private AssertionError mistake(String what) {
    int from = Math.max(at - 200, 0);
    int to = Math.min(at + 100, stream.length());
    StringBuilder around = new StringBuilder();
    stream
        .substring(from, to)
        .chars()
        .forEach(c -> around.append(c < ' ' || c > '~' ? "\\u%04x".formatted(c) : (char) c + ""));
    return new AssertionError(what + " at " + at + ", in " + around);
  }
}
