// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

import java.io.ByteArrayOutputStream;

/// Text as a field of comma-separated values (RFC 4180): in quotes where it has a comma, a quote or
/// the end of a line.
public final class CsvText {
  private CsvText() {}

  /// Whether the first `length` bytes of `text` have to be in quotes.
  public static boolean needsQuotes(byte[] text, int length) {
    for (int i = 0; i < length; i++) {
      switch (text[i]) {
        case ',', '"', '\n', '\r' -> {
          return true;
        }
        default -> {}
      }
    }
    return false;
  }

  /// The field for `text`, in quotes.
  public static byte[] quoted(byte[] text, int length) {
    ByteArrayOutputStream field = new ByteArrayOutputStream(length + 16);
    field.write('"');
    for (int i = 0; i < length; i++) {
      field.write(text[i]);
      if (text[i] == '"') {
        field.write('"');
      }
    }
    field.write('"');
    return field.toByteArray();
  }
}
