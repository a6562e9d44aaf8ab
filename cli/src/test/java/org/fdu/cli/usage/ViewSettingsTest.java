// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;
import org.fdu.usage.Breakdown;
import org.fdu.usage.Measure;
import org.fdu.usage.TreeDetails;
import org.fdu.walk.TimeField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the options of views mean, and which exclude each other.
class ViewSettingsTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "-s", "-b", "-A", "-a -r -n5 -d2 -x"})
  void noViewIsNothingToBeLoaded(String options) throws BadUsage {
    assertThat(settings(options).views()).isNull();
  }

  @Test
  void breakdownsAreListedOrRepeated() throws BadUsage {
    assertThat(views("--by age,ext --by owner --by ext").breakdowns())
        .containsExactly(Breakdown.AGE, Breakdown.EXTENSION, Breakdown.OWNER);
    assertThat(views("--by type,group,size").breakdowns())
        .containsExactly(Breakdown.TYPE, Breakdown.GROUP, Breakdown.SIZE);
    assertThat(views("--top 7").breakdowns()).isEmpty();
    assertThat(views("--top 7").top()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "--time, true, false",
    "--time=newest, true, false",
    "--time=oldest, false, true",
    "--time=both, true, true",
    "--sort newest, true, false",
    "--sort oldest, false, true",
    "--time=newest --sort oldest, true, true",
    "--both, false, false",
  })
  void timesAreShownWhereTheyAreMeant(String options, boolean newest, boolean oldest)
      throws BadUsage {
    ViewSettings views = views(options);

    assertThat(views.newest()).isEqualTo(newest);
    assertThat(views.oldest()).isEqualTo(oldest);
    assertThat(views.details())
        .isEqualTo(newest || oldest ? new TreeDetails(TimeField.MODIFIED, false) : null);
  }

  @Test
  void aTimeIsAnyOfThree() throws BadUsage {
    assertThat(views("--time --time-field accessed").timeField()).isEqualTo(TimeField.ACCESSED);
    assertThat(views("--by age --time-field changed").timeField()).isEqualTo(TimeField.CHANGED);
    assertThat(views("--time --time-field modified").timeField()).isEqualTo(TimeField.MODIFIED);
  }

  @Test
  void sharingIsShownWhereItIsMeant() throws BadUsage {
    assertThat(views("--shared").details()).isEqualTo(new TreeDetails(null, true));
    assertThat(views("--sort unique").details()).isEqualTo(new TreeDetails(null, true));
    assertThat(views("--sort shared --time").details())
        .isEqualTo(new TreeDetails(TimeField.MODIFIED, true));
  }

  @Test
  void countsInodesInsteadOfBytes() throws BadUsage {
    assertThat(settings("--inodes").measure()).isEqualTo(Measure.INODES);
    assertThat(settings("-A --both").measure()).isEqualTo(Measure.APPARENT);
  }

  @ParameterizedTest
  @CsvSource({
    "-t 10, 10, 9",
    "-t 4K, 4096, 4095",
    "--threshold=1G, 1073741824, 0",
    "-s -t -4K, 4096, 4097",
    "-s -t -1, 0, 2",
  })
  void aThresholdLetsPassWhatIsAboveItOrBelow(String options, long passes, long fails)
      throws BadUsage {
    assertThat(views(options).passes(passes)).isTrue();
    assertThat(views(options).passes(fails)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--json --csv",
        "--by ext -s",
        "--by ext -d1",
        "--by ext -a",
        "--by ext --time",
        "--by ext --shared",
        "--by ext -c",
        "--by ext --sort newest",
        "--by ext --sort unique",
        "--by ext -t -1K",
        "--top 5 -s",
        "--top 5 -n3",
        "--top 5 --sort size",
        "--top 5 --inodes",
        "--top 5 --by ext --csv",
        "--inodes -b",
        "--inodes -A",
        "--inodes --both",
        "--csv -c -s",
        "--time-field accessed",
        "--time-field accessed --by ext",
        "-t -1K",
        "-s --inodes -r",
        "-s --time -a",
      })
  void whatMakesNoSenseTogetherIsTold(String options) {
    assertThatThrownBy(() -> settings(options))
        .isInstanceOf(BadUsage.class)
        .message()
        .contains("--")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--by, '', 'ext, type, owner, group, age or size'",
    "--by, mtime, mtime",
    "--by, 'ext,', ''",
    "--time, never, never",
    "--time-field, mtime, mtime",
    "--sort, colour, colour",
    "--sort, Name, Name",
    "--threshold, big, big",
    "--threshold, -0, -0",
    "--threshold, --1, -1",
    "--top, 0, at least 1",
  })
  void anUnknownWordIsToldTheKnownOnes(String option, String value, String told) {
    assertThatThrownBy(() -> settings(option + "=" + value))
        .isInstanceOf(BadUsage.class)
        .hasMessageContainingAll(option, told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-s -c --json",
        "-s --sort size -r",
        "--both --time=both --shared --sort name -a -r -n 5",
        "--top 3 --by ext,age -n 4 --time-field accessed -A",
        "--inodes --json -s",
        "--inodes --by owner --sort name",
        "--top 5 --csv --both",
        "-c",
      })
  void whatMakesSenseIsTaken(String options) throws BadUsage {
    assertThat(settings(options).views()).isNotNull();
  }

  private static ViewSettings views(String options) throws BadUsage {
    ViewSettings views = settings(options).views();
    if (views == null) {
      throw new AssertionError("no view: " + options);
    }
    return views;
  }

  private static Settings settings(String options) throws BadUsage {
    List<Argument> arguments = new ArrayList<>();
    for (String word : options.isEmpty() ? new String[0] : options.split(" ", -1)) {
      arguments.add(new Argument(word, word.getBytes(StandardCharsets.UTF_8)));
    }
    return Settings.of(CommandLine.parse(arguments, UsageOptions.TABLE));
  }
}
