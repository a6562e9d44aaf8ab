// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sizes as `du -h` writes them.
class SizeFormatTest {
  private static final SizeFormat HUMAN = new SizeFormat(false, false);
  private static final SizeFormat BYTES = new SizeFormat(true, false);

  /// What `numfmt --to=iec --round=up` of coreutils 9.1 says to these.
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "1000, 1000",
    "1023, 1023",
    "1024, 1.0K",
    "1025, 1.1K",
    "1126, 1.1K",
    "1127, 1.2K",
    "10138, 10K",
    "10137, 9.9K",
    "10239, 10K",
    "10240, 10K",
    "10241, 11K",
    "1047552, 1023K",
    "1047553, 1.0M",
    "1048575, 1.0M",
    "1048576, 1.0M",
    "1048577, 1.1M",
    "1073741823, 1.0G",
    "1073741824, 1.0G",
    "1099511627776, 1.0T",
    "1125899906842624, 1.0P",
    "1152921504606846975, 1.0E",
    "1152921504606846976, 1.0E",
    "9223372036854775807, 8.0E"
  })
  void isWrittenAsDuDoes(long size, String expected) {
    assertThat(HUMAN.format(size)).isEqualTo(expected);
  }

  @Test
  void agreesWithExactArithmeticEverywhere() {
    Random random = new Random(1);
    for (int exponent = 0; exponent < Long.SIZE - 1; exponent++) {
      long power = 1L << exponent;
      for (long near = -2; near <= 2; near++) {
        assertAgrees(Math.max(power + near, 0));
        assertAgrees(Math.max(power * 10 + near, 0));
      }
      for (int i = 0; i < 500; i++) {
        assertAgrees(power | random.nextLong(power));
      }
    }
    for (long back = 0; back < 5; back++) {
      assertAgrees(Long.MAX_VALUE - back);
    }
  }

  /// Nothing that fits in what is shown can turn out too big.
  @Test
  void neverShowsLessThanThereIs() {
    Random random = new Random(2);
    for (int i = 0; i < 10_000; i++) {
      long size = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(Long.SIZE - 1);
      String text = HUMAN.format(size);

      assertThat(value(text)).isGreaterThanOrEqualTo(BigDecimal.valueOf(size));
      assertThat(text.length()).isLessThanOrEqualTo(5);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1023, 1024, 1234567890123L, Long.MAX_VALUE})
  void bytesAreWrittenPlainly(long size) {
    assertThat(BYTES.format(size)).isEqualTo(Long.toString(size));
  }

  @Test
  void estimatesAreMarked() {
    assertThat(new SizeFormat(false, true).format(1024)).isEqualTo("~1.0K");
    assertThat(new SizeFormat(true, true).format(1024)).isEqualTo("~1024");
    assertThat(new SizeFormat(true, true).format(0)).isEqualTo("~0");
  }

  private static void assertAgrees(long size) {
    assertThat(HUMAN.format(size)).as("%d", size).isEqualTo(model(size));
  }

  /// `du -h` in words: the largest unit of which there is at least one; rounded up to tenths if
  /// that is less than ten, else to wholes; and the next unit if rounding up reaches it.
  private static String model(long size) {
    BigDecimal rest = BigDecimal.valueOf(size);
    BigDecimal unit = BigDecimal.valueOf(1024);
    int units = 0;
    while (rest.compareTo(unit) >= 0) {
      rest = rest.divide(unit);
      units++;
    }
    if (units == 0) {
      return rest.toPlainString();
    }
    BigDecimal rounded = rest.setScale(1, RoundingMode.CEILING);
    if (rounded.compareTo(BigDecimal.TEN) >= 0) {
      rounded = rest.setScale(0, RoundingMode.CEILING);
    }
    if (rounded.compareTo(unit) >= 0) {
      rounded = new BigDecimal("1.0");
      units++;
    }
    return rounded.toPlainString() + "KMGTPE".charAt(units - 1);
  }

  private static BigDecimal value(String text) {
    int last = text.length() - 1;
    int units = "KMGTPE".indexOf(text.charAt(last)) + 1;
    BigDecimal number = new BigDecimal(units == 0 ? text : text.substring(0, last));
    return number.multiply(BigDecimal.valueOf(1024).pow(units));
  }
}
