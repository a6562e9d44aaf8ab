// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.fdu.bench.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
  private static final OptionTable OPTIONS =
      new OptionTable(
          "test",
          "DIR",
          "About.",
          List.of(Option.flag("--flag", "A flag."), Option.of("--number", "N", "A number.")));

  @Test
  void parsesOptionsAndOperands() {
    Arguments given = OPTIONS.parse(List.of("a", "--number", "20k", "--flag", "--", "--number"));
    assertThat(given.operands()).containsExactly("a", "--number");
    assertThat(given.has("--flag")).isTrue();
    assertThat(given.number("--number", 1, 0, 100_000)).isEqualTo(20_000);
    assertThat(OPTIONS.parse(List.of("--number=3M")).number("--number", 1, 0, 5_000_000))
        .isEqualTo(3_000_000);
    assertThat(OPTIONS.parse(List.of("--number=1,2, 4")).numbers("--number", 1, 8))
        .containsExactly(1, 2, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--no", "--flag=x", "--number", "-x"})
  void refusesWhatItDoesNotKnow(String argument) {
    assertThatThrownBy(() -> OPTIONS.parse(List.of(argument))).isInstanceOf(UsageException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", "-1", "101", "1.5", "9999999999999999999", "9223372036854775807M"})
  void refusesNumbersOutOfRange(String number) {
    Arguments given = OPTIONS.parse(List.of("--number", number));
    assertThatThrownBy(() -> given.number("--number", 1, 0, 100))
        .isInstanceOf(UsageException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 ns",
    "999, 999 ns",
    "1234, 1.23 µs",
    "12345678, 12.3 ms",
    "999500, 1.00 ms",
    "123456789012, 123 s"
  })
  void writesDurations(double nanos, String text) {
    assertThat(Units.nanos(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "2e9, 2 s", "2.5e9, 2.50 s", "500000, 500 µs", "1e7, 10 ms", "1.5e7, 15 ms"})
  void writesDurationsAtAnAxis(double nanos, String text) {
    assertThat(Units.nanosAtAxis(nanos)).isEqualTo(text.replace("2.50", "2.5"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "812, 812 B",
    "1536, 1.50 KiB",
    "474337280, 452 MiB",
    "1099511627776, 1.00 TiB"
  })
  void writesSizes(long bytes, String text) {
    assertThat(Units.bytes(bytes)).isEqualTo(text);
  }

  @Test
  void writesCounts() {
    assertThat(Units.count(812)).isEqualTo("812");
    assertThat(Units.count(12_345)).isEqualTo("12.3 k");
    assertThat(Units.count(1_234_567)).isEqualTo("1.23 M");
    assertThat(Units.countAtAxis(20_000)).isEqualTo("20k");
    assertThat(Units.ratio(0.0344)).isEqualTo("0.034");
    assertThat(Units.ratio(1.8449)).isEqualTo("1.84");
    assertThat(Units.grouped(1_234_567)).isEqualTo("1 234 567");
  }

  @Test
  void alignsTables() {
    MarkdownTable table = new MarkdownTable("what", "n");
    table.add(List.of("a|b", "12345"));
    assertThat(table.toString())
        .isEqualTo(
            """
            | what |     n |
            | ---- | ----: |
            | a\\|b |  12345 |
            """
                .replace("a\\|b |  12345", "a\\|b | 12345"));
    assertThatThrownBy(() -> table.add(List.of("only one")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
