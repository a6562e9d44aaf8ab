// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.option;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values of options, of any bytes.
class ValuesFuzzTest {
  private static final Option OPTION = Option.value("value", "X", "for a test");
  private static final Pattern SIZE = Pattern.compile("([0-9]+)([KMGTPEkmgtpe]?)");
  private static final Pattern AGE = Pattern.compile("([0-9]{1,9})([smhdw])");
  private static final Pattern SECONDS = Pattern.compile("@([0-9]{1,10})");
  private static final BigInteger BILLION = BigInteger.valueOf(1_000_000_000);
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  @FuzzTest
  @DictionaryEntries({"9223372036854775807", "8E", "7E", "@9999999999", "999999999w", "2026-01-31"})
  void valuesMeanWhatTheyShouldOrAreRefused(byte[] data) throws BadUsage {
    String text = new String(data, UTF_8);
    checkSize(text);
    checkTime(new Argument(text, data));
  }

  private static void checkSize(String text) throws BadUsage {
    Matcher matcher = SIZE.matcher(text);
    BigInteger expected = BigInteger.valueOf(-1);
    if (matcher.matches()) {
      String unit = matcher.group(2).toUpperCase(Locale.ROOT);
      int power = unit.isEmpty() ? 0 : "KMGTPE".indexOf(unit) + 1;
      expected = new BigInteger(matcher.group(1)).shiftLeft(10 * power);
    }
    if (expected.signum() < 0 || expected.compareTo(LARGEST) > 0) {
      assertThatThrownBy(() -> ByteCount.parse(OPTION, text)).isInstanceOf(BadUsage.class);
    } else {
      assertThat(ByteCount.parse(OPTION, text)).isEqualTo(expected.longValueExact());
    }
  }

  /// Of ages and seconds it is known what they are; everything else is a date, a file or refused.
  private static void checkTime(Argument value) {
    long before = System.currentTimeMillis();
    long found;
    try {
      found = PointInTime.parse(OPTION, value);
    } catch (BadUsage e) {
      assertThat(value.text()).doesNotMatch(AGE).doesNotMatch(SECONDS);
      assertThat(e.getMessage()).startsWith("option '--value' needs a");
      return;
    }
    long after = System.currentTimeMillis();
    Matcher age = AGE.matcher(value.text());
    Matcher seconds = SECONDS.matcher(value.text());
    if (age.matches()) {
      BigInteger unit =
          BigInteger.valueOf(
              switch (age.group(2)) {
                case "s" -> 1;
                case "m" -> 60;
                case "h" -> 3600;
                case "d" -> 24 * 3600;
                default -> 7 * 24 * 3600;
              });
      BigInteger ago = new BigInteger(age.group(1)).multiply(unit).multiply(BILLION).min(LARGEST);
      assertThat(BigInteger.valueOf(found).add(ago)).isBetween(millis(before), millis(after));
    } else if (seconds.matches()) {
      assertThat(BigInteger.valueOf(found))
          .isEqualTo(new BigInteger(seconds.group(1)).multiply(BILLION).min(LARGEST));
    }
  }

  private static BigInteger millis(long millis) {
    return BigInteger.valueOf(millis).multiply(BigInteger.valueOf(1_000_000));
  }
}
