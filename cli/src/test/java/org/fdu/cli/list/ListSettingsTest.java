// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;
import org.fdu.cli.option.GivenOptions;
import org.fdu.walk.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the options of `fdu list` mean, and which make no sense.
class ListSettingsTest {

  @Test
  void withoutOptionsAllPathsInTheCurrentDirectoryAreListed() throws BadUsage {
    ListSettings settings = settings("");

    assertThat(settings.paths()).containsExactly(new byte[] {'.'});
    assertThat(settings.format()).isEqualTo(ListFormat.PATHS);
    assertThat(settings.nul()).isFalse();
    assertThat(settings.depth()).isEqualTo(GivenOptions.NOT_SAID);
    assertThat(settings.filter()).isEqualTo(ListFilter.EVERYTHING);
  }

  @ParameterizedTest
  @CsvSource({
    "'', NAMES",
    "-0 -d 3 -x, NAMES",
    "--type f --name x, NAMES",
    "--min-size 0, SIZES",
    "--max-size 1 --type f, SIZES",
    "--newer 1d, ALL",
    "--older 1d --min-size 1, ALL",
    "--min-size 1 --older 1d, ALL",
    "--json, ALL",
    "--csv, ALL"
  })
  void noMoreIsLearnedThanIsNeeded(String options, Metadata level) throws BadUsage {
    assertThat(settings(options).metadata()).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "4096, 4096",
    "1K, 1024",
    "3k, 3072",
    "2M, 2097152",
    "1G, 1073741824",
    "1T, 1099511627776",
    "1P, 1125899906842624",
    "7E, 8070450532247928832",
    "9223372036854775807, 9223372036854775807"
  })
  void aSizeMayHaveAUnit(String text, long bytes) throws BadUsage {
    assertThat(settings("--min-size " + text).filter().least()).isEqualTo(bytes);
    assertThat(settings("--max-size=" + text).filter().most()).isEqualTo(bytes);
  }

  @Test
  void momentsAreExclusive() throws BadUsage {
    assertThat(settings("--newer @5").filter().earliest()).isEqualTo(5_000_000_001L);
    assertThat(settings("--older @5").filter().latest()).isEqualTo(4_999_999_999L);
    assertThat(settings("--older 1970-01-02T00:00:00Z").filter().latest())
        .isEqualTo(86_400_000_000_000L - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--json --csv",
        "-0 --json",
        "--csv --null",
        "--type x",
        "--type fd",
        "--type f,",
        "--type ,",
        "--type=",
        "--type f,,d",
        "--name a/b",
        "--name \\",
        "--min-size x",
        "--min-size=",
        "--min-size K",
        "--min-size -1",
        "--min-size +1",
        "--min-size 1KB",
        "--min-size 1.5K",
        "--min-size 8E",
        "--max-size 9223372036854775808",
        "--newer /no/such/file",
        "--newer 7x",
        "--newer 2026-13-01",
        "--newer 2026-1-1",
        "--older @",
        "--older @99999999999",
        "--older=",
        "-d -1",
        "-d x",
        "-n 3",
        "-s",
        "-a",
        "--json=1",
        "--name"
      })
  void makesNoSense(String options) {
    assertThatThrownBy(() -> settings(options)).isInstanceOf(BadUsage.class);
  }

  private static ListSettings settings(String options) throws BadUsage {
    List<Argument> arguments = new ArrayList<>();
    if (!options.isEmpty()) {
      for (String arg : options.split(" ", -1)) {
        arguments.add(new Argument(arg, arg.getBytes(StandardCharsets.UTF_8)));
      }
    }
    return ListSettings.of(CommandLine.parse(arguments, ListOptions.TABLE));
  }
}
