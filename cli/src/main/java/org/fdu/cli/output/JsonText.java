// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Text as a string of JSON (RFC 8259) that is harmless on a terminal: characters that could do
/// something to one are written as `\\u`, which means the same.
public final class JsonText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private JsonText() {}

  /// What stands between the quotes for `text`; null when that is not UTF-8 and so cannot be a
  /// string of JSON. With `asciiOnly` everything beyond ASCII is escaped.
  public static byte @Nullable [] of(byte[] text, boolean asciiOnly) {
    for (int i = 0; i < text.length; ) {
      int length = Utf8.sequenceLength(text, i);
      if (length == 0) {
        return null;
      }
      i += length;
    }
    return escaped(new String(text, StandardCharsets.UTF_8), asciiOnly);
  }

  private static byte[] escaped(String text, boolean asciiOnly) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      int next = i + Character.charCount(character);
      if (character == '"' || character == '\\') {
        bytes.write('\\');
        bytes.write(character);
      } else if (DisplayName.isUnsafe(character) || (asciiOnly && character >= 0x80)) {
        for (; i < next; i++) {
          escape(text.charAt(i), bytes);
        }
      } else {
        bytes.writeBytes(text.substring(i, next).getBytes(StandardCharsets.UTF_8));
      }
      i = next;
    }
    return bytes.toByteArray();
  }

  private static void escape(char unit, ByteArrayOutputStream bytes) {
    bytes.write('\\');
    bytes.write('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes.write(HEX[unit >> shift & 0xF]);
    }
  }
}
