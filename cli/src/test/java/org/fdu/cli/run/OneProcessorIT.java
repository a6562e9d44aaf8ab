// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// On one processor of several: no thread waits for another that does not get to run, and no more
/// are started than it is good for.
class OneProcessorIT {
  private static final String ALONE = "exec taskset -c \"$(taskset -cp $$ | sed 's/.*[ ,-]//')\" ";

  /// Does well if a control group of ours, of version 2 or 1, limits the time on processors.
  private static final String QUOTA =
      """
      group=$(sed -n 's/^0:://p' /proc/self/cgroup)
      while
        cat "/sys/fs/cgroup$group/cpu.max" 2>/dev/null | grep -q '^[0-9]' && exit 0
        [ -n "$group" ]
      do
        group=${group%/*}
      done
      cat /sys/fs/cgroup/cpu*/cpu.cfs_quota_us 2>/dev/null | grep -q '^[0-9]'
      """;

  @TempDir private static Path folder;

  private static String expected;

  @BeforeAll
  static void makeTree() throws Exception {
    Assumptions.assumeTrue(
        Shell.script(ALONE + "true").run().status() == 0, "there is no taskset(1)");
    String tree =
        "for i in $(seq 40); do mkdir -p tree/$i/a/b/c tree/$i/d; touch tree/$i/d/$(seq -s- 30); "
            + "(cd tree/$i/a/b && touch $(seq 50)); done; exec du -s --block-size=1 tree";
    expected = Shell.script(tree).in(folder).run().good();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-j 8",
        "-j 64",
        "-j 8 --strategy distributed",
        "-j 8 --distribution size",
        "-j 8 --distribution 1,2,3",
        "-j 8 --io nio -A"
      })
  void manyThreadsComeToAnEnd(String options) throws Exception {
    for (int i = 0; i < 3; i++) {
      String out = alone("-s -b " + options + " tree").good();

      if (!options.contains("-A")) {
        assertThat(out).isEqualTo(expected);
      }
    }
    assertThat(alone("du -s -B1 tree").good()).isEqualTo(expected);
    assertThat(alone("list tree").good().lines())
        .hasSize((int) Shell.script("find tree").in(folder).run().good().lines().count());
  }

  @Test
  void noMoreThreadsAreStartedThanThereAreProcessorsFor() throws Exception {
    Assumptions.assumeTrue(
        Shell.script(QUOTA).run().status() != 0, "there is a CPU quota, which counts as well");

    String stats = alone("-s --stats tree").err();

    assertThat(stats).contains("\nworker 0 ").doesNotContain("\nworker 1 ");
  }

  private static Shell.Output alone(String words) throws Exception {
    return Shell.script(ALONE + "\"$FDU\" " + words).in(folder).run();
  }
}
