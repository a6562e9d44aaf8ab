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
    assertThat(settings.walk().filters()).isNull();
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
    "--exclude x --include y --ignore-files, NAMES",
    "--owner 0, ALL",
    "--group !0, ALL",
    "--json, ALL",
    "--csv, ALL"
  })
  void noMoreIsLearnedThanIsNeeded(String options, Metadata level) throws BadUsage {
    assertThat(settings(options).metadata()).isEqualTo(level);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--json --csv",
        "-0 --json",
        "--csv --null",
        "--type x",
        "--min-size x",
        "--time-field accessed",
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
