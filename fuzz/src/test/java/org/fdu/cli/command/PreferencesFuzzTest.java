// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.list.ListCommand;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;
import org.fdu.cli.option.OptionTable;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.usage.UsageCommand;
import org.fdu.fuzz.Pieces;

/// Preferences of any bytes, in a file and in the environment.
class PreferencesFuzzTest {
  private static final CommandSet COMMANDS =
      new CommandSet() {
        @Override
        public List<Command> all() {
          return List.of(new UsageCommand(), new ListCommand());
        }

        @Override
        public void complete(String shell, ByteOutput out) {
          throw new AssertionError(shell);
        }
      };

  @FuzzTest
  @DictionaryEntries({"--json", "--depth 3", "--exclude *.o", "-j 4", "#", "\\x0a", "--plain", "="})
  void preferencesAreOptionsOrRefused(byte[] data) throws BadUsage {
    OptionTable table = new ListCommand().description().options();
    List<Argument> preferred = new ArrayList<>();
    try {
      Preferences.addLines(data, "file:", table, COMMANDS, preferred);
      checkFile(data, preferred, table);
    } catch (BadUsage e) {
      assertThat(e.getMessage()).matches("(?s)file:[0-9]+: .+");
    }
    String line = new String(data, UTF_8);
    try {
      Words.options(line, "VARIABLE");
    } catch (BadUsage e) {
      assertThat(e.getMessage()).startsWith("VARIABLE ");
    }
    checkQuotes(data);
  }

  /// All are options, and their bytes are from the file.
  private static void checkFile(byte[] data, List<Argument> preferred, OptionTable table) {
    assertThatCode(() -> assertThat(CommandLine.parse(preferred, table).operands()).isEmpty())
        .doesNotThrowAnyException();
    String file = new String(data, ISO_8859_1);
    for (Argument argument : preferred) {
      assertThat(file).contains(new String(argument.bytes(), ISO_8859_1));
    }
  }

  /// Words in quotes are themselves, whatever is in them.
  private static void checkQuotes(byte[] data) throws BadUsage {
    List<String> words = new ArrayList<>(List.of("-"));
    StringBuilder line = new StringBuilder("-");
    for (byte[] piece : Pieces.of(data)) {
      String word = new String(piece, ISO_8859_1).replaceFirst("^-+", "");
      words.add(word);
      line.append(" '").append(word.replace("'", "'\\''")).append('\'');
    }
    List<String> found = new ArrayList<>();
    for (List<Argument> option : Words.options(line.toString(), "VARIABLE")) {
      option.forEach(argument -> found.add(argument.text()));
    }
    assertThat(found).isEqualTo(words);
  }
}
