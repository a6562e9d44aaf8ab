// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the output goes may be full, closed or gone.
class OutputIT {
  private static final String CLOSED = "fdu: cannot write the result: Bad file descriptor\n";
  private static final String FULL = "fdu: cannot write the result: No space left on device\n";

  @TempDir static Path folder;

  @BeforeAll
  static void makeTree() throws Exception {
    Trees.hostile(folder.resolve("tree"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tree",
        "-s tree",
        "-a -n 100000 tree",
        "--json tree",
        "list tree",
        "export tree",
        "--help",
        "--version"
      })
  void anOutputThatTakesNothingIsOneLine(String arguments) throws Exception {
    assertThat(sh("\"$FDU\" " + arguments + " >&-").ended(1).err()).isEqualTo(CLOSED);
    assertThat(sh("\"$FDU\" " + arguments + " 1</dev/null").ended(1).err()).isEqualTo(CLOSED);
    assertThat(sh("\"$FDU\" " + arguments + " >/dev/full").ended(1).err()).isEqualTo(FULL);
  }

  @Test
  void aReaderThatGoesAwayHearsNothing() throws Exception {
    Shell.Output output = sh("{ \"$FDU\" -a -n 100000 tree; echo $? >&2; } | head -n 1");

    assertThat(output.out().lines()).hasSize(1);
    assertThat(output.err()).isEqualTo("1\n");
  }

  @Test
  void errorsThatCannotBeToldStillShowInTheStatus() throws Exception {
    for (String where : new String[] {"2>&-", "2>/dev/full"}) {
      assertThat(sh("\"$FDU\" -s tree/empty missing " + where).ended(1).out())
          .endsWith("\ttree/empty\n");
      assertThat(sh("\"$FDU\" --nope " + where).ended(2).out()).isEmpty();
    }
  }

  @Test
  void noStreamAtAllIsNeeded() throws Exception {
    assertThat(sh("\"$FDU\" -s tree <&- 2>&-").good()).endsWith("\ttree\n");
    sh("\"$FDU\" -s tree <&- >&- 2>&-").ended(1);
  }

  @Test
  void noFileOfOursIsTakenForAClosedOutput() throws Exception {
    // The lowest free descriptor is given to whatever is opened next.
    Shell.Output output = sh("\"$FDU\" -a tree <&- >&- 2>err; cat err");

    assertThat(output.out()).isEqualTo(CLOSED);
  }

  /// Somebody else who has the same pipe wanted it so.
  @ParameterizedTest
  @ValueSource(
      strings = {"-a -n 100000 tree", "list tree", "du -a tree", "export tree", "--json -a tree"})
  void anOutputThatDoesNotWaitIsWaitedFor(String arguments) throws Exception {
    String withoutWaiting =
        "{ perl -MFcntl -e 'fcntl(STDOUT, F_SETFL, fcntl(STDOUT, F_GETFL, 0) | O_NONBLOCK)"
            + " or die; fcntl(STDOUT, 1031, 4096) or die; " // F_SETPIPE_SZ
            + "exec @ARGV or die' \"$FDU\" \"$@\"; echo $? >status; }"
            // that no more bytes come (FIONREAD) than are there already means that the pipe is full
            + " | { perl -e 'for (1 .. 600) { my $bytes = pack(\"L\", 0);"
            + " ioctl(STDIN, 0x541B, $bytes) or die; my $now = unpack(\"L\", $bytes);"
            + " $same = $now > 0 && $now == $before ? $same + 1 : 0; $before = $now;"
            + " exec \"cat\" if $same == 4; select(undef, undef, undef, 0.05) }"
            + " die \"never full\"'; }; exit $(cat status)";
    checkThrough(withoutWaiting, arguments, 100);
  }

  /// Also when it wanted so only after the first byte, and the pipe is full by then.
  @ParameterizedTest
  @ValueSource(
      strings = {"-a -n 100000 long", "list long", "du -a long", "export long", "--json -a long"})
  void anOutputThatCeasesToWaitIsWaitedFor(String arguments) throws Exception {
    sh("mkdir -p long; cd long; n=$(printf %0180d 0); [ -e 1$n ]"
            + " || for i in $(seq 2000); do echo $i$n; done | xargs touch")
        .good();
    String noLongerWaiting =
        """
        exec perl -MFcntl -e '
          pipe(R, W) or die;
          my $pid = fork;
          if (!$pid) { open(STDOUT, ">&W") or die; close R; close W; exec @ARGV or die; }
          my $all;
          sysread(R, $all, 1) or die;
          fcntl(W, F_SETFL, fcntl(W, F_GETFL, 0) | O_NONBLOCK) or die;
          close W;
          select(undef, undef, undef, 0.5);
          while (sysread(R, my $part, 4096)) { $all .= $part; }
          print $all;
          waitpid($pid, 0);
          exit($? >> 8);' "$FDU" "$@"
        """;
    checkThrough(noLongerWaiting, arguments, 2000);
  }

  /// Check that what `script`, which needs perl(1), passes on of a run is what is written usually,
  /// more than `least` lines.
  private static void checkThrough(String script, String arguments, int least) throws Exception {
    Shell.Output output =
        Shell.script("command -v perl >/dev/null || exit 77\n" + script)
            .arguments(arguments.split(" "))
            .in(folder)
            .run();
    assumeTrue(output.status() != 77, "perl is not installed");

    assertThat(withoutTime(output.good()))
        .hasSizeGreaterThan(least)
        .isEqualTo(withoutTime(sh("\"$FDU\" " + arguments).good()));
  }

  /// Sorted, and without the time that an export has in its first line.
  private static List<String> withoutTime(String output) {
    return output.replaceFirst("\"timestamp\":[0-9]+", "").lines().sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-a -n 100000 tree", "list tree", "export tree", "export -o file tree"})
  void aFileThatMayNotGrowIsOneLine(String arguments) throws Exception {
    Shell.Output output =
        sh("ulimit -f 1; \"$FDU\" " + arguments + " >out; s=$?; rm out; exit $s").ended(1);

    assertThat(output.err()).startsWith("fdu: cannot write ").endsWith(": File too large\n");
    assertThat(output.err()).hasLineCount(1);
    assertThat(folder).isDirectoryNotContaining(file -> !file.endsWith("tree") && isOurs(file));
  }

  private static boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return name.equals("file") || name.startsWith(".fdu");
  }

  @Test
  void statisticsAreOnStderr() throws Exception {
    Shell.Output plain = sh("\"$FDU\" -s -b tree");
    Shell.Output told = sh("\"$FDU\" -s -b --stats -j3 tree").ended(0);

    assertThat(told.out()).isEqualTo(plain.good());
    assertThat(told.err())
        .contains("\nfailures ", "\nsource ", "\nwall time ", "\nCPU time ", "\nworker 0 ")
        .doesNotContain("worker 3");
  }

  private static Shell.Output sh(String script) throws Exception {
    return Shell.script(script).in(folder).run();
  }
}
