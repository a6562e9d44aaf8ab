// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole runs inside this JVM.
class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @EnumSource
  void theHelpHasALineForEveryOption(Option option) {
    for (Command command : Command.values()) {
      out.reset();
      assertThat(run(help(command))).isEqualTo(Main.OK);

      List<String> lines =
          out()
              .lines()
              .filter(line -> line.matches(" +(-., )?" + option.display() + "[ ].*"))
              .toList();
      if (option.isOf(command)) {
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).matches(" +(-\\S, )?--\\S+( \\S+)? +\\S.*");
      }
    }
  }

  @EnumSource
  @ParameterizedTest
  void everyLetterIsInTheHelpAndMeansThatOption(Command command) {
    run(help(command));
    String help = out();

    for (char letter = '!'; letter <= '~'; letter++) {
      Option option = Option.ofLetter(letter, command);
      String start = "  -" + letter + ", --";
      if (option == null) {
        assertThat(help).doesNotContain(start);
      } else {
        assertThat(help).contains("  -" + letter + ", " + option.display());
      }
    }
  }

  @EnumSource
  @ParameterizedTest
  void theHelpFitsATerminal(Command command) {
    run(help(command));

    assertThat(out().lines()).allMatch(line -> line.length() <= 100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help", "-V", "--version"})
  void whatTellsOfTheProgramDoesNothingElse(String option) {
    assertThat(run("-s", option, "/no/such/path")).isEqualTo(Main.OK);

    assertThat(out()).isNotEmpty().endsWith("\n").contains("fdu ").doesNotContain("/no/such");
    assertThat(err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--nope", "-z", "-d", "--depth=x", "--bytes=1", "--s", "-sa", "--io=none"})
  void badUsageIsOneLineWithAHint(String argument) {
    assertThat(run(argument)).isEqualTo(Main.BAD_USAGE);

    assertThat(out()).isEmpty();
    assertThat(err()).matches("fdu: .+ \\(try 'fdu --help'\\)\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--nope", "-s", "--type=x", "--json=1", "--n", "--min-size=x", "-d"})
  void badUsageOfListIsOneLineWithAHint(String argument) {
    assertThat(run("list", argument)).isEqualTo(Main.BAD_USAGE);

    assertThat(out()).isEmpty();
    assertThat(err()).matches("fdu: .+ \\(try 'fdu list --help'\\)\n");
  }

  @Test
  void aMessageCannotDriveTheTerminal() {
    run("--no\u001B[31m\n");

    assertThat(err()).startsWith("fdu: unknown option '--no\\x1b[31m\\n'").hasLineCount(1);
  }

  @Test
  void aSummaryIsSizeTabPath(@TempDir Path tree) throws IOException {
    Files.write(tree.resolve("file"), new byte[1234]);

    assertThat(run("-s", "-b", "-A", tree + "/file", tree.resolve("file") + "")).isZero();

    assertThat(out()).isEqualTo("1234\t" + tree + "/file\n");
    assertThat(err()).isEmpty();
  }

  @Test
  void aFullDiskIsOneLine() {
    int status = run(new Failing("No space left on device"), "--help");

    assertThat(status).isEqualTo(Main.SOMETHING_UNREAD);
    assertThat(err()).isEqualTo("fdu: cannot write the result: No space left on device\n");
  }

  @Test
  void aReaderThatWentAwayIsNoNews() {
    int status = run(new Failing("Broken pipe"), "--help");

    assertThat(status).isEqualTo(Main.SOMETHING_UNREAD);
    assertThat(err()).isEmpty();
  }

  @Test
  void theStatusStandsWhenNobodyCanBeTold() {
    ByteOutput nowhere = new ByteOutput(new Failing("Bad file descriptor"));

    assertThat(Main.run(new String[] {"--nope"}, nowhere, nowhere, System.nanoTime()))
        .isEqualTo(Main.BAD_USAGE);
  }

  private static String[] help(Command command) {
    return command == Command.USAGE ? new String[] {"--help"} : new String[] {"list", "--help"};
  }

  private int run(String... args) {
    return run(out, args);
  }

  private int run(OutputStream stdout, String... args) {
    return Main.run(args, new ByteOutput(stdout), new ByteOutput(err), System.nanoTime());
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static final class Failing extends OutputStream {
    private final String reason;

    Failing(String reason) {
      this.reason = reason;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(reason);
    }
  }
}
