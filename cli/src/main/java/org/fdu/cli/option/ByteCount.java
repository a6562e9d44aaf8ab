// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.option;

/// Sizes as users write them: `4096`, `4K`, `10G`.
public final class ByteCount {

  /// Each stands for 1024 times the one before it, as where sizes are shown.
  private static final String UNITS = "KMGTPE";

  private static final int UNIT_BITS = 10;

  private ByteCount() {}

  /// The bytes that `text`, the value of `option`, stands for.
  public static long parse(Option option, String text) throws BadUsage {
    int digits = text.length();
    int bits = 0;
    if (digits > 0) {
      int unit = UNITS.indexOf(Character.toUpperCase(text.charAt(digits - 1)));
      if (unit >= 0) {
        bits = (unit + 1) * UNIT_BITS;
        digits--;
      }
    }
    try {
      long number = isNumber(text, digits) ? Long.parseLong(text, 0, digits, 10) : -1;
      if (number >= 0 && number <= Long.MAX_VALUE >> bits) {
        return number << bits;
      }
    } catch (NumberFormatException _) {
      // said below, as for a number out of range
    }
    throw new BadUsage(
        "option '" + option.display() + "' needs a size like 4096, 4K or 10G, not '" + text + "'");
  }

  /// Whether the first `length` characters are digits of ASCII, without a sign.
  private static boolean isNumber(String text, int length) {
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return length > 0;
  }
}
