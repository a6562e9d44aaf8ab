// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Columns on a terminal.
class DisplayWidthTest {
  private static final String ELLIPSIS = "…";

  @ParameterizedTest
  @CsvSource({
    "'', 0", "a, 1", "été, 3", "日本語, 6", "한국, 4", "ｆｕ, 4", // full-width letters
    "ｱ, 1", // a half-width one
    "。, 2", "😀, 2", "𠀀, 2", "│█, 2", "ελ, 2", "a日b, 4", "✅⚡⭐, 6", "✓→, 2"
  })
  void countsColumns(String text, int columns) {
    assertThat(DisplayWidth.of(text)).isEqualTo(columns);
  }

  @Test
  void combiningMarksTakeNoColumn() {
    assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
    assertThat(DisplayWidth.of("\u0301\u0302\u20DD")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "name, 5, name",
    "name, 4, name",
    "name, 3, na…",
    "name, 2, n…",
    "name, 1, …",
    "日本語, 6, 日本語",
    "日本語, 5, 日本…",
    "日本語, 4, 日…", // the second half of a wide character is no place to cut
    "日本語, 3, 日…",
    "日本語, 2, …",
    "日本語, 1, …"
  })
  void cutsToFit(String text, int columns, String expected) {
    assertThat(DisplayWidth.truncate(text, columns, ELLIPSIS)).isEqualTo(expected);
  }

  @Test
  void marksStayWithTheLetterTheyAreOn() {
    assertThat(DisplayWidth.truncate("e\u0301e\u0301e\u0301", 2, ELLIPSIS))
        .isEqualTo("e\u0301" + ELLIPSIS);
  }

  @Test
  void whatIsCutNeverExceedsNorLosesMoreThanItMust() {
    int[] alphabet = {'a', 0xE9, 0x65E5, 0x1F600, 0x0301, 0x20DD, 0x2588, 0xFF21};
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(20); length > 0; length--) {
        text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
      }
      int columns = random.nextInt(1, 25);
      String whole = text.toString();
      String cut = DisplayWidth.truncate(whole, columns, ELLIPSIS);

      int width = DisplayWidth.of(cut);
      assertThat(width).isLessThanOrEqualTo(columns);
      if (cut.equals(whole)) {
        continue;
      }
      assertThat(DisplayWidth.of(whole)).isGreaterThan(columns);
      assertThat(cut).endsWith(ELLIPSIS);
      assertThat(whole).startsWith(cut.substring(0, cut.length() - 1));
      assertThat(width).isGreaterThanOrEqualTo(columns - 1); // one is lost to a wide character
    }
  }
}
