// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

import java.nio.charset.StandardCharsets;

/// Names made safe to show: whatever could drive a terminal, reorder text or is no valid UTF-8 is
/// written as an escape, `\n`, `\x1b` or `\u202e`.
public final class DisplayName {
  private static final String HEX = "0123456789abcdef";

  private DisplayName() {}

  /// `name` for people to read. Unless the terminal takes UTF-8, as `unicode` says, everything
  /// beyond ASCII is escaped: to others a byte inside a character can be a control of its own.
  public static String of(byte[] name, boolean unicode) {
    return printableAscii(name)
        ? new String(name, StandardCharsets.US_ASCII)
        : escape(name, unicode);
  }

  /// `text` of one or more lines for people to read: the same, but newlines and tabs stay.
  public static String ofLines(String text, boolean unicode) {
    StringBuilder shown = new StringBuilder(text.length() + 16);
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char end = i == text.length() ? '\n' : text.charAt(i);
      if (end == '\n' || end == '\t') {
        shown.append(of(text.substring(start, i).getBytes(StandardCharsets.UTF_8), unicode));
        if (i < text.length()) {
          shown.append(end);
        }
        start = i + 1;
      }
    }
    return shown.toString();
  }

  private static boolean printableAscii(byte[] name) {
    for (byte b : name) {
      if (b < ' ' || b == 0x7F) {
        return false;
      }
    }
    return true;
  }

  private static String escape(byte[] name, boolean unicode) {
    StringBuilder text = new StringBuilder(name.length + 16);
    for (int i = 0; i < name.length; ) {
      int length = Utf8.sequenceLength(name, i);
      if (length == 0 || (length > 1 && !unicode)) {
        escapeByte(text, name[i]);
        i++;
      } else {
        append(text, new String(name, i, length, StandardCharsets.UTF_8).codePointAt(0));
        i += length;
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, int codePoint) {
    switch (codePoint) {
      case '\n' -> text.append("\\n");
      case '\t' -> text.append("\\t");
      case '\r' -> text.append("\\r");
      default -> {
        if (codePoint < ' ' || codePoint == 0x7F) {
          escapeByte(text, (byte) codePoint);
        } else if (isUnsafe(codePoint)) {
          escapeCodePoint(text, codePoint);
        } else {
          text.appendCodePoint(codePoint);
        }
      }
    }
  }

  /// Characters that are not seen, or that change how others are seen: C1 controls, formatting
  /// (among them the bidirectional overrides), line and paragraph separators, fillers and
  /// selectors, and what has no meaning.
  public static boolean isUnsafe(int codePoint) {
    return isUnsafeType(codePoint) || isIgnorable(codePoint);
  }

  private static boolean isUnsafeType(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  /// Letters and marks that are not seen: `Default_Ignorable_Code_Point` of Unicode's
  /// DerivedCoreProperties.txt, as far as types do not tell.
  private static boolean isIgnorable(int codePoint) {
    return switch (codePoint) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0 ->
          true;
      default ->
          (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
              || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    };
  }

  private static void escapeByte(StringBuilder text, byte b) {
    text.append("\\x").append(HEX.charAt((b >> 4) & 0xF)).append(HEX.charAt(b & 0xF));
  }

  private static void escapeCodePoint(StringBuilder text, int codePoint) {
    text.append("\\u");
    for (int shift = codePoint > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) {
      text.append(HEX.charAt((codePoint >> shift) & 0xF));
    }
  }
}
