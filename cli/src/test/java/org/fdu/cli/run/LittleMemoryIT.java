// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Little memory: what is shown in part still comes out right, and where everything is asked for
/// that does not fit, one line says so.
class LittleMemoryIT {
  private static final String TOO_LITTLE =
      "fdu: out of memory: ask for less (-s, fewer lines), or give it more (FDU_JAVA_OPTS=-Xmx4g)\n";

  /// Less than the names of the tree's files take.
  private static final String SMALL_HEAP = "-Xmx7m -Xmn1m";

  /// In a group of its own, that may have `$1` bytes.
  private static final String CONFINED =
      """
      for group in /sys/fs/cgroup/memory/fdu-test-$$ /sys/fs/cgroup/fdu-test-$$; do
        mkdir $group 2>/dev/null || continue
        for limit in memory.limit_in_bytes memory.max; do
          [ -e $group/$limit ] && break 2
        done
        rmdir $group
        false
      done || exit 77
      echo $1 >$group/$limit
      shift
      sh -c 'echo $$ >$0/cgroup.procs; exec "$FDU" "$@"' $group "$@"
      status=$?
      for i in 1 2 3 4 5 6 7 8 9; do rmdir $group 2>/dev/null && break; sleep 0.1; done
      exit $status
      """;

  @TempDir private static Path folder;

  private static String total;

  @BeforeAll
  static void makeTree() throws Exception {
    sh("for d in $(seq 30); do mkdir -p tree/$d; "
            + "(cd tree/$d; seq -f \"$(printf '%0230d' 0)-%g\" 1000 | xargs touch); done")
        .good();
    total = sh("du -s --block-size=1 tree").good();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-s -b", "-s -b -j 16", "-s -b --ignore-files -j 4"})
  void sumsNeedHardlyAny(String options) throws Exception {
    assertThat(withHeap(SMALL_HEAP, options + " tree").good()).isEqualTo(total);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-a -n 30", "list -j 16", "du -a", "--top 20 --by ext,age", "-d 1 -a"})
  void whatIsShownInPartFits(String options) throws Exception {
    Shell.Output output = withHeap(SMALL_HEAP, options + " tree");

    assertThat(output.good().lines().sorted())
        .containsExactlyElementsOf(
            sh("\"$FDU\" " + options + " tree").good().lines().sorted().toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-a -n 1000000",
        "-a -n 1000000 -j 16",
        "--json -a",
        "--json -a --strategy distributed --distribution size -j 16",
        "--plain -a -n 1000000 --io nio -j 16",
        "export -j 16"
      })
  void whatDoesNotFitIsOneLine(String options) throws Exception {
    Shell.Output output = withHeap(SMALL_HEAP, options + " tree");

    assertThat(output.err()).isEqualTo(TOO_LITTLE);
    assertThat(output.out()).isEmpty();
    assertThat(output.status()).isEqualTo(1);
  }

  /// Some of these are too small, and it cannot be foreseen which: but none ends in any other way.
  @ParameterizedTest
  @ValueSource(ints = {1, 16})
  void everyHeapDoesOrSaysThatItDoesNot(int threads) throws Exception {
    String right = sh("\"$FDU\" -a -n 1000000 tree").good();
    for (int kilobytes = 5000; kilobytes < 16000; kilobytes += 1700) {
      String heap = "-Xmx" + kilobytes + "k -Xmn1m";
      Shell.Output output = withHeap(heap, "-a -n 1000000 tree -j " + threads);

      if (output.status() == 0) {
        assertThat(output.good()).as(heap).isEqualTo(right);
      } else {
        assertThat(output.err()).as(heap).isEqualTo(TOO_LITTLE);
        assertThat(output.status()).as(heap).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 48, 64, 128})
  void aSmallContainerIsEnough(int megabytes) throws Exception {
    Shell.Output output =
        Shell.script(CONFINED)
            .arguments(String.valueOf(megabytes << 20), "-s", "-b", "tree")
            .in(folder)
            .run();
    assumeTrue(output.status() != 77, "no group for memory (cgroups) can be made here");

    assertThat(output.good()).isEqualTo(total);
  }

  @Test
  void aHeapOfAFewMegabytesStarts() throws Exception {
    assertThat(withHeap("-Xmx16m -XX:AOTMode=on", "-s -b tree").good()).isEqualTo(total);
  }

  @Test
  void littleAddressSpaceIsEnough() throws Exception {
    Shell.Output output =
        Shell.script("ulimit -v 1000000; exec \"$FDU\" -s -b tree")
            .with("FDU_JAVA_OPTS", "-Xmx200m")
            .in(folder)
            .run();

    assertThat(output.good()).isEqualTo(total);
  }

  private static Shell.Output withHeap(String heap, String arguments) throws Exception {
    return Shell.script("exec \"$FDU\" " + arguments).with("FDU_JAVA_OPTS", heap).in(folder).run();
  }

  private static Shell.Output sh(String script) throws Exception {
    return Shell.script(script).in(folder).run();
  }
}
