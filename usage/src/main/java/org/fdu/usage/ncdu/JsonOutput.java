// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import java.io.IOException;
import java.io.OutputStream;

/// Writes pieces of JSON through a buffer. Not thread-safe.
final class JsonOutput {
  private static final int CAPACITY = 1 << 16;

  /// A byte as `\\u00XX`.
  private static final int LONGEST_ESCAPE = 6;

  private static final int LONGEST_NUMBER = 20;
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int DELETE = 0x7F;

  private final OutputStream target;
  private final byte[] buffer = new byte[CAPACITY];
  private int end;

  JsonOutput(OutputStream target) {
    this.target = target;
  }

  void raw(char c) throws IOException {
    reserve(1);
    buffer[end++] = (byte) c;
  }

  /// Write a few bytes as they are.
  void raw(byte[] bytes) throws IOException {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buffer, end, bytes.length);
    end += bytes.length;
  }

  /// Write what is between the quotes of a string. Bytes that are not ASCII stay as they are.
  void string(byte[] bytes, int start, int length) throws IOException {
    for (int i = start; i < start + length; i++) {
      reserve(LONGEST_ESCAPE);
      byte b = bytes[i];
      if (b < 0 || (b >= FIRST_PRINTABLE && b != '"' && b != '\\' && b != DELETE)) {
        buffer[end++] = b;
      } else {
        escape(b);
      }
    }
  }

  private void escape(byte b) {
    buffer[end++] = '\\';
    switch (b) {
      case '"', '\\' -> buffer[end++] = b;
      case '\b' -> buffer[end++] = 'b';
      case '\t' -> buffer[end++] = 't';
      case '\n' -> buffer[end++] = 'n';
      case '\f' -> buffer[end++] = 'f';
      case '\r' -> buffer[end++] = 'r';
      default -> {
        buffer[end++] = 'u';
        buffer[end++] = '0';
        buffer[end++] = '0';
        buffer[end++] = hexDigit(b >> 4);
        buffer[end++] = hexDigit(b & 0xF);
      }
    }
  }

  private static byte hexDigit(int digit) {
    return (byte) (digit < 10 ? '0' + digit : 'a' + digit - 10);
  }

  void signed(long number) throws IOException {
    if (number < 0) {
      raw('-');
    }
    unsigned(number < 0 ? -number : number);
  }

  /// Write `number`, of which the highest bit counts like any other.
  void unsigned(long number) throws IOException {
    reserve(LONGEST_NUMBER);
    long rest = number;
    int length = 1;
    while (Long.compareUnsigned(rest, 10) >= 0) {
      rest = Long.divideUnsigned(rest, 10);
      length++;
    }
    rest = number;
    for (int i = end + length - 1; i >= end; i--) {
      long tenth = rest >= 0 ? rest / 10 : Long.divideUnsigned(rest, 10);
      buffer[i] = (byte) ('0' + rest - tenth * 10);
      rest = tenth;
    }
    end += length;
  }

  private void reserve(int more) throws IOException {
    if (more > CAPACITY - end) {
      target.write(buffer, 0, end);
      end = 0;
    }
  }

  void flush() throws IOException {
    target.write(buffer, 0, end);
    end = 0;
    target.flush();
  }
}
