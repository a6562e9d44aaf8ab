// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the image has for man(1) and for shells.
class ManualIT {
  private static final Path SHARE =
      Path.of(System.getProperty("fdu.image")).toAbsolutePath().normalize().resolve("share");
  private static final Path LAUNCHER = SHARE.resolveSibling("bin/fdu");

  @TempDir private static Path folder;

  private static List<Path> pages() throws Exception {
    try (Stream<Path> pages = Files.list(SHARE.resolve("man/man1"))) {
      return pages.sorted().toList();
    }
  }

  @Test
  void everyCommandHasAPage() throws Exception {
    assertThat(pages())
        .extracting(page -> page.getFileName().toString())
        .contains("fdu.1", "fdu-list.1");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageIsGoodRoffAndHasEveryOption(Path page) throws Exception {
    assumeTrue(run("command -v groff >/dev/null").status() == 0, "needs groff");
    String command = page.getFileName().toString().replace(".1", "").replace("fdu-", "");
    List<String> options = optionsInHelp(command.equals("fdu") ? "" : command);

    Output rendered = run("groff -man -ww -Tascii -P-cbou '" + page + "'");

    assertThat(rendered.status()).isZero();
    assertThat(rendered.err()).isEmpty();
    assertThat(options).isNotEmpty();
    assertThat(rendered.out()).contains(options).contains("NAME", "SYNOPSIS", "SEE ALSO");
  }

  private static List<String> optionsInHelp(String command) throws Exception {
    List<String> options = new ArrayList<>();
    for (String line : run("'" + LAUNCHER + "' " + command + " --help").out().split("\n", -1)) {
      if (line.matches("  (-., |    )--.*")) {
        options.add(line.substring(6).split("[ =\\[]", -1)[0]);
      }
    }
    return options;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "fdu --sum; --summarize",
        "fdu --io l; linux",
        "fdu --io=l; linux",
        "fdu list --io n; nio",
        "fdu list --js; --json",
        "fdu li; list",
        "fdu list sub; sub dir",
        "fdu -n 3 sub; sub dir",
        "fdu --jfr fil; file",
        "fdu list --summ;",
      })
  void bashCompletes(String line, String expected) throws Exception {
    Files.createDirectories(folder.resolve("sub dir"));
    Files.writeString(folder.resolve("file"), "");
    // As bash does: = is a word of its own.
    String words = line.replace("=", " = ");

    Output output =
        run(
            "bash --norc -c '. \""
                + SHARE.resolve("bash-completion/completions/fdu")
                + "\"; COMP_WORDS=("
                + words
                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _fdu; printf \"%s\\n\" \"${COMPREPLY[@]}\"'");

    assertThat(output.err()).isEmpty();
    assertThat(output.out().strip()).isEqualTo(expected == null ? "" : expected);
  }

  /// Names that a shell could take for patterns or commands.
  @Test
  void bashCompletesNamesAsTheyAre() throws Exception {
    for (String name : List.of("odd*", "odd-1", "odd$(touch ran)", "odd`touch ran`", "odd [x]")) {
      Files.writeString(folder.resolve(name), "");
    }
    for (String words : List.of("fdu list odd", "fdu odd", "fdu --jfr odd")) {
      String script =
          "bash --norc -c '. \""
              + SHARE.resolve("bash-completion/completions/fdu")
              + "\"; COMP_WORDS=("
              + words
              + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _fdu; "
              + "printf \"%s\\n\" \"${COMPREPLY[@]}\"'";

      assertThat(run(script).out().lines())
          .containsExactlyInAnyOrder(
              "odd*", "odd-1", "odd$(touch ran)", "odd`touch ran`", "odd [x]");
    }
    assertThat(folder.resolve("ran")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "bash, bash-completion/completions/fdu",
    "zsh, zsh/site-functions/_fdu",
    "fish, fish/vendor_completions.d/fdu.fish"
  })
  void theScriptsAreGoodAndTheSameAsFduWrites(String shell, String file) throws Exception {
    Path script = SHARE.resolve(file);

    assertThat(run("'" + LAUNCHER + "' --completion " + shell).out())
        .isEqualTo(Files.readString(script));
    assumeTrue(run("command -v " + shell + " >/dev/null").status() == 0, "needs " + shell);
    assertThat(run(shell + " -n '" + script + "'").status()).isZero();
  }

  private record Output(int status, String out, String err) {}

  private static Output run(String script) throws Exception {
    Path out = Files.createTempFile(folder, "out", null);
    Path err = Files.createTempFile(folder, "err", null);
    Process process =
        new ProcessBuilder("/bin/sh", "-c", script)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    Output output = new Output(process.exitValue(), Files.readString(out), Files.readString(err));
    Files.delete(out);
    Files.delete(err);
    return output;
  }
}
