// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who reads slowly slows down the walk: what waits to be written does not pile up.
class SlowReaderIT {

  /// Far less than what is written.
  private static final String LITTLE_MEMORY = "-Xmx24m -Xmn12m";

  private static final int FILES = 14_000;

  private static TestFolder folder;

  @BeforeAll
  static void makeTree() throws Exception {
    folder = TestFolder.of("slow-reader");
    String tree =
        """
        path=tree/$(printf '%0200d/' $(seq 14))
        for d in a b c d; do
          mkdir -p $path$d
          (cd $path$d && seq 3500 | xargs touch)
        done
        """;
    Shell.script(tree).in(folder.path()).run().good();
  }

  @AfterAll
  static void remove() throws Exception {
    if (folder != null) {
      folder.remove();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"list -j 4", "list --json -j 2", "list --csv -j 2", "du -a"})
  void linesDoNotPileUp(String words) throws Exception {
    String script =
        "{ FDU_JAVA_OPTS='"
            + LITTLE_MEMORY
            + "' \"$FDU\" "
            + words
            + " tree; echo $? >status; } | (sleep 1; grep -c /); cat status";

    String[] said = Shell.script(script).in(folder.path()).run().good().split("\n", -1);

    assertThat(said[1]).isEqualTo("0");
    assertThat(Integer.parseInt(said[0])).isGreaterThan(FILES);
  }
}
