// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

/// A number with a unit, as the xstrtol functions of gnulib read it: `1024`, `0x400`, `1K`, `KiB`,
/// `1MB`. 64 bits, signed or not.
///
/// @param value as far as it could be read; the greatest, or least, possible when it is too large
/// @param flaw what is wrong
/// @param end where the unit ends, so that what precedes it is the unit
record ScaledNumber(long value, Flaw flaw, int end) {

  /// What can be wrong with a number.
  enum Flaw {
    NONE,
    TOO_LARGE,
    /// What follows the digits is no unit, or more than one.
    SUFFIX,
    INVALID
  }

  /// What is no number at all, or a useless one.
  static final ScaledNumber INVALID = new ScaledNumber(0, Flaw.INVALID, 0);

  private static final String POWERS = "KMGTPEZYRQ";

  /// Read `text`, which may be below zero if `signed`, with one of `units`.
  static ScaledNumber parse(String text, boolean signed, String units) {
    int start = 0;
    while (start < text.length() && isSpace(text.charAt(start))) {
      start++;
    }
    boolean negative = text.startsWith("-", start);
    if (negative && !signed) {
      return INVALID;
    }
    int digits = negative || text.startsWith("+", start) ? start + 1 : start;
    int radix = 10;
    if (digits + 2 < text.length()
        && text.charAt(digits) == '0'
        && (text.charAt(digits + 1) | 0x20) == 'x'
        && digit(text.charAt(digits + 2), 16) >= 0) {
      radix = 16;
      digits += 2;
    } else if (text.startsWith("0", digits)) {
      radix = 8;
    }
    Magnitude number = new Magnitude(negative, signed);
    int end = digits;
    while (end < text.length() && digit(text.charAt(end), radix) >= 0) {
      number.append(digit(text.charAt(end++), radix), radix);
    }
    if (end == digits) {
      end = 0;
      if (text.isEmpty() || units.indexOf(text.charAt(0)) < 0) {
        return INVALID;
      }
      number = new Magnitude(false, signed);
      number.append(1, radix);
    }
    return end == text.length()
        ? new ScaledNumber(number.value(), number.tooLarge ? Flaw.TOO_LARGE : Flaw.NONE, end)
        : scaled(text, end, number, units);
  }

  private static ScaledNumber scaled(String text, int at, Magnitude number, String units) {
    char unit = text.charAt(at);
    int power = POWERS.indexOf(Character.toUpperCase(unit)) + 1;
    boolean known = POWERS.indexOf(unit) >= 0 || "gkmt".indexOf(unit) >= 0;
    if (units.indexOf(unit) < 0 || !known) {
      return new ScaledNumber(number.value(), Flaw.SUFFIX, at);
    }
    int end = at + 1;
    int base = 1024;
    if (text.startsWith("iB", end)) {
      end += 2;
    } else if (text.startsWith("B", end) || text.startsWith("D", end)) {
      base = 1000;
      end++;
    }
    for (int i = 0; i < power; i++) {
      number.scale(base);
    }
    Flaw flaw = number.tooLarge ? Flaw.TOO_LARGE : Flaw.NONE;
    return new ScaledNumber(number.value(), end < text.length() ? Flaw.SUFFIX : flaw, end);
  }

  private static int digit(char c, int radix) {
    return c < 0x80 ? Character.digit(c, radix) : -1;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /// The words for what is wrong with `text`, given for the option that messages call `spelling`.
  String complaint(String spelling, String text) {
    return switch (flaw) {
      case TOO_LARGE -> spelling + " argument '" + text + "' too large";
      case SUFFIX -> "invalid suffix in " + spelling + " argument '" + text + "'";
      case INVALID, NONE -> "invalid " + spelling + " argument '" + text + "'";
    };
  }

  /// A number of up to 64 bits that stays the greatest one once it is too large.
  private static final class Magnitude {
    private final boolean negative;

    /// The greatest there can be, unsigned.
    private final long most;

    private long value;
    private boolean tooLarge;

    Magnitude(boolean negative, boolean signed) {
      this.negative = negative;
      this.most = !signed ? -1 : negative ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    void append(int digit, int radix) {
      scale(radix);
      if (!tooLarge && Long.compareUnsigned(value, most - digit) > 0) {
        tooLarge = true;
      }
      value = tooLarge ? most : value + digit;
    }

    void scale(int factor) {
      tooLarge |= Long.compareUnsigned(value, Long.divideUnsigned(most, factor)) > 0;
      value = tooLarge ? most : value * factor;
    }

    long value() {
      return negative ? -value : value;
    }
  }
}
