// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers in units; what real files are too small for.
class BlockSizeTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1023, 1023",
    "1024, 1.0K",
    "1025, 1.1K",
    "10188, 10K",
    "10240, 10K",
    "10241, 11K",
    "1047552, 1023K",
    "1047553, 1.0M",
    "1048575, 1.0M",
    "1048576, 1.0M",
    "1048577, 1.1M",
    "9223372036854775807, 8.0E",
    "9223372036854775808, 8.0E",
    "9223372036854775809, 8.1E",
    "18446744073709551614, 16E"
  })
  void humanReadable(String bytes, String text) {
    assertThat(format(BlockSize.HUMAN, bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "999, 999",
    "1000, 1.0k",
    "1001, 1.1k",
    "9900, 9.9k",
    "9901, 10k",
    "999001, 1.0M",
    "18446744073709551614, 19E"
  })
  void inPowersOf1000(String bytes, String text) {
    assertThat(format(BlockSize.SI, bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 18446744073709551614, 18446744073709551614",
    "2, 18446744073709551615, 9223372036854775808",
    "3, 10, 4",
    "E, 18446744073709551614, 16E",
    "EB, 18446744073709551614, 19EB",
    "EiB, 1, 1EiB",
    "18446744073709551615, 18446744073709551614, 1",
    "K, 0, 0K",
    "kB, 1, 1kB",
    "1KiB, 1025, 2"
  })
  void inUnits(String unit, String bytes, String text) throws DuComplaint {
    assertThat(format(BlockSize.parse(unit, "-B"), bytes)).isEqualTo(text);
  }

  /// As strtol(3), which goes by bytes.
  @Test
  void digitsOfOtherScriptsAreNone() {
    String nkoOne = "\u07C1";
    assertThat(ScaledNumber.parse("0x" + nkoOne, true, "K"))
        .isEqualTo(new ScaledNumber(0, ScaledNumber.Flaw.SUFFIX, 1));
    assertThat(ScaledNumber.parse("1" + nkoOne, true, "K"))
        .isEqualTo(new ScaledNumber(1, ScaledNumber.Flaw.SUFFIX, 1));
  }

  /// The units that are newer than some versions of du, and too large for any.
  @ParameterizedTest
  @CsvSource({"1R", "1Q", "RB", "QiB"})
  void whatIsTooLargeForANumber(String unit) {
    try {
      BlockSize.parse(unit, "--block-size");
      throw new AssertionError("no complaint");
    } catch (DuComplaint e) {
      assertThat(e).hasMessage("--block-size argument '" + unit + "' too large");
    }
  }

  /// numfmt(1) rounds and scales as du does.
  @Test
  void asNumfmtHasThem() throws Exception {
    Random random = new Random(4);
    List<Long> numbers =
        random.longs(2_000).map(n -> (n >>> 11) >>> random.nextInt(53)).boxed().toList();
    Map<String, BlockSize> units = Map.of("iec", BlockSize.HUMAN, "si", BlockSize.SI);
    for (Map.Entry<String, BlockSize> unit : units.entrySet()) {
      Process process = new ProcessBuilder("numfmt", "--round=up", "--to=" + unit.getKey()).start();
      process
          .getOutputStream()
          .write(
              numbers.stream()
                  .map(String::valueOf)
                  .collect(Collectors.joining("\n"))
                  .getBytes(US_ASCII));
      process.getOutputStream().close();
      List<String> expected =
          new String(process.getInputStream().readAllBytes(), US_ASCII).lines().toList();
      Assumptions.assumeTrue(process.waitFor() == 0, "no numfmt");

      assertThat(
              numbers.stream()
                  .map(n -> new String(unit.getValue().format(n), US_ASCII).replace('k', 'K')))
          .containsExactlyElementsOf(expected.stream().map(s -> s.replace('k', 'K')).toList());
    }
  }

  private static String format(BlockSize unit, String bytes) {
    return new String(unit.format(Long.parseUnsignedLong(bytes)), US_ASCII);
  }
}
