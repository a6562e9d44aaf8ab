// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.AssertionFailedError;

/// Ctrl-C and its like, and what is told meanwhile, on storage so slow that a scan takes a minute.
class InterruptionIT {
  private static final int LOOKUP_MICROS = 20_000;

  /// Starts fdu in the background, and goes on once it has opened something that is mounted.
  private static final String START =
      """
      # Else the shell has what it starts in the background ignore interrupts.
      start() { env --default-signal=INT "$FDU" "$@" & pid=$!; begun $pid; }
      begun() {
        for i in $(seq 300); do
          ls -l /proc/$1/fd 2>/dev/null | grep -q /mounted/d && return
          sleep 0.1
        done
        echo never begun >&2
      }
      """;

  @TempDir private static Path folder;

  private static FuseServer mount;

  @BeforeAll
  static void mount() throws Exception {
    mount = SlowMount.in(folder, LOOKUP_MICROS);
  }

  @AfterAll
  static void unmount() throws Exception {
    if (mount != null) {
      mount.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130, -s", "TERM, 143, -s", "INT, 130, -n3", "INT, 130, -a -n 10000000"})
  void whatIsKnownIsShown(String signal, int status, String options) throws Exception {
    Shell.Output output =
        sh("start -j1 " + options + " mounted; kill -" + signal + " $pid; wait $pid");

    assertThat(output.status()).as(output.err()).isEqualTo(status);
    assertThat(output.out()).contains("mounted").endsWith("\n");
    assertThat(output.err()).isEqualTo("fdu: interrupted: this is what was read until then\n");
  }

  /// The kernel lets nobody end who waits for FUSE to answer. But all is said and done by then.
  @Test
  void storageThatDoesNotAnswerIsNotWaitedFor() throws Exception {
    Shell.Output output =
        sh(
            "start -j4 -s mounted 2>err; "
                + mount.signal("STOP")
                + "; sleep 0.2; kill -INT $pid; "
                + "for i in $(seq 200); do grep -q answer err && break; sleep 0.1; done; cat err >&2; "
                + mount.signal("CONT")
                + "; wait $pid");

    assertThat(output.status()).isEqualTo(130);
    assertThat(output.out()).isEmpty();
    assertThat(output.err())
        .isEqualTo("\nfdu: interrupted, but what is being read does not answer: nothing to show\n");
  }

  @Test
  void aTerminalIsToldHowFarItIs() throws Exception {
    String seen = onTerminal("");

    assertThat(seen)
        .containsPattern(
            "\r[0-9]+ entries, [0-9.]+[KM], [0-9]+/s, [0-9]+ s  [ -~]*/d[0-9]+\u001B\\[K")
        .containsPattern("\r\u001B\\[K[^\r]*\tmounted\r\nfdu: interrupted: ");
  }

  @Test
  void nobodyIsToldWhoDoesNotWantTo() throws Exception {
    assertThat(onTerminal("--no-progress")).doesNotContain("entries").contains("\tmounted\r\n");
  }

  /// What a terminal gets of a scan that is interrupted after a while.
  private static String onTerminal(String options) throws Exception {
    Shell.Output script = Shell.script("script -qec 'exit 3' /dev/null").run();
    Assumptions.assumeTrue(
        script.status() == 3, () -> "script(1) cannot make a terminal here: " + script.err());
    return sh("script -qec 'echo $$ >pid; exec env --default-signal=INT \"$FDU\" -j1 -s "
            + options
            + " mounted' /dev/null >seen & "
            + "while ! [ -s pid ]; do sleep 0.1; done; begun $(cat pid); sleep 2; "
            + "kill -INT $(cat pid); wait; cat seen; rm pid seen")
        .text();
  }

  private static Shell.Output sh(String script) throws Exception {
    Shell.Output output = Shell.script(START + script).in(folder).run();
    if (output.err().contains("never begun")) {
      throw new AssertionFailedError("the scan did not begin: " + output.err());
    }
    return output;
  }
}
