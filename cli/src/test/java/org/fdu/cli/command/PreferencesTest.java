// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.list.ListCommand;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.output.ByteOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The lines of a file with preferences.
class PreferencesTest {
  private static final CommandSet COMMANDS =
      new CommandSet() {
        @Override
        public List<Command> all() {
          return List.of(new ListCommand());
        }

        @Override
        public void complete(String shell, ByteOutput out) {
          throw new AssertionError(shell);
        }
      };

  private static List<String> preferred(String file) throws BadUsage {
    List<Argument> arguments = new ArrayList<>();
    Preferences.addLines(
        file.getBytes(UTF_8),
        "file:",
        new ListCommand().description().options(),
        COMMANDS,
        arguments);
    return arguments.stream().map(Argument::text).toList();
  }

  /// All that follows, on the command line too, would be paths.
  @ParameterizedTest
  @ValueSource(strings = {"--", "--json --", "-0 --", " --\t"})
  void optionsAreNotEnded(String line) {
    assertThatThrownBy(() -> preferred("--json\n" + line))
        .isInstanceOf(BadUsage.class)
        .hasMessage("file:2: only options can be preferred, not '--'");
  }

  @Test
  void twoDashesCanBeAValue() throws BadUsage {
    assertThat(preferred("--exclude --\n--name=--"))
        .containsExactly("--exclude", "--", "--name=--");
  }
}
