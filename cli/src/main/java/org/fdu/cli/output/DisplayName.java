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
  /// (among them the bidirectional overrides), line and paragraph separators, and what has no
  /// meaning.
  public static boolean isUnsafe(int codePoint) {
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
