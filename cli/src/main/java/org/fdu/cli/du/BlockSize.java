// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The unit of the sizes shown, and how numbers in it are written: the rules of gnulib's human.c,
/// rounded up, in the C locale.
///
/// @param bytes in one unit, unsigned; 1 where it is chosen for each number
/// @param scaling whether the unit is chosen for each number
/// @param suffixed whether the unit is written behind each number
/// @param binary whether units are powers of 1024, else of 1000
/// @param lettered whether `B`, or `iB`, is written behind the unit
record BlockSize(long bytes, boolean scaling, boolean suffixed, boolean binary, boolean lettered) {
  static final BlockSize ONE = plain(1);
  static final BlockSize KILO = plain(1024);
  static final BlockSize MEGA = plain(1024 * 1024);
  static final BlockSize HUMAN = new BlockSize(1, true, true, true, false);
  static final BlockSize SI = new BlockSize(1, true, true, false, false);

  private static final int POSIX_BYTES = 512;
  private static final String UNITS = "eEgGkKmMpPQRtTyYzZ0";
  private static final String LETTERS = "\0KMGTPEZYRQ";

  private static BlockSize plain(long bytes) {
    return new BlockSize(bytes, false, false, false, false);
  }

  /// The same for numbers that are no bytes: one by one, but where the unit is chosen for each.
  BlockSize forCounts() {
    return new BlockSize(1, scaling, suffixed, binary, lettered);
  }

  /// What the environment asks for, where no option does. What it has wrong is ignored.
  static BlockSize ofEnvironment(Function<String, @Nullable String> environment) {
    BlockSize otherwise = environment.apply("POSIXLY_CORRECT") != null ? plain(POSIX_BYTES) : KILO;
    for (String name : new String[] {"DU_BLOCK_SIZE", "BLOCK_SIZE", "BLOCKSIZE"}) {
      String value = environment.apply(name);
      if (value != null) {
        return ofWord(value, otherwise);
      }
    }
    return otherwise;
  }

  private static BlockSize ofWord(String word, BlockSize otherwise) {
    ScaledNumber number = number(word);
    BlockSize named = named(word);
    if (named != null) {
      return named;
    }
    if (number.flaw() == ScaledNumber.Flaw.NONE && number.value() != 0) {
      return of(word, number);
    }
    return number.value() == 0 ? otherwise : plain(number.value());
  }

  /// The unit that `word` asks for, given for the option that messages call `spelling`.
  static BlockSize parse(String word, String spelling) throws DuComplaint {
    BlockSize named = named(word);
    if (named != null) {
      return named;
    }
    ScaledNumber number = number(word);
    if (number.value() == 0) {
      throw new DuComplaint(ScaledNumber.INVALID.complaint(spelling, word)); // whatever the suffix
    }
    if (number.flaw() != ScaledNumber.Flaw.NONE) {
      throw new DuComplaint(number.complaint(spelling, word));
    }
    return of(word, number);
  }

  /// `human-readable`, `si`, or the beginning of one of them.
  private static @Nullable BlockSize named(String word) {
    String name = unquoted(word);
    if (name.isEmpty()) {
      return null;
    }
    return "human-readable".startsWith(name) ? HUMAN : "si".startsWith(name) ? SI : null;
  }

  private static ScaledNumber number(String word) {
    return ScaledNumber.parse(unquoted(word), false, UNITS);
  }

  /// The quote asks for digits in groups, of which the C locale has none.
  private static String unquoted(String word) {
    return word.startsWith("'") ? word.substring(1) : word;
  }

  /// A unit without a number is written behind the sizes.
  private static BlockSize of(String word, ScaledNumber number) {
    String unit = unquoted(word).substring(0, number.end());
    for (int i = 0; i < unit.length(); i++) {
      if (unit.charAt(i) >= '0' && unit.charAt(i) <= '9') {
        return plain(number.value());
      }
    }
    boolean lettered = unit.endsWith("B");
    return new BlockSize(number.value(), false, true, !lettered || unit.endsWith("iB"), lettered);
  }

  /// `number` bytes, unsigned, in this unit.
  byte[] format(long number) {
    return (scaling ? scaled(number) : divided(number)).getBytes(StandardCharsets.US_ASCII);
  }

  private String divided(long number) {
    long units = Long.divideUnsigned(number, bytes);
    if (Long.remainderUnsigned(number, bytes) != 0) {
      units++;
    }
    String digits = Long.toUnsignedString(units);
    return suffixed ? digits + suffix(exponent()) : digits;
  }

  /// Which power of the base the unit is.
  private int exponent() {
    int exponent = 0;
    for (long power = 1; Long.compareUnsigned(power, bytes) < 0; power *= base()) {
      if (++exponent == LETTERS.length() - 1) {
        break;
      }
    }
    return exponent;
  }

  private int base() {
    return binary ? 1024 : 1000;
  }

  private String suffix(int exponent) {
    StringBuilder suffix = new StringBuilder();
    if (exponent > 0) {
      suffix.append(exponent == 1 && !binary ? 'k' : LETTERS.charAt(exponent));
    }
    if (lettered) {
      suffix.append(binary && exponent > 0 ? "iB" : "B");
    }
    return suffix.toString();
  }

  /// In the largest unit of which there is at least one, with one decimal place below ten.
  private String scaled(long number) {
    int base = base();
    if (Long.compareUnsigned(number, base) < 0) {
      return Long.toString(number);
    }
    long whole = number;
    int tenths = 0;
    boolean more = false; // than the tenths
    int exponent = 0;
    do {
      long tenfold = Long.remainderUnsigned(whole, base) * 10 + tenths;
      more |= tenfold % base != 0;
      tenths = (int) (tenfold / base);
      whole = Long.divideUnsigned(whole, base);
      exponent++;
    } while (whole >= base);
    if (whole < 10 && more) {
      more = false;
      if (++tenths == 10) {
        tenths = 0;
        whole++;
      }
    }
    if (whole < 10) {
      return whole + "." + tenths + suffix(exponent);
    }
    if (tenths > 0 || more) {
      whole++;
    }
    return whole == base ? "1.0" + suffix(exponent + 1) : whole + suffix(exponent);
  }
}
