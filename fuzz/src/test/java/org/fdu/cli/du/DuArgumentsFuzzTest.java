// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fdu.cli.option.Argument;
import org.fdu.fuzz.Pieces;
import org.jspecify.annotations.Nullable;

/// Arguments and environment of `fdu du`, of any bytes.
class DuArgumentsFuzzTest {
  private static final long[] NUMBERS = {
    0, 1, 511, 999, 1000, 1023, 1024, 999_999, Long.MAX_VALUE, -1
  };

  /// The first piece is `BLOCK_SIZE` and `TIME_STYLE`, the others are arguments. They are
  /// understood or refused, and then sizes are rounded up.
  @FuzzTest
  @DictionaryEntries({
    "-B1",
    "-BK",
    "-BkB",
    "-B'1",
    "--block-size=human",
    "--block-size=si",
    "-B7KiB",
    "-t-1M",
    "--time=atime",
    "--time-style=+%s%N",
    "--max-depth=18446744073709551615",
    "-BQ",
    "-t0x10",
    "--exclude=[!a]*",
    "--inodes",
    "-h",
    "--si",
    "posix-long-iso",
    "-BY",
    "-B9E",
    "--app"
  })
  void argumentsAreUnderstoodOrRefused(byte[] data) {
    List<byte[]> pieces = Pieces.of(data);
    List<Argument> arguments = new ArrayList<>();
    for (byte[] piece : pieces.subList(1, pieces.size())) {
      if (piece.length > 0 && piece[piece.length - 1] == '-') {
        return; // a file that would be stdin
      }
      arguments.add(Argument.ofBytes(piece));
    }
    String variable = Argument.ofBytes(pieces.getFirst()).text();
    Map<String, String> environment = Map.of("BLOCK_SIZE", variable, "TIME_STYLE", variable);
    for (boolean unicode : new boolean[] {false, true}) {
      List<String> errors = new ArrayList<>();
      DuParser parser =
          new DuParser(arguments, environment::get, new Quoting(unicode), errors::add);
      try {
        @Nullable DuSettings settings = parser.parse();
        if (settings == null) {
          assertThat(parser.asked()).isIn(DuOptions.HELP, DuOptions.VERSION);
        } else {
          check(settings);
        }
      } catch (DuComplaint e) {
        assertThat(e.getMessage().isEmpty() && errors.isEmpty()).isFalse();
      }
      assertThat(errors).doesNotContain("");
      assertThat(arguments).containsAll(parser.operands());
    }
  }

  private static void check(DuSettings settings) {
    assertThat(settings.blockSize().bytes()).isNotZero();
    for (long number : NUMBERS) {
      checkFormat(settings.blockSize(), number);
    }
    for (long nanos :
        new long[] {0, -1, 951_782_400_000_000_001L, Long.MIN_VALUE, Long.MAX_VALUE}) {
      if (settings.timeFormat().length() < 100) {
        String time = new TimeFormat(settings.timeFormat(), ZoneOffset.UTC).format(nanos);
        assertThat(time.length()).isLessThanOrEqualTo(4200 * settings.timeFormat().length());
      }
    }
  }

  /// A size is shown as the least that is not below it; what is scaled, with two digits or more.
  private static void checkFormat(BlockSize unit, long number) {
    BigInteger size = new BigInteger(Long.toUnsignedString(number));
    String text = new String(unit.format(number), US_ASCII);
    String digits = text.replaceFirst("[KMGTPEZYRQk]?(i?B)?$", "");
    if (!unit.scaling()) {
      BigInteger bytes = new BigInteger(Long.toUnsignedString(unit.bytes()));
      BigInteger expected = size.add(bytes).subtract(BigInteger.ONE).divide(bytes);
      assertThat(new BigInteger(digits)).as(text).isEqualTo(expected);
      return;
    }
    int power =
        digits.length() < text.length() ? "kKMGTPEZYRQ".indexOf(text.charAt(digits.length())) : 0;
    BigInteger base = BigInteger.valueOf(unit.binary() ? 1024 : 1000);
    BigInteger one = base.pow(text.indexOf('k') >= 0 ? 1 : power);
    BigInteger tenths =
        new BigInteger(digits.replace(".", ""))
            .multiply(BigInteger.valueOf(digits.indexOf('.') < 0 ? 10 : 1));
    BigInteger shown = tenths.multiply(one).divide(BigInteger.TEN);
    BigInteger step = digits.indexOf('.') < 0 ? one : one.divide(BigInteger.TEN);
    assertThat(shown)
        .as("%s of %s", text, size)
        .isGreaterThanOrEqualTo(size.subtract(BigInteger.ONE));
    assertThat(shown)
        .as("%s of %s", text, size)
        .isLessThanOrEqualTo(size.add(step).add(BigInteger.ONE));
  }
}
