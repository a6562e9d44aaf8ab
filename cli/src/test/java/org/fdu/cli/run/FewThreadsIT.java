// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Few threads: fewer workers, and the total is right; with too few for the JVM that is said.
class FewThreadsIT {

  /// In a group of its own, that may have `$1` threads.
  private static final String CONFINED =
      """
      for group in /sys/fs/cgroup/pids/fdu-test-$$ /sys/fs/cgroup/fdu-test-$$; do
        mkdir $group 2>/dev/null || continue
        [ -e $group/pids.max ] && break
        rmdir $group
        false
      done || exit 77
      echo $1 >$group/pids.max
      shift
      sh -c 'echo $$ >$0/cgroup.procs; exec "$FDU" "$@"' $group "$@"
      status=$?
      for i in 1 2 3 4 5 6 7 8 9; do rmdir $group 2>/dev/null && break; sleep 0.1; done
      exit $status
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void makeTree() throws Exception {
    Shell.script("for d in $(seq 200); do mkdir -p tree/$d/a tree/$d/b; touch tree/$d/a/f; done")
        .in(folder)
        .run()
        .good();
  }

  @Test
  void aWalkGoesOnWithWhatThereIs() throws Exception {
    for (String command : new String[] {"-s -j 64", "list -j 64", "-n 5"}) {
      String[] words = (command + " tree").split(" ");
      String right = Shell.fdu(words).in(folder).run().good();
      boolean everRight = false;
      boolean everMore = false;
      for (int threads = 8; threads <= 24; threads += threads < 16 ? 1 : 4) {
        Shell.Output output = confined(threads, words);

        if (output.status() == 0) {
          assertThat(output.good().lines().sorted())
              .containsExactlyElementsOf(right.lines().sorted().toList());
          everRight = true;
        } else {
          assertThat(everRight).as("with fewer than %d threads", threads).isFalse();
          everMore |= isToldByUs(output, threads);
        }
      }
      assertThat(everRight).isTrue();
      assertThat(everMore).as("there is a number that is enough for the JVM alone").isTrue();
    }
  }

  /// Whether the JVM started, and it was fdu that found no thread.
  private static boolean isToldByUs(Shell.Output output, int threads) {
    assertThat(output.status()).isEqualTo(1);
    assertThat(output.out()).isEmpty();
    if (output.err().startsWith("Error occurred during initialization of VM\n")) {
      return false;
    }
    assertThat(output.err())
        .as("%d threads", threads)
        .isEqualTo(
            "fdu: no thread can be started: raise the limit (ulimit -u, pids.max of a container)\n");
    return true;
  }

  private static Shell.Output confined(int threads, String... words) throws Exception {
    Shell.Output output =
        Shell.script(CONFINED).arguments(String.valueOf(threads)).arguments(words).in(folder).run();
    assumeTrue(output.status() != 77, "no group for threads (cgroups) can be made here");
    return output;
  }
}
