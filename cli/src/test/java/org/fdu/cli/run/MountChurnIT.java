// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trees in which something is mounted and unmounted while they are walked, in a mount namespace of
/// their own: what a bind mount shows again never counts twice, and nothing is an error.
///
/// `-Dfdu.test.seconds=N` is how long.
class MountChurnIT {

  /// Far more than the directories that are mounted on, and those mounted there, have themselves.
  private static final long SLACK = 200_000;

  /// What a [Shell] gives a script is more.
  private static final int MOST_SECONDS = 60;

  private static final String SCRIPT =
      """
      while [ ! -e stop ]; do
        mount -t tmpfs t tree/m1; mkdir tree/m1/x; : >tree/m1/x/y
        mount --bind tree/stable tree/m2; mount --bind tree tree/m3; mount --bind tree/stable tree/m1/x
        umount -l tree/m3; umount -l tree/m1/x; umount -l tree/m2; umount -l tree/m1
      done &
      trap 'touch stop; wait' EXIT
      end=$(($(date +%s) + $1))
      while [ "$(date +%s)" -le "$end" ]; do
        for threads in 1 2 8; do
          for options in '-s' '-x -s' '-s --strategy distributed'; do
            echo "usage $("$FDU" -b -A -j $threads $options tree) $?"
          done
          "$FDU" list -0 -j $threads tree >listed
          echo "listed $(tr '\\0' '\\n' <listed | grep -c '^tree/stable') $?"
          "$FDU" du -a tree >/dev/null
          echo "du 0 $?"
        done
      done
      """;

  @TempDir Path base;

  @Test
  void nothingCountsTwice() throws Exception {
    assumeTrue(
        Shell.script("unshare -m mount -t tmpfs t .").in(base).run().status() == 0,
        "needs to mount in a namespace of its own");
    sh("mkdir -p tree/m1 tree/m2 tree/m3; cd tree; mkdir stable; cd stable; mkdir -p a/b/c d; cd d;"
            + " seq 1 150 | xargs mkdir; seq 1 150 | xargs -I@ touch @/f; head -c 3000000 /dev/zero"
            + " >../a/b/big")
        .good();
    long size = Long.parseLong(sh("\"$FDU\" -s -b -A tree | cut -f 1").good().strip());
    String entries = sh("find tree/stable | wc -l").good().strip();

    Shell.Output output =
        Shell.script(
                "exec unshare -m --propagation private sh -uc '" + quoted(SCRIPT) + "' - \"$1\"")
            .arguments(
                Integer.toString(Math.min(MOST_SECONDS, Integer.getInteger("fdu.test.seconds", 4))))
            .in(base)
            .run();

    assertThat(output.err()).isEmpty();
    List<String> lines = output.out().lines().toList();
    assertThat(lines).hasSizeGreaterThan(10);
    for (String line : lines) {
      List<String> words = List.of(line.split("[ \t]"));
      assertThat(words.getLast()).as(line).isEqualTo("0");
      if (words.get(0).equals("usage")) {
        assertThat(Long.parseLong(words.get(1))).as(line).isBetween(size - SLACK, size + SLACK);
      } else if (words.get(0).equals("listed")) {
        assertThat(words.get(1)).as(line).isEqualTo(entries);
      }
    }
  }

  private static String quoted(String script) {
    return script.replace("'", "'\\''");
  }

  private Shell.Output sh(String script) throws Exception {
    return Shell.script(script).in(base).run();
  }
}
