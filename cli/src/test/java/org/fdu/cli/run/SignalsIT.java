// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Signals at any time, and other ways to be held up. That a scan in progress is shown is in
/// [InterruptionIT].
class SignalsIT {
  @TempDir private static Path folder;

  @BeforeAll
  static void makeTree() throws Exception {
    sh("for d in $(seq 100); do mkdir -p tree/$d; (cd tree/$d; touch $(seq 400)); done").good();
  }

  /// Nothing of ours is left behind, nothing is told but what is meant to be, and the status is the
  /// conventional one, unless the walk was faster. In its first hundredths of a second the JVM
  /// itself may say that it cannot log its exit, and end with status 1.
  @ParameterizedTest
  @CsvSource({
    "TERM, 143, -s tree",
    "INT, 130, -n 5 tree",
    "HUP, 129, export -o file tree",
    "TERM, 143, -s --jfr file tree",
    "INT, 130, list tree",
    "TERM, 143, du tree"
  })
  void atAnyTime(String signal, int status, String arguments) throws Exception {
    long seed = new Random(Long.getLong("fdu.test.seed", 20_264)).nextLong();
    Random random = new Random(seed);
    int cases = 3 * Integer.getInteger("fdu.test.factor", 1);
    for (int i = 0; i < cases; i++) {
      int millis = random.nextInt(250);
      Shell.Output output =
          sh(
              "env --default-signal=INT,HUP \"$FDU\" "
                  + arguments
                  + " & pid=$!; sleep "
                  + millis / 1000.0
                  + "; kill -"
                  + signal
                  + " $pid 2>/dev/null; wait $pid; status=$?; ls -A | grep -v '^tree$' >left; rm -f file; "
                  + "grep -v -e '^left$' -e '^file$' left | sed 's/^/left: /' >&2; rm left; "
                  + "exit $status");

      String when = "after " + millis + " ms, seed " + seed;
      assertThat(output.status()).as(when + ": " + output.err()).isIn(status, 0, 1);
      if (output.status() == 1) {
        assertThat(output.err())
            .as(when)
            .containsPattern("logging failed|initialization of VM|cannot start|is being ended");
      }
      assertThat(output.err())
          .as(when)
          .matches(
              "(Terminated|Hangup)?\n?"
                  + "(Runtime.exit\\(\\d+\\) logging failed: .*\n)?"
                  + "(Error occurred during initialization of VM\n((?!left: ).*\n){0,3})?"
                  + "(fdu: interrupted: this is what was read until then\n)?"
                  + "(fdu: cannot write .*the program is being ended\n)?"
                  + "(fdu: cannot write the result: the flight recorder cannot start: .*\n)?");
    }
  }

  /// What is written is told from what the JVM says of itself, and a report goes nowhere.
  @ParameterizedTest
  @ValueSource(strings = {"SEGV", "ABRT", "BUS"})
  void aCrashIsSilent(String signal) throws Exception {
    Shell.Output output =
        sh(
            "mkdir here; cd here; mkfifo pipe; ulimit -c 0; "
                + "\"$FDU\" -s --exclude-from pipe . & pid=$!; exec 8>pipe; kill -"
                + signal
                + " $pid; wait $pid; echo $? >&2; rm pipe; ls -A; cd ..; rm -r here");

    assertThat(output.out()).isEmpty();
    assertThat(output.err()).contains("134").doesNotContain("hs_err", "#");
  }

  @Test
  void aStoppedWalkGoesOn() throws Exception {
    String right = sh("\"$FDU\" list tree | sort").good();
    Shell.Output output =
        sh(
            "\"$FDU\" list tree >out & pid=$!; for i in $(seq 12); do sleep 0.03; "
                + "kill -STOP $pid; sleep 0.03; kill -CONT $pid; done 2>/dev/null; "
                + "wait $pid && sort out; rm out");

    assertThat(output.good()).isEqualTo(right);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HUP", "INT", "TERM"})
  void whatIsIgnoredStaysIgnored(String signal) throws Exception {
    Shell.Output output =
        sh(
            "trap '' "
                + signal
                + "; \"$FDU\" -s tree & pid=$!; for i in $(seq 15); do sleep 0.02; kill -"
                + signal
                + " $pid; done 2>/dev/null; wait $pid");

    assertThat(output.good()).endsWith("\ttree\n");
  }

  /// A thread dump, for reports of a program that hangs, goes where it does no harm.
  @Test
  void aThreadDumpIsNotInTheOutput() throws Exception {
    Shell.Output output =
        sh(
            "mkfifo pipe; env --default-signal=QUIT \"$FDU\" list tree >pipe 2>dump & pid=$!; "
                + "exec 7<pipe; dd bs=1 count=1 2>/dev/null <&7; kill -QUIT $pid; "
                + "for i in $(seq 100); do grep -q 'JNI global refs' dump && break; sleep 0.1; done; "
                + "cat <&7; wait $pid; status=$?; grep -c 'Full thread dump' dump >&2; "
                + "rm pipe dump; exit $status");

    assertThat(output.status()).isZero();
    assertThat(output.err()).isEqualTo("1\n");
    assertThat(output.out()).hasLineCount(1 + 100 + 100 * 400).doesNotContain("thread");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nice -n 19",
        "taskset -c 0",
        "chrt --idle 0",
        "ionice -c 3",
        "nohup",
        "setsid -w"
      })
  void underOtherCommands(String command) throws Exception {
    Shell.Output able = sh(command + " true");
    assumeTrue(able.status() == 0, () -> command + " does not work here: " + able.err());
    Shell.Output output = sh(command + " \"$FDU\" -s -b -j 4 tree");

    assertThat(output.out()).isEqualTo(sh("du -s --block-size=1 tree").good());
    assertThat(output.status()).isZero();
  }

  private static Shell.Output sh(String script) throws Exception {
    return Shell.script(script).in(folder).run();
  }
}
