// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.text;

import java.util.Locale;

/// Numbers for people: three significant digits and a unit.
public final class Units {
  private static final String[] TIME = {"ns", "µs", "ms", "s"};
  private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Units() {}

  /// A duration: `1.23 ms`.
  public static String nanos(double nanos) {
    int unit = 0;
    double value = nanos;
    while (value >= 999.5 && unit < TIME.length - 1) {
      value /= 1000;
      unit++;
    }
    return significant(value) + " " + TIME[unit];
  }

  /// A duration at an axis: as short as it can be, `0`, `2 s`, `2.5 s`.
  public static String nanosAtAxis(double nanos) {
    String text = nanos(nanos);
    int unit = text.indexOf(' ');
    String number = text.substring(0, unit);
    if (nanos == 0) {
      return "0";
    }
    return (number.contains(".") ? number.replaceFirst("\\.?0+$", "") : number)
        + text.substring(unit);
  }

  /// A size in bytes, in powers of 1024: `12.3 MiB`.
  public static String bytes(long bytes) {
    int unit = 0;
    double value = (double) bytes;
    while (value >= 999.5 && unit < BYTES.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? Math.round(value) + " B" : significant(value) + " " + BYTES[unit];
  }

  /// A count at an axis, which is a round one: `500`, `20k`, `1M`.
  public static String countAtAxis(double count) {
    long whole = Math.round(count);
    if (whole >= 1_000_000) {
      return whole / 1_000_000 + "M";
    }
    return whole >= 1000 ? whole / 1000 + "k" : Long.toString(whole);
  }

  /// A count: `812`, `12.3 k`, `1.20 M`.
  public static String count(double count) {
    if (count < 10_000) {
      return Long.toString(Math.round(count));
    }
    return count < 999_500
        ? significant(count / 1e3) + " k"
        : count < 999.5e6 ? significant(count / 1e6) + " M" : significant(count / 1e9) + " G";
  }

  /// A whole number with its thousands apart: `1 234 567`.
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
  }

  /// How many times as much: `1.84`, `0.034`.
  public static String ratio(double ratio) {
    return String.format(Locale.ROOT, ratio < 0.0995 ? "%.3f" : "%.2f", ratio);
  }

  /// Three significant digits, and no more than those before the point need.
  public static String significant(double value) {
    double size = Math.abs(value);
    int decimals = size >= 99.95 || size == 0 ? 0 : size >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
