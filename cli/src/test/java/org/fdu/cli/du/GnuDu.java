// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.fdu.cli.command.Command;
import org.fdu.cli.command.CommandSet;
import org.fdu.cli.command.Console;
import org.fdu.cli.option.Argument;
import org.fdu.cli.output.ByteOutput;
import org.fdu.walk.Entry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// GNU du as the judge of `fdu du`: many runs of both, with the same arguments. Text stands for
/// bytes, a character below U+0100 for each.
///
/// Up to coreutils 9.1 du counts the apparent size of inodes of every type. Where such a du is
/// installed, `fdu du` is run with that rule, and all else is compared.
final class GnuDu {
  private static final String CASE_END = "\nend of case\n";

  /// The other commands, which nobody asks for.
  static final CommandSet OTHERS = new NoCommands();

  /// One run.
  ///
  /// @param environment what is set besides the locale
  /// @param unicode whether the locale has UTF-8
  record Case(List<String> arguments, Map<String, String> environment, boolean unicode) {
    static Case of(String... arguments) {
      return new Case(List.of(arguments), Map.of(), true);
    }

    Case in(Map<String, String> variables) {
      return new Case(arguments, variables, unicode);
    }

    Case inLocaleC() {
      return new Case(arguments, environment, false);
    }

    /// As one would write it, so that a failure can be looked into.
    @Override
    public String toString() {
      return environment + (unicode ? " du " : " LC_ALL=C du ") + String.join(" ", quoted());
    }

    private List<String> quoted() {
      return arguments.stream().map(GnuDu::quoted).toList();
    }
  }

  /// What a run gave.
  record Result(String out, String err, String status) {}

  /// What both gave, `fdu du` with so many threads.
  record Difference(Case one, int threads, Result expected, Result found) {}

  private final Path folder;
  private final boolean old;

  /// Keep notes in `folder`.
  GnuDu(Path folder) {
    this.folder = folder;
    this.old = isOld(version());
  }

  /// The version that is installed.
  private static String version() {
    try {
      Process process = new ProcessBuilder("du", "--version").start();
      String text = new String(process.getInputStream().readAllBytes(), UTF_8);
      String first = text.lines().findFirst().orElse("");
      Assumptions.assumeTrue(first.contains("GNU coreutils"), "du is not GNU's: " + first);
      return first.substring(first.lastIndexOf(' ') + 1);
    } catch (IOException e) {
      Assumptions.abort("no du: " + e.getMessage());
      throw new AssertionError(e);
    }
  }

  private static boolean isOld(String version) {
    String[] parts = version.split("\\.", -1);
    return Integer.parseInt(parts[0]) < 9
        || (parts[0].equals("9") && parts.length > 1 && Integer.parseInt(parts[1]) < 2);
  }

  /// Run all `cases` by both and compare, `fdu du` each time with as many threads as there are
  /// numbers in `threads`.
  void compare(List<Case> cases, int... threads) throws IOException, InterruptedException {
    assertThat(difference(cases, threads)).isNull();
  }

  /// The first of `cases` in which they differ; null when there is none.
  @Nullable Difference difference(List<Case> cases, int... threads)
      throws IOException, InterruptedException {
    List<Result> expected = run(cases);
    for (int i = 0; i < cases.size(); i++) {
      for (int count : threads) {
        Result found = fduDu(cases.get(i), count);
        if (!found.equals(expected.get(i))) {
          return new Difference(cases.get(i), count, expected.get(i), found);
        }
      }
    }
    return null;
  }

  /// What GNU du says in each case.
  private List<Result> run(List<Case> cases) throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder("cd \"$1\" || exit\n");
    for (int i = 0; i < cases.size(); i++) {
      Case one = cases.get(i);
      script.append("env -i PATH=\"$PATH\" LC_ALL=").append(one.unicode() ? "C.UTF-8" : "C");
      one.environment()
          .forEach(
              (name, value) -> script.append(' ').append(name).append('=').append(quoted(value)));
      script.append(" du");
      one.arguments().forEach(argument -> script.append(' ').append(quoted(argument)));
      script.append(" </dev/null >out 2>err\n");
      script.append("status=$?; cat out; printf '%s' '").append(CASE_END).append("'; cat err; ");
      script.append("printf '%s' '").append(CASE_END).append("'\"$status\"'").append(CASE_END);
      script.append("'\n");
    }
    Path file = folder.resolve("cases.sh");
    Files.writeString(file, script, ISO_8859_1);
    Process process =
        new ProcessBuilder("sh", file.toString(), folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    process.waitFor();
    String[] parts = said.split(CASE_END, -1);
    assertThat(parts).hasSize(cases.size() * 3 + 1);
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      // du 9.1 adds two quotes to a path that has an apostrophe and ends in an escape
      String err = parts[i * 3 + 1].replace(" '''/", " '/");
      results.add(new Result(parts[i * 3], err, parts[i * 3 + 2]));
    }
    return results;
  }

  private Result fduDu(Case one, int threads) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    DuCommand command =
        new DuCommand(
            one.environment()::get,
            one.unicode(),
            old ? GnuDu::apparentOfEverything : Measure::apparent,
            threads);
    List<Argument> arguments = new ArrayList<>();
    for (String argument : one.arguments()) {
      byte[] bytes = argument.getBytes(ISO_8859_1);
      arguments.add(new Argument(new String(bytes, UTF_8), bytes));
    }
    int status =
        command.run(
            arguments,
            new NoCommands(),
            new Console(new ByteOutput(out), new ByteOutput(err), System.nanoTime()));
    return new Result(out.toString(ISO_8859_1), err.toString(ISO_8859_1), String.valueOf(status));
  }

  private static final class NoCommands implements CommandSet {
    @Override
    public List<Command> all() {
      return List.of();
    }

    @Override
    public void complete(String shell, ByteOutput out) {
      throw new AssertionError(shell);
    }
  }

  private static long apparentOfEverything(Entry entry) {
    return Math.max(entry.size(), 0);
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /// The characters of `text` in UTF-8, one for each byte.
  static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /// Words separated by blanks.
  static String[] words(String line) {
    return Arrays.stream(line.split(" ", -1))
        .filter(word -> !word.isEmpty())
        .toArray(String[]::new);
  }
}
