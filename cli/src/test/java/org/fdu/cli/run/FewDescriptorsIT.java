// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many threads and few descriptors: fewer threads work, and the total is right.
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

  @ParameterizedTest
  @ValueSource(ints = {16, 20, 24, 32, 40, 64})
  void theTotalIsRight(int descriptors) throws Exception {
    String total =
        Shell.script("ulimit -n " + descriptors + "; exec \"$FDU\" -s -b -j 64 .")
            .in(folder)
            .run()
            .good();

    assertThat(total).isEqualTo(Shell.script("du -s --block-size=1 .").in(folder).run().good());
  }
}
