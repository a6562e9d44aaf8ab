// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The line that tells how far a walk is: only on a terminal, never on stdout, and nothing is left
/// of it, nor of anything else, however a run ends.
class ProgressIT {
  private static final int LOOKUP_MICROS = 20_000;

  /// Waits for the line.
  private static final String DRAWN = "await grep -q '[0-9] entries, ' \"$SEEN\"; ";

  private static final Pattern LINE = Pattern.compile("\r([^\r\n]*)\u001B\\[K");

  @TempDir private static Path folder;

  private static FuseServer mount;

  @BeforeAll
  static void mount() throws Exception {
    Terminal.assume();
    mount = SlowMount.in(folder, LOOKUP_MICROS);
  }

  @AfterAll
  static void unmount() throws Exception {
    if (mount != null) {
      mount.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-s mounted/d1, mounted/d1",
    "--min-size 1T mounted/d2, mounted/d2",
    "--by ext mounted/d3, (none)",
    "export -o out.json mounted/d4, ''"
  })
  void nothingIsLeftAtTheEnd(String words, String shown) throws Exception {
    String sent = onTerminal("\"$FDU\" " + words.replace("mounted", "-j1 mounted"));

    assertThat(sent).containsPattern("\r[0-9]+ entries").contains("\r\u001B[K").contains(shown);
    TerminalStream.check(sent, false);
  }

  @Test
  void nothingIsDrawnWhereStderrIsNoTerminal() throws Exception {
    String sent = onTerminal("\"$FDU\" -j1 -s mounted/d5 2>err");

    assertThat(sent).contains("mounted/d5").doesNotContain("\r", "entries", "\u001B");
    assertThat(folder.resolve("err")).isEmptyFile();
  }

  @Test
  void nothingIsDrawnWhereALineCannotBeReplaced() throws Exception {
    assertThat(onTerminal("TERM=dumb \"$FDU\" -j1 -n 5 mounted/d12"))
        .contains("mounted/d12")
        .doesNotContain("\r", "entries", "\u001B");
  }

  @Test
  void nothingIsDrawnOnStdout() throws Exception {
    String sent = onTerminal("\"$FDU\" -j1 -n 9 mounted/d6 >out");

    assertThat(sent).containsPattern("\r[0-9]+ entries");
    assertThat(Files.readString(folder.resolve("out")))
        .contains("d6")
        .doesNotContain("\r", "\u001B");
    TerminalStream.check(sent, false);
  }

  /// Only the end of a longer line could be replaced.
  @Test
  void theLineIsNoLongerThanAWindowThatWasMadeSmaller() throws Exception {
    String sent =
        onTerminal(
            "stty cols 100; \"$FDU\" -j1 -s mounted/d7 mounted/d8 mounted/d9 mounted/d20 >/dev/null & "
                + DRAWN
                + "stty -F /dev/tty cols 25; echo @; wait");
    String[] parts = sent.split("@", -1);

    assertThat(lengths(parts[0]).max().orElseThrow()).isBetween(25, 99);
    // the first may have been on its way when the window was made smaller
    assertThat(lengths(parts[1]).skip(1).max().orElseThrow()).isBetween(1, 24);
  }

  private static IntStream lengths(String sent) {
    return LINE.matcher(sent).results().mapToInt(line -> line.group(1).length());
  }

  /// What was drawn is gone, the colours are as they were, and the terminal works as before.
  @ParameterizedTest
  @CsvSource({
    "INT, 130, true, -a -n 999 -j1 mounted",
    "TERM, 143, true, -s -j1 mounted",
    "INT, 130, true, export -o file.json -j1 mounted",
    "HUP, 129, false, list -j1 --json mounted",
    "TSTP, 0, false, export -o - -j1 mounted/d10"
  })
  void aSignalLeavesTheTerminalAsItWas(String signal, int status, boolean drawn, String words)
      throws Exception {
    // With -m each job is a process group, which is what a terminal stops. Whoever runs the tests
    // may ignore signals (nohup), which is inherited.
    String sent =
        onTerminal(
            "before=$(stty -g); set -m; env --default-signal=INT,HUP \"$FDU\" "
                + words
                + " & pid=$!; await opened $pid /mounted/; "
                + (drawn ? DRAWN : "")
                + "kill -"
                + signal
                + " -$pid; "
                + (signal.equals("TSTP") ? "sleep 0.3; fg >/dev/null; " : "wait $pid; ")
                + "status=$?; [ \"$(stty -g)\" = \"$before\" ] && echo same $status");

    assertThat(sent).endsWith("same " + status + "\n");
    if (drawn) {
      assertThat(sent).containsPattern("\r[0-9]+ entries");
    }
    TerminalStream.check(sent, false);
  }

  /// Killed in the middle of a tree in colours, with a terminal that is slow to take it.
  @Test
  void aSignalAmidColorsLeavesNone() throws Exception {
    String tree = "mkdir big; cd big; seq -f directory-with-a-long-name-%g 4000 | xargs mkdir";
    Shell.script(tree).in(folder).run().good();
    String start = "env --default-signal=INT sh -c 'echo $$ >pid; exec \"$FDU\" -n 4000 big'";
    Files.writeString(folder.resolve("start"), start);

    String sent =
        Shell.script(
                "script -qec 'stty -opost; . ./start' /dev/null | (sleep 1.5; cat) >sent & "
                    + "while ! [ -s pid ]; do sleep 0.1; done; sleep 1; kill -INT $(cat pid); "
                    + "wait; cat sent")
            .with("TERM", "xterm")
            .in(folder)
            .run()
            .good();

    assertThat(sent).contains("\u001B[1;34m");
    TerminalStream.check(sent, false);
  }

  /// What a terminal got of `command`.
  private static String onTerminal(String command) throws Exception {
    return Terminal.run(folder, command).out();
  }
}
