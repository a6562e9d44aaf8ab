// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.fdu.cli.command.Command;
import org.fdu.cli.command.Console;
import org.fdu.cli.command.ExitStatus;
import org.fdu.cli.option.Option;
import org.fdu.cli.output.ByteOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole runs inside this JVM.
class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @MethodSource("commands")
  void theHelpHasEveryOptionOnce(Command command) {
    assertThat(run(help(command))).isEqualTo(ExitStatus.OK);

    for (Option option : options(command)) {
      String start =
          !option.hasLongName()
              ? "  "
              : option.hasLetter() ? "  -" + option.letter() + ", " : "      ";
      assertThat(out().lines().filter(line -> line.startsWith(start + option.display())))
          .as(option.display())
          .filteredOn(line -> line.matches(" +(-., )?" + option.display() + "([ \\[].*|$)"))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void noTwoOptionsOfACommandAreSpeltAlike(Command command) {
    List<Option> options = options(command);

    assertThat(options.stream().filter(Option::hasLongName))
        .extracting(Option::longName)
        .doesNotHaveDuplicates();
    assertThat(options.stream().filter(Option::hasLetter))
        .extracting(Option::letter)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theHelpFitsATerminal(Command command) {
    run(help(command));

    assertThat(out().lines()).allMatch(line -> line.length() <= 100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help", "-V", "--version"})
  void whatTellsOfTheProgramDoesNothingElse(String option) {
    assertThat(run("-s", option, "/no/such/path")).isEqualTo(ExitStatus.OK);

    assertThat(out()).isNotEmpty().endsWith("\n").contains("fdu ").doesNotContain("/no/such");
    assertThat(err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--nope", "-z", "-d", "--depth=x", "--bytes=1", "--s", "-sa", "--io=none"})
  void badUsageIsOneLineWithAHint(String argument) {
    assertThat(run(argument)).isEqualTo(ExitStatus.BAD_USAGE);

    assertThat(out()).isEmpty();
    assertThat(err()).matches("fdu: .+ \\(try 'fdu --help'\\)\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--nope", "-s", "--type=x", "--json=1", "--n", "--min-size=x", "-d"})
  void badUsageOfListIsOneLineWithAHint(String argument) {
    assertThat(run("list", argument)).isEqualTo(ExitStatus.BAD_USAGE);

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

    assertThat(status).isEqualTo(ExitStatus.SOMETHING_UNREAD);
    assertThat(err()).isEqualTo("fdu: cannot write the result: No space left on device\n");
  }

  @Test
  void aReaderThatWentAwayIsNoNews() {
    int status = run(new Failing("Broken pipe"), "--help");

    assertThat(status).isEqualTo(ExitStatus.SOMETHING_UNREAD);
    assertThat(err()).isEmpty();
  }

  @Test
  void theStatusStandsWhenNobodyCanBeTold() {
    ByteOutput nowhere = new ByteOutput(new Failing("Bad file descriptor"));

    assertThat(Main.run(new String[] {"--nope"}, new Console(nowhere, nowhere, System.nanoTime())))
        .isEqualTo(ExitStatus.BAD_USAGE);
  }

  private static List<Command> commands() {
    return new Commands().all();
  }

  private static List<Option> options(Command command) {
    return command.description().options().groups().stream()
        .flatMap(group -> group.options().stream())
        .toList();
  }

  /// `fdu list --help`, without the first word.
  private static String[] help(Command command) {
    String[] words = (command.description().display() + " --help").split(" ", -1);
    return Arrays.copyOfRange(words, 1, words.length);
  }

  private int run(String... args) {
    return run(out, args);
  }

  private int run(OutputStream stdout, String... args) {
    return Main.run(
        args, new Console(new ByteOutput(stdout), new ByteOutput(err), System.nanoTime()));
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
