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
      long number = Long.parseLong(text, 0, digits, 10);
      if (number >= 0 && number <= Long.MAX_VALUE >> bits && text.charAt(0) != '+') {
        return number << bits;
      }
    } catch (NumberFormatException _) {
      // said below, as for a number out of range
    }
    throw new BadUsage(
        "option '" + option.display() + "' needs a size like 4096, 4K or 10G, not '" + text + "'");
  }
}
