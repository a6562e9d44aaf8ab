// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What users always want: the configuration file and `FDU_OPTS`.
class PreferencesIT {
  @TempDir static Path folder;

  @BeforeAll
  static void makeTree() throws Exception {
    Shell.script("mkdir tree home; head -c 5000 /dev/zero >tree/large; : >'tree/f \"x'")
        .in(folder)
        .run()
        .good();
  }

  private static Shell fdu(String config, String... arguments) throws IOException {
    Path file = folder.resolve("home/.config/fdu/config");
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, config, StandardCharsets.ISO_8859_1);
    return Shell.fdu(arguments).in(folder).with("HOME", folder.resolve("home"));
  }

  private static String plain(String... arguments) throws Exception {
    return Shell.fdu(arguments).in(folder).run().good();
  }

  @Test
  void theFileComesFirstThenTheVariableThenTheArguments() throws Exception {
    assertThat(fdu("--summarize\n", "tree").run().good()).isEqualTo(plain("-s", "tree"));
    assertThat(fdu("-n 2\n", "-a", "tree").run().good()).isEqualTo(plain("-a", "-n2", "tree"));
    assertThat(fdu("-n 2\n", "-a", "tree").with("FDU_OPTS", "-n 1").run().good())
        .isEqualTo(plain("-a", "-n1", "tree"));
    assertThat(fdu("-n 2\n", "-a", "-n3", "tree").with("FDU_OPTS", "-n 1").run().good())
        .isEqualTo(plain("-a", "-n3", "tree"));
  }

  @Test
  void aValueIsTheRestOfTheLine() throws Exception {
    String config = "# what I like\n\n  --name f \"x  \r\n\t--type=f\n";

    assertThat(fdu(config, "list", "tree").run().good()).isEqualTo("tree/f \"x\n");
    assertThat(fdu("", "list", "tree").with("FDU_OPTS", "--name 'f \"x'").run().good())
        .isEqualTo("tree/f \"x\n");
  }

  @Test
  void namesInTheFileKeepTheirBytes() throws Exception {
    Files.createDirectory(folder.resolve("latin"));
    Shell.script(": >latin/\u00E9; : >latin/other").in(folder).run().good();

    assertThat(fdu("--name \u00E9", "list", "latin").run().good()).isEqualTo("latin/\u00E9\n");
  }

  @Test
  void eachCommandTakesWhatItHas() throws Exception {
    String config = "--summarize\n--name f*\n";

    assertThat(fdu(config, "list", "--no-config", "tree").run().good().lines()).hasSize(3);
    assertThat(fdu("--reverse\n--null\n", "list", "tree").run().good()).contains("tree/large\0");
    assertThat(fdu("--reverse\n--null\n", "-s", "--no-config", "tree").run().good())
        .isEqualTo(plain("-s", "tree"));
  }

  @Test
  void whereTheFileIsCanBeSaid() throws Exception {
    Files.writeString(folder.resolve("own"), "-s\n");
    Files.createDirectories(folder.resolve("xdg/fdu"));
    Files.writeString(folder.resolve("xdg/fdu/config"), "-s\n-b\n");

    assertThat(fdu("-n 1", "tree").with("FDU_CONFIG", "own").run().good())
        .isEqualTo(plain("-s", "tree"));
    assertThat(fdu("-n 1", "tree").with("XDG_CONFIG_HOME", folder.resolve("xdg")).run().good())
        .isEqualTo(plain("-s", "-b", "tree"));
    assertThat(fdu("-n 1", "tree").with("FDU_CONFIG", "").run().good()).isEqualTo(plain("tree"));
  }

  @Test
  void whatContradictsTheArgumentsIsLeftOut() throws Exception {
    Shell.Output output = fdu("--depth 1\n", "-s", "tree").run();

    assertThat(output.status()).isZero();
    assertThat(output.out()).isEqualTo(plain("-s", "tree"));
    assertThat(output.err())
        .startsWith("fdu: preferred options are left out: --summarize shows one line")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--nope; config:1: unknown option '--nope'",
        "# \\n-n; config:2: option '--lines' needs a value",
        "tree; config:1: only options can be preferred, not 'tree'",
        "-s tree; config:1: only options can be preferred, not 'tree'",
        "--; config:1: only options can be preferred, not '--'",
        "-s --; config:1: only options can be preferred, not '--'",
      })
  void whatNobodyKnowsIsSaid(String config, String message) throws Exception {
    Shell.Output output = fdu(config.replace("\\n", "\n"), "tree").run();

    assertThat(output.status()).isEqualTo(2);
    assertThat(output.out()).isEmpty();
    assertThat(output.err()).startsWith("fdu: ").contains(message).hasLineCount(1);
    assertThat(fdu(config, "--no-config", "-s", "tree").run().good()).isNotEmpty();
  }

  @Test
  void aFileThatCannotBeReadIsSaid() throws Exception {
    for (String file : new String[] {"missing", "tree"}) {
      Shell.Output output = fdu("", "tree").with("FDU_CONFIG", file).run();

      assertThat(output.status()).isEqualTo(2);
      assertThat(output.err())
          .startsWith("fdu: cannot read the configuration file: " + file)
          .hasLineCount(1);
    }
    assertThat(fdu("", "--help").with("FDU_CONFIG", "missing").run().good()).isNotEmpty();
  }

  /// Root may run with the HOME of somebody else, who must not choose what root writes.
  @Test
  void nothingIsWrittenForThem() throws Exception {
    for (String command : new String[] {"export", "list", "-s"}) {
      for (String preference : new String[] {"--jfr written", "--jf=written", "-o written"}) {
        Shell.Output output = fdu(preference + "\n", command, "tree").run();

        boolean foreign = preference.startsWith("-o") && !command.equals("export");
        assertThat(output.status()).as(command + preference).isEqualTo(2);
        assertThat(output.err())
            .contains(foreign ? "unknown option '-o'" : "cannot be preferred")
            .hasLineCount(1);
      }
    }
    assertThat(fdu("", "-s", "tree").with("FDU_OPTS", "--jfr x").run().err())
        .startsWith("fdu: FDU_OPTS: '--jfr' cannot be preferred");
  }

  @Test
  void theVariableIsNamedWhenItIsWrong() throws Exception {
    assertThat(fdu("", "tree").with("FDU_OPTS", "--nope").run().err())
        .startsWith("fdu: FDU_OPTS: unknown option '--nope'");
    assertThat(fdu("", "tree").with("FDU_OPTS", "-n 'x").run().err())
        .startsWith("fdu: FDU_OPTS has a quote that is not closed");
  }
}
