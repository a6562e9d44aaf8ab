// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// On a terminal, made by script(1): names can do nothing to it, and what is drawn fits.
class TerminalIT {

  /// Select graphic rendition, the only sequence that fdu itself sends.
  private static final Pattern COLOR = Pattern.compile("\u001B\\[[0-9;]*m");

  private static final String EVERY_NAME = "for n in *; do set -- \"$@\" \"./$n/more\"; done; ";

  @TempDir static Path folder;

  @BeforeAll
  static void makeTree() throws Exception {
    Shell.Output script = Shell.script("script -qec 'exit 3' /dev/null").run();
    Assumptions.assumeTrue(
        script.status() == 3, () -> "script(1) cannot make a terminal here: " + script.err());
    Trees.hostile(folder.resolve("tree"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-a -n 100000", "-r -n 100", "-b -d 3 --io=nio"})
  void namesInATreeAreHarmless(String options) throws Exception {
    String shown = onTerminal("\"$FDU\" " + options + " names", "tree").text();

    assertHarmless(shown);
    assertThat(shown).containsPattern(COLOR).contains("\\xff\\xfe", "\\x1b]0;title", "\\u202etxt");
  }

  @Test
  void namesInASummaryAreHarmless() throws Exception {
    String shown = onTerminal("\"$FDU\" -s -- *", "tree/names").text();

    assertHarmless(shown);
    assertThat(shown.lines()).hasSize(Trees.EVIL_NAMES.size());
    assertThat(shown).doesNotContain("\u001B").contains("\ttwo\\nlines\n", "\tlatin1-\\xe9\n");
  }

  @Test
  void namesInErrorsAreHarmless() throws Exception {
    String shown = onTerminal(EVERY_NAME + "\"$FDU\" -s \"$@\" >/dev/null", "tree/names").text();

    assertHarmless(shown);
    assertThat(shown.lines()).hasSize(Trees.EVIL_NAMES.size() + 1);
    assertThat(shown)
        .contains("fdu: cannot access './two\\nlines/more': No such file or directory\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-0", "--csv", "--json"})
  void namesInAListAreHarmless(String format) throws Exception {
    String shown = onTerminal("\"$FDU\" list " + format + " names", "tree").text();

    assertHarmless(shown.replace('\0', '\n'));
    assertThat(shown)
        .doesNotContain("\u001B")
        .contains(format.equals("--json") ? "\\u202e" : "\\xe9");
  }

  @Test
  void badOptionsAreHarmless() throws Exception {
    for (String name : List.of("\u001B[2J", "\u00FF", "\u00C2\u009B31m", Shell.utf8("\u202E"))) {
      String shown = onTerminal("\"$FDU\" \"--$(cat ../name)\"", "tree", name).text();

      assertHarmless(shown);
      assertThat(shown).startsWith("fdu: unknown option '--").hasLineCount(1);
    }
  }

  @Test
  void inAPipeNamesAreWhatTheyAre() throws Exception {
    Path names = folder.resolve("tree/names");
    String fdu = "\"$FDU\" -s -- * | cat";
    String errors = EVERY_NAME + "\"$FDU\" -s \"$@\" 2>&1 >/dev/null | cat";

    assertThat(Shell.script(fdu).in(names).run().good())
        .contains("\ttwo\nlines\n", "\tlatin1-\u00E9\n", "\t\u001B]0;title\u0007\n");
    assertThat(Shell.script(errors).in(names).run().good())
        .contains("'./two\nlines/more'", "'./latin1-\u00E9/more'", "'./\u001B]0;title\u0007/more'");
  }

  @ParameterizedTest
  @CsvSource({
    "NO_COLOR=1, false",
    "NO_COLOR=0, false",
    "NO_COLOR=, true", // by the convention of no-color.org
    "TERM=dumb, false",
    "TERM=xterm, true"
  })
  void colorsAreForThoseWhoWantThem(String setting, boolean colors) throws Exception {
    String shown = onTerminal("export " + setting + "; \"$FDU\" links", "tree").text();

    assertThat(COLOR.matcher(shown).find()).isEqualTo(colors);
    assertThat(shown).contains("links");
  }

  @Test
  void thereAreNoColorsInAPipe() throws Exception {
    assertThat(onTerminal("\"$FDU\" links | cat", "tree").text())
        .contains("links")
        .doesNotContain("\u001B");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 60, 80, 200})
  void whatIsDrawnFitsTheWidth(int columns) throws Exception {
    String drawn = "stty cols " + columns + "; \"$FDU\" -a -n 100 ";
    for (String tree : List.of("links", "deep", "huge")) {
      String shown = COLOR.matcher(onTerminal(drawn + tree, "tree").text()).replaceAll("");

      assertThat(shown.lines()).hasSizeGreaterThan(40);
      assertThat(shown.lines()).allMatch(line -> line.length() <= columns);
      if (columns > 20 && columns <= 80) {
        assertThat(shown.lines()).allMatch(line -> line.length() == columns);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"30, 27", "13, 10", "5, 10", "0, 40"})
  void whatIsDrawnFitsTheHeight(int rows, int lines) throws Exception {
    String shown = onTerminal("stty rows " + rows + "; \"$FDU\" -a .", "tree").text();

    assertThat(shown.lines()).hasSize(lines);
  }

  @Test
  void theLocaleDecidesAboutLinesAndBlocks() throws Exception {
    assertThat(onTerminal("export LC_ALL=C; \"$FDU\" links", "tree").out()).contains("+-- ");
    assertThat(onTerminal("export LC_ALL=C.UTF-8; \"$FDU\" links", "tree").text()).contains("┌── ");
  }

  private static Shell.Output onTerminal(String command, String in) throws Exception {
    return onTerminal(command, in, "");
  }

  /// Run `command` on a terminal, which passes on what it gets without turning newlines into
  /// something else. The file `name` in [#folder] holds `name`.
  private static Shell.Output onTerminal(String command, String in, String name) throws Exception {
    String script =
        """
        cd "$1"
        printf %s "$3" >"$4"
        export COMMAND="$2"
        exec script -qec 'stty -opost; eval "$COMMAND"' /dev/null
        """;
    Shell.Output output =
        Shell.script(script)
            .arguments(folder.resolve(in).toString(), command)
            .arguments(name, folder.resolve("name").toString())
            .with("TERM", "xterm")
            .run();
    assertThat(output.err()).isEmpty();
    return output;
  }

  private static void assertHarmless(String shown) {
    COLOR
        .matcher(shown)
        .replaceAll("")
        .codePoints()
        .filter(c -> c != '\n' && c != '\t')
        .forEach(c ->
            assertThat(Character.getType(c))
                .as("U+%04X in %s", c, shown)
                .isNotIn(
                    (int) Character.CONTROL,
                    (int) Character.FORMAT,
                    (int) Character.LINE_SEPARATOR,
                    (int) Character.PARAGRAPH_SEPARATOR,
                    (int) Character.SURROGATE,
                    (int) Character.UNASSIGNED));
  }
}
