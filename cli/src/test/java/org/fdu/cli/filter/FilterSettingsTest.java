// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;
import org.fdu.cli.option.GivenOptions;
import org.fdu.cli.option.OptionTable;
import org.fdu.walk.TimeField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the options about what counts mean, and which make no sense.
class FilterSettingsTest {
  @TempDir Path folder;

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
    assertThat(conditions("--min-size " + text).least()).isEqualTo(bytes);
    assertThat(conditions("--max-size=" + text).most()).isEqualTo(bytes);
  }

  @Test
  void momentsAreExclusive() throws BadUsage {
    assertThat(conditions("--newer @5").earliest()).isEqualTo(5_000_000_001L);
    assertThat(conditions("--older @5").latest()).isEqualTo(4_999_999_999L);
    assertThat(conditions("--older 1970-01-02T00:00:00Z").latest())
        .isEqualTo(86_400_000_000_000L - 1);
  }

  @Test
  void theTimeIsThatOfModificationUnlessSaid() throws BadUsage {
    assertThat(conditions("--newer @5").timeField()).isEqualTo(TimeField.MODIFIED);
    assertThat(conditions("--newer @5 --time-field changed").timeField())
        .isEqualTo(TimeField.CHANGED);
    assertThat(conditions("--older @5 --time-field accessed").timeField())
        .isEqualTo(TimeField.ACCESSED);
  }

  @Test
  void ownersAreNamesOrNumbers() throws BadUsage {
    IdSet some = Objects.requireNonNull(conditions("--owner root,7 --owner 4294967295").owners());
    assertThat(List.of(0, 7, -1)).allMatch(some::contains);
    assertThat(some.contains(1)).isFalse();

    IdSet others = Objects.requireNonNull(conditions("--group !root,!7").groups());
    assertThat(List.of(0, 7)).noneMatch(others::contains);
    assertThat(others.contains(1)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--type x | '--type' is one or more of",
        "--type fd | '--type' is one or more of",
        "--type f, | '--type' is one or more of",
        "--type , | '--type' is one or more of",
        "--type= | '--type' is one or more of",
        "--type f,,d | '--type' is one or more of",
        "-t f;d | '--type' is one or more of",
        "--name a/b | '--name' is for names",
        "--name \\ | '--name': a glob cannot end with a backslash",
        "--name [[:x:]] | '--name': there is no class of characters [:x:]",
        "--exclude a\\ | '--exclude': 'a\\': a glob cannot end",
        "--exclude= | '--exclude': '': no name is empty",
        "--exclude ./x | '--exclude': './x': no name is empty, '.' or '..'",
        "--include a//b | '--include': 'a//b': no name is empty",
        "--include / | '--include': '/': no name is empty",
        "--include a[[:y:]]/b | there is no class of characters [:y:]",
        "--include x --exclude x | 'x' is both included and excluded",
        "--exclude-from /no/such/file | '--exclude-from': cannot read '/no/such/file': No such file",
        "--include-from / | '--include-from': cannot read '/': Is a directory",
        "--exclude-from - --include-from - | stdin only once",
        "--min-size x | '--min-size' needs a size",
        "--min-size= | '--min-size' needs a size",
        "--min-size K | '--min-size' needs a size",
        "--min-size -1 | '--min-size' needs a size",
        "--min-size +1 | '--min-size' needs a size",
        "--min-size -0 | '--min-size' needs a size",
        "--min-size \u0664 | '--min-size' needs a size",
        "--min-size 1KB | '--min-size' needs a size",
        "--min-size 1.5K | '--min-size' needs a size",
        "--min-size 8E | '--min-size' needs a size",
        "--max-size 9223372036854775808 | '--max-size' needs a size",
        "--min-size 2K --max-size 1K | --min-size 2K and --max-size 1K rule out each other",
        "--newer /no/such/file | '--newer' needs an age",
        "--newer 7x | '--newer' needs an age",
        "--newer 2026-13-01 | '--newer' needs a date",
        "--newer 2026-1-1 | '--newer' needs a date",
        "--older @ | '--older' needs an age",
        "--older @99999999999 | '--older' needs an age",
        "--older= | '--older' needs an age",
        "--newer @5 --older @5 | --newer @5 and --older @5 rule out each other",
        "--newer 1d --time-field born | '--time-field' is modified, accessed or changed",
        "--owner no-such-user | '--owner': there is no user 'no-such-user'",
        "--owner root, | '--owner': there is no user ''",
        "--owner !root,daemon | '--owner' is for some, or with ! for all others, not both",
        "--owner 4294967296 | '--owner': there is no user '4294967296'",
        "--group -x | '--group': there is no group '-x'",
        "--group | needs a value"
      })
  void makesNoSense(String options, String why) {
    assertThatThrownBy(() -> settings(options))
        .isInstanceOf(BadUsage.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aLineOfAFileCanMakeNoSense() throws Exception {
    Path file = folder.resolve("patterns");
    Files.writeString(file, "# all of these\n\n*.o\n[[:z:]]  \n");
    assertThatThrownBy(() -> settings("--exclude-from " + file))
        .hasMessage(
            "option '--exclude-from': '"
                + file
                + "', line 4: there is no class of characters [:z:]");

    Files.writeString(file, "*.o\r\n!a.o\r\n");
    assertThatThrownBy(() -> settings("--include-from " + file))
        .hasMessageContaining("line 2: '!' takes nothing back here");

    Files.writeString(file, "# nothing\n   \n");
    assertThatThrownBy(() -> settings("--include-from " + file))
        .hasMessage("nothing could count: there is no pattern to include");
    assertThat(settings("--exclude-from " + file).names()).isNull();
  }

  private static EntryConditions conditions(String options) throws BadUsage {
    return Objects.requireNonNull(settings(options).conditions());
  }

  private static FilterSettings settings(String options) throws BadUsage {
    List<Argument> arguments = new ArrayList<>();
    for (String arg : options.split(" ", -1)) {
      arguments.add(new Argument(arg, arg.getBytes(StandardCharsets.UTF_8)));
    }
    OptionTable table = OptionTable.of(FilterOptions.withLetters());
    GivenOptions given = GivenOptions.of(CommandLine.parse(arguments, table));
    assertThat(FilterOptions.anyGiven(given)).isTrue();
    return FilterSettings.of(given);
  }
}
