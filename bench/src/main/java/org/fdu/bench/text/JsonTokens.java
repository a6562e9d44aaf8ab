// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Pulls JSON tokens out of a stream of bytes, without recursion and without keeping what was read.
///
/// It reads what well-behaved programs wrote (a tool's export, a meter's result), often gigabytes
/// nested tens of thousands deep. It does not check that a document is well-formed: commas and
/// colons are skipped, whoever reads the tokens knows where they are.
public final class JsonTokens {
  /// What [#next()] found; [#END] for ever after the last.
  public enum Token {
    BEGIN_OBJECT,
    END_OBJECT,
    BEGIN_ARRAY,
    END_ARRAY,
    STRING,
    NUMBER,
    WORD,
    END
  }

  private static final int END_OF_INPUT = -1;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;

  /// The bytes of the token just read; a string's are between its quotes, escapes as they are.
  private byte[] text = new byte[256];

  private int length;

  public JsonTokens(InputStream in) {
    this.in = in;
  }

  /// Read the next token. Its content is valid until the next call.
  public Token next() throws IOException {
    int c = read();
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',' || c == ':') {
      c = read();
    }
    return switch (c) {
      case END_OF_INPUT -> Token.END;
      case '{' -> Token.BEGIN_OBJECT;
      case '}' -> Token.END_OBJECT;
      case '[' -> Token.BEGIN_ARRAY;
      case ']' -> Token.END_ARRAY;
      case '"' -> quoted();
      default -> bare(c);
    };
  }

  /// Whether the token's bytes are those of `ascii`.
  public boolean is(String ascii) {
    if (ascii.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text[i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// The token's text, each byte a character, escapes as they are.
  public String string() {
    return new String(text, 0, length, StandardCharsets.ISO_8859_1);
  }

  /// The token as a whole number; unsigned 64-bit ones wrap, which keeps them distinct.
  public long number() throws IOException {
    boolean negative = length > 0 && text[0] == '-';
    long value = 0;
    for (int i = negative ? 1 : 0; i < length; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        throw new IOException("not a whole number in JSON");
      }
      value = value * 10 + digit;
    }
    return negative ? -value : value;
  }

  private Token quoted() throws IOException {
    length = 0;
    while (true) {
      int c = read();
      if (c == END_OF_INPUT) {
        throw new IOException("JSON ends inside a string");
      }
      if (c == '"') {
        return Token.STRING;
      }
      append(c);
      if (c == '\\') {
        append(read());
      }
    }
  }

  private Token bare(int first) throws IOException {
    length = 0;
    int c = first;
    while (c != END_OF_INPUT && c > ' ' && c != ',' && c != '}' && c != ']' && c != ':') {
      append(c);
      c = read();
    }
    if (c != END_OF_INPUT) {
      position--;
    }
    return first == '-' || (first >= '0' && first <= '9') ? Token.NUMBER : Token.WORD;
  }

  private void append(int c) {
    if (length == text.length) {
      text = Arrays.copyOf(text, length * 2);
    }
    text[length++] = (byte) c;
  }

  private int read() throws IOException {
    if (position == limit) {
      limit = in.read(buffer, 0, buffer.length);
      position = 0;
      if (limit <= 0) {
        limit = 0;
        return END_OF_INPUT;
      }
    }
    return buffer[position++] & 0xff;
  }
}
