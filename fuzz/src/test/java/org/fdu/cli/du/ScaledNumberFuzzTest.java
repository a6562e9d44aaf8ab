// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers with units, of any bytes, against arithmetic without a limit.
class ScaledNumberFuzzTest {
  private static final String UNITS = "kKmMGTPEZYRQ0";
  private static final Pattern NUMBER =
      Pattern.compile(
          "[ \t-\r]*([+-]?)(0[xX][0-9a-fA-F]+|[0-9]+)(?:([kKmMGTPEZYRQgt])(iB|B|D)?)?(.*)",
          Pattern.DOTALL);

  @FuzzTest
  @DictionaryEntries({"18446744073709551615", "-9223372036854775808", "0x", "KiB", "EB", "QD"})
  void numbersAreWhatArithmeticMakesOfThem(byte[] data) {
    String text = new String(data, UTF_8);
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.matches()) {
      return; // a unit alone, or nothing
    }
    for (boolean signed : new boolean[] {false, true}) {
      ScaledNumber number = ScaledNumber.parse(text, signed, UNITS);
      boolean negative = matcher.group(1).equals("-");
      if (negative && !signed) {
        assertThat(number).isEqualTo(ScaledNumber.INVALID);
      } else {
        check(number, matcher, signed, negative);
      }
    }
  }

  private static void check(ScaledNumber number, Matcher text, boolean signed, boolean negative) {
    String digits = text.group(2);
    int radix =
        digits.startsWith("0x") || digits.startsWith("0X") ? 16 : digits.startsWith("0") ? 8 : 10;
    String plain = radix == 16 ? digits.substring(2) : digits;
    int octal = 0;
    while (radix == 8 && octal < plain.length() && plain.charAt(octal) < '8') {
      octal++;
    }
    if (radix == 8 && octal < plain.length()) {
      return; // ends in the middle of the digits, and goes on with what is no unit
    }
    BigInteger value = new BigInteger(plain, radix);
    boolean known = text.group(3) != null && UNITS.indexOf(text.group(3)) >= 0;
    if (known) {
      int power = "KMGTPEZYRQ".indexOf(Character.toUpperCase(text.group(3).charAt(0))) + 1;
      boolean decimal = text.group(4) != null && !text.group(4).equals("iB");
      value = value.multiply(BigInteger.valueOf(decimal ? 1000 : 1024).pow(power));
    }
    BigInteger most =
        signed
            ? BigInteger.TWO.pow(63).subtract(negative ? BigInteger.ZERO : BigInteger.ONE)
            : BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    boolean rest = (text.group(3) != null && !known) || !text.group(5).isEmpty();
    if (value.compareTo(most) > 0) {
      value = most;
      assertThat(number.flaw())
          .isEqualTo(rest ? ScaledNumber.Flaw.SUFFIX : ScaledNumber.Flaw.TOO_LARGE);
    } else {
      assertThat(number.flaw()).isEqualTo(rest ? ScaledNumber.Flaw.SUFFIX : ScaledNumber.Flaw.NONE);
    }
    assertThat(number.value()).isEqualTo((negative ? value.negate() : value).longValue());
  }
}
