// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

/// How sizes are written: as plain bytes, or in units of 1024 as `du -h` has them.
///
/// @param bytes plain bytes
/// @param estimated whether sizes are estimates, marked by a `~` so that nobody takes one for exact
public record SizeFormat(boolean bytes, boolean estimated) {
  private static final String UNITS = "KMGTPE";
  private static final int UNIT = 1024;

  /// Below this many units, one decimal is shown.
  private static final int DECIMAL_BELOW = 10;

  public String format(long size) {
    String text = bytes || size < UNIT ? Long.toString(size) : inUnits(size);
    return estimated ? "~" + text : text;
  }

  /// Rounded up, never down: what is shown always suffices to hold what is there.
  private static String inUnits(long size) {
    int exponent = (Long.SIZE - 1 - Long.numberOfLeadingZeros(size)) / 10;
    long unit = 1L << (exponent * 10);
    long tenths = ceilTenths(size, unit);
    if (tenths < DECIMAL_BELOW * 10L) {
      return tenths / 10 + "." + tenths % 10 + UNITS.charAt(exponent - 1);
    }
    long whole = Math.ceilDiv(size, unit);
    return whole < UNIT ? whole + "" + UNITS.charAt(exponent - 1) : "1.0" + UNITS.charAt(exponent);
  }

  /// Tenths of `unit` in `size`, rounded up. Ten times a rest of exbibytes is more than a signed
  /// long holds, but not more than an unsigned one.
  private static long ceilTenths(long size, long unit) {
    return size / unit * 10 + Long.divideUnsigned(size % unit * 10 + unit - 1, unit);
  }
}
