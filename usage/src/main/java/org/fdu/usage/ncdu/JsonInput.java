// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;

/// Reads JSON piece by piece, as bytes. Not thread-safe.
///
/// It differs from a library's reader in what an export needs: bytes of a string that are not UTF-8
/// are kept as they are, since names have them; what is skipped may be nested as deep as it likes;
/// and a string that matters has a limit.
final class JsonInput {

  /// What is given where the input ends.
  static final int END = -1;

  /// No path is longer than a command line can be.
  private static final int LONGEST_STRING = 1 << 20;

  private static final int CAPACITY = 1 << 16;
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int HIGH_SURROGATES = 0xD800;
  private static final int LOW_SURROGATES = 0xDC00;
  private static final int SURROGATES_END = 0xE000;
  private static final int SURROGATE_BITS = 10;
  private static final int FIRST_SUPPLEMENTARY = 0x10000;

  /// What Python makes of bytes from 0x80 that are not UTF-8: U+DC80 and so on (PEP 383).
  private static final int ESCAPED_BYTES = 0xDC80;

  private static final int ESCAPED_BYTES_END = 0xDD00;

  private final InputStream source;
  private final byte[] buffer = new byte[CAPACITY];
  private int position;
  private int limit;

  /// How many bytes came before those in the buffer.
  private long before;

  private boolean adjusted;

  JsonInput(InputStream source) {
    this.source = source;
  }

  /// How many bytes were read.
  long offset() {
    return before + position;
  }

  /// What is wrong with the byte read last.
  NcduFormatException wrong(String problem) {
    return new NcduFormatException(problem, Math.max(0, offset() - 1));
  }

  private NcduFormatException expected(String what, int found) {
    if (found == END) {
      return new NcduFormatException("it ends where " + what + " should be", offset());
    }
    return wrong("expected " + what);
  }

  /// The next byte, or [#END].
  private int read() throws IOException {
    if (position == limit) {
      before += limit;
      position = 0;
      limit = Math.max(0, source.read(buffer, 0, CAPACITY));
      if (limit == 0) {
        return END;
      }
    }
    return buffer[position++] & 0xFF;
  }

  /// Give back the byte that was just read.
  private void unread(int b) {
    if (b != END) {
      position--;
    }
  }

  /// The next byte that is not white space, or [#END].
  int token() throws IOException {
    int b = read();
    while (b == ' ' || b == '\n' || b == '\r' || b == '\t') {
      b = read();
    }
    return b;
  }

  /// Read `wanted`, a character that `what` names.
  void expect(char wanted, String what) throws IOException {
    int b = token();
    if (b != wanted) {
      throw expected(what, b);
    }
  }

  /// Whether the next character is `wanted`, which then is read.
  boolean begins(char wanted) throws IOException {
    int b = token();
    if (b == wanted) {
      return true;
    }
    unread(b);
    return false;
  }

  /// Read what is between two elements, or behind the last; whether there is another.
  boolean another(char end) throws IOException {
    int b = token();
    if (b == ',') {
      return true;
    }
    if (b == end) {
      return false;
    }
    throw expected("',' or '" + end + "'", b);
  }

  /// Read the key of a member of an object, and the colon.
  void key(ByteText into) throws IOException {
    string(into);
    expect(':', "':'");
  }

  /// Read a string that has to be there.
  void string(ByteText into) throws IOException {
    expect('"', "a string");
    long start = offset();
    into.clear();
    for (int b = read(); b != '"'; b = read()) {
      if (b == '\\') {
        escape(into);
      } else {
        into.add(checked(b));
      }
      if (into.length() > LONGEST_STRING) {
        throw new NcduFormatException("a string of more than " + LONGEST_STRING + " bytes", start);
      }
    }
  }

  private int checked(int b) throws NcduFormatException {
    if (b == END) {
      throw expected("the end of a string", b);
    }
    if (b < FIRST_PRINTABLE) {
      throw wrong("a control character in a string");
    }
    return b;
  }

  private void escape(ByteText into) throws IOException {
    int b = read();
    switch (b) {
      case '"', '\\', '/' -> into.add(b);
      case 'b' -> into.add('\b');
      case 'f' -> into.add('\f');
      case 'n' -> into.add('\n');
      case 'r' -> into.add('\r');
      case 't' -> into.add('\t');
      case 'u' -> codeUnits(into, hexDigits());
      default -> throw expected("an escape sequence", b);
    }
  }

  /// Add the UTF-8 of code unit `unit` and, if it is the first of a pair, of the one behind it.
  /// Half of a pair alone is a byte that was no UTF-8, or encoded like any other character.
  private void codeUnits(ByteText into, int first) throws IOException {
    int unit = first;
    while (unit >= HIGH_SURROGATES && unit < LOW_SURROGATES) {
      int b = read();
      if (b != '\\') {
        unread(b);
        break;
      }
      b = read();
      if (b != 'u') {
        encode(into, unit);
        unread(b);
        escape(into);
        return;
      }
      int second = hexDigits();
      if (second >= LOW_SURROGATES && second < SURROGATES_END) {
        encode(
            into,
            FIRST_SUPPLEMENTARY
                + ((unit - HIGH_SURROGATES) << SURROGATE_BITS)
                + (second - LOW_SURROGATES));
        return;
      }
      encode(into, unit);
      unit = second;
    }
    if (unit >= ESCAPED_BYTES && unit < ESCAPED_BYTES_END) {
      into.add(unit);
    } else {
      encode(into, unit);
    }
  }

  private static void encode(ByteText into, int codePoint) {
    if (codePoint < 0x80) {
      into.add(codePoint);
    } else if (codePoint < 0x800) {
      into.add(0xC0 | (codePoint >> 6));
      into.add(0x80 | (codePoint & 0x3F));
    } else if (codePoint < FIRST_SUPPLEMENTARY) {
      into.add(0xE0 | (codePoint >> 12));
      into.add(0x80 | ((codePoint >> 6) & 0x3F));
      into.add(0x80 | (codePoint & 0x3F));
    } else {
      into.add(0xF0 | (codePoint >> 18));
      into.add(0x80 | ((codePoint >> 12) & 0x3F));
      into.add(0x80 | ((codePoint >> 6) & 0x3F));
      into.add(0x80 | (codePoint & 0x3F));
    }
  }

  private int hexDigits() throws IOException {
    int number = 0;
    for (int i = 0; i < 4; i++) {
      int b = read();
      int digit = b < 0x80 ? Character.digit(b, 16) : -1;
      if (digit < 0) {
        throw expected("a hexadecimal digit", b);
      }
      number = (number << 4) | digit;
    }
    return number;
  }

  /// Read a number from 0 on; one below is 0, and one beyond what 63 bits hold is the largest they
  /// do, as [#adjusted] then says. A fraction is dropped.
  long size() throws IOException {
    boolean negative = minus();
    long number = digits();
    fraction();
    adjusted = number < 0 || (negative && number > 0);
    if (negative) {
      return 0;
    }
    return number < 0 ? Long.MAX_VALUE : number;
  }

  /// Whether the last [#size] is another than what was read.
  boolean adjusted() {
    return adjusted;
  }

  /// Read a number of 64 bits from 0 on; one below is 0, and one beyond is the largest they hold.
  long unsigned() throws IOException {
    boolean negative = minus();
    long number = digits();
    fraction();
    return negative ? 0 : number;
  }

  /// Read a number; one beyond what fits is the nearest that does. A fraction is dropped.
  long signed() throws IOException {
    boolean negative = minus();
    long number = digits();
    fraction();
    long magnitude = number < 0 ? Long.MAX_VALUE : number;
    return negative ? -magnitude : magnitude;
  }

  private boolean minus() throws IOException {
    int b = token();
    if (b != '-') {
      unread(b);
      return false;
    }
    return true;
  }

  /// As an unsigned number that saturates.
  private long digits() throws IOException {
    int b = read();
    if (b < '0' || b > '9') {
      throw expected("a number", b);
    }
    long number = 0;
    boolean saturated = false;
    for (; b >= '0' && b <= '9'; b = read()) {
      int digit = b - '0';
      long most = Long.divideUnsigned(-1 - digit, 10);
      saturated |= Long.compareUnsigned(number, most) > 0;
      number = number * 10 + digit;
    }
    unread(b);
    return saturated ? -1 : number;
  }

  private void fraction() throws IOException {
    int b = read();
    if (b == '.') {
      digits();
      b = read();
    }
    if (b == 'e' || b == 'E') {
      throw wrong("a number with an exponent");
    }
    unread(b);
  }

  boolean truth() throws IOException {
    int b = token();
    switch (b) {
      case 't' -> literal("rue");
      case 'f' -> literal("alse");
      default -> throw expected("true or false", b);
    }
    return b == 't';
  }

  private void literal(String rest) throws IOException {
    for (int i = 0; i < rest.length(); i++) {
      int b = read();
      if (b != rest.charAt(i)) {
        throw expected("a value", b);
      }
    }
  }

  /// Read any value and forget it; what is open of it is a bit each, set for an object.
  void skip() throws IOException {
    BitSet open = new BitSet();
    int depth = 0;
    do {
      int b = token();
      if (b == '{' || b == '[') {
        boolean object = b == '{';
        if (!begins(object ? '}' : ']')) {
          open.set(depth++, object);
          skipKeyIf(object);
          continue;
        }
      } else {
        skipScalar(b);
      }
      while (depth > 0 && !another(open.get(depth - 1) ? '}' : ']')) {
        depth--;
      }
      skipKeyIf(depth > 0 && open.get(depth - 1));
    } while (depth > 0);
  }

  private void skipKeyIf(boolean object) throws IOException {
    if (object) {
      expect('"', "a string");
      skipString();
      expect(':', "':'");
    }
  }

  private void skipScalar(int first) throws IOException {
    switch (first) {
      case '"' -> skipString();
      case 't' -> literal("rue");
      case 'f' -> literal("alse");
      case 'n' -> literal("ull");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> skipNumber();
      default -> throw expected("a value", first);
    }
  }

  private void skipString() throws IOException {
    for (int b = read(); b != '"'; b = read()) {
      checked(b);
      if (b == '\\') {
        checked(read());
      }
    }
  }

  private void skipNumber() throws IOException {
    int b = read();
    while ((b >= '0' && b <= '9') || b == '.' || b == 'e' || b == 'E' || b == '+' || b == '-') {
      b = read();
    }
    unread(b);
  }
}
