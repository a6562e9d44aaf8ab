// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many threads and few descriptors: fewer threads work, and the total is right. Where there are
/// too few for anything that is said, and nobody waits for more.
class FewDescriptorsIT {
  @TempDir static Path folder;

  @BeforeAll
  static void makeTree() throws Exception {
    Shell.script(
            """
            cd "$1"
            for a in 0 1 2 3 4 5 6 7 8 9; do
              for b in 0 1 2 3 4 5 6 7 8 9; do
                echo $a/$b/0 $a/$b/1 $a/$b/2 $a/$b/3 $a/$b/4 $a/$b/5 $a/$b/6 $a/$b/7 $a/$b/8/9/x
              done
            done | xargs mkdir -p
            """)
        .arguments(folder.toString())
        .run()
        .good();
  }

  /// Opens 207 descriptors beside the standard streams, and allows as many more as `$1` says.
  private static final String INHERITED =
      """
      command -v bash >/dev/null || exit 77
      exec bash -c '
        exec 3</dev/null 4<&3 5<&3 6<&3 7<&3 8<&3 9<&3
        for i in $(seq 200); do exec {descriptor}<&3; done
        ulimit -n $((210 + $1))
        shift
        exec "$FDU" "$@"
      ' bash "$@"
      """;

  @ParameterizedTest
  @ValueSource(ints = {13, 14, 16, 20, 24, 32, 40, 64})
  void theTotalIsRight(int descriptors) throws Exception {
    String total =
        Shell.script("ulimit -n " + descriptors + "; exec \"$FDU\" -s -b -j 64 .")
            .in(folder)
            .run()
            .good();

    assertThat(total).isEqualTo(Shell.script("du -s --block-size=1 .").in(folder).run().good());
  }

  /// The JVM needs one, a walk four, and one for ignore files.
  @ParameterizedTest
  @ValueSource(ints = {6, 7, 10, 30})
  void whatIsOpenAlreadyIsNotCountedOn(int more) throws Exception {
    for (String command :
        List.of("-s -j 64", "-n 20 --by type --ignore-files", "list -j 64", "du", "--json -s")) {
      String[] words = (command + " .").split(" ");
      Shell.Output few = inheriting(more, words);

      assertThat(lines(few.good()))
          .as(command)
          .isEqualTo(lines(Shell.fdu(words).in(folder).run().good()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void tooFewAreAnError(int more) throws Exception {
    for (String command : List.of("-s", "-s -j 64", "--top 5", "list", "du")) {
      String[] words = (command + " .").split(" ");
      Shell.Output output = inheriting(more, words);

      if (output.status() == 0) {
        assertThat(lines(output.good()))
            .as(command)
            .isEqualTo(lines(Shell.fdu(words).in(folder).run().good()));
      } else {
        assertThat(output.err()).as(command).isNotEmpty().doesNotContain("\tat ");
      }
    }
  }

  private static Shell.Output inheriting(int more, String... words) throws Exception {
    Shell.Output output =
        Shell.script(INHERITED).arguments(String.valueOf(more)).arguments(words).in(folder).run();
    assumeTrue(output.status() != 77, "bash is not installed");
    return output;
  }

  private static List<String> lines(String output) {
    return output.lines().sorted().toList();
  }
}
