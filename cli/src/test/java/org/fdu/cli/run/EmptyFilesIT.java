// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that take nothing, and nothing else: there is no share of a whole that is zero.
class EmptyFilesIT {
  @TempDir private static Path folder;

  @BeforeAll
  static void makeTree() throws Exception {
    String tree = "mkdir -p tree/d && cd tree && touch $(seq 300) d/again && ln 1 d/1";
    Shell.script(tree).in(folder).run().good();
    // directories alone take something
    Shell.script("\"$FDU\" export -e tree --type f -o export.json").in(folder).run().good();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-a -n 999",
        "-a -A -r -n 999",
        "-a --plain -n 999",
        "-s",
        "-s -c",
        "-a --both --time --shared --sort unique",
        "--by ext,type,owner,group,age,size",
        "--top 9",
        "--json -a",
        "--csv -a",
        "-t 0 -a",
        "-j 1 -a --strategy distributed --io nio"
      })
  void areShownAllTheSame(String words) throws Exception {
    for (String command : new String[] {"--type f " + words + " tree", "-A " + words + " tree/1"}) {
      String out = Shell.script("\"$FDU\" " + command).in(folder).run().good();

      assertThat(out).isNotEmpty().doesNotContain("NaN", "Infinity").doesNotContain("-1%");
    }
    assertThat(Shell.script("\"$FDU\" import " + imported(words)).in(folder).run().good())
        .isNotEmpty()
        .doesNotContain("NaN", "Infinity");
  }

  private static String imported(String words) {
    return words.replace("--io nio", "").replace("-j 1", "") + " export.json";
  }
}
