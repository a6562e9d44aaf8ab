// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Nothing recurses: every command and view takes any depth, with the stacks that threads have.
///
/// Of a chain of directories far longer than a path can be, most views have whole paths, which take
/// ever more room: so they show a part of it, and the tree, which has names alone, all.
class DepthIT {
  private static final int ON_DISK = 30_000;
  private static final int IMPORTED = 300_000;

  private static final String CHAIN =
      """
      set -e
      cd "$1"
      path=chain/$(awk 'BEGIN { for (i = 0; i < 29998; i++) printf "d/" }')
      mkdir -p "$path/d"
      # in two steps: the whole path is longer than the kernel takes
      find chain -name e -o -type d -links 2 -execdir sh -c 'echo bottom >"$1/bottom"' sh {} \\;
      """;

  private static TestFolder folder;

  @BeforeAll
  static void makeTrees() throws Exception {
    folder = TestFolder.of("depth");
    Shell.script(CHAIN).arguments(folder.path().toString()).run().good();
    try (BufferedWriter out = Files.newBufferedWriter(folder.path().resolve("deep.json"))) {
      out.write("[1,2,{\"progname\":\"test\",\"progver\":\"1\",\"timestamp\":1},\n");
      out.write("[{\"name\":\"/top\",\"asize\":1,\"dsize\":512,\"dev\":1,\"mtime\":1,\"uid\":0}");
      for (int i = 0; i < IMPORTED; i++) {
        out.write(",\n[{\"name\":\"d\",\"asize\":1,\"dsize\":512,\"mtime\":1,\"uid\":0}");
      }
      out.write(",\n{\"name\":\"bottom\",\"asize\":7,\"dsize\":512,\"mtime\":1,\"uid\":0}");
      out.write("]".repeat(IMPORTED + 2) + "\n");
    }
  }

  @AfterAll
  static void remove() throws Exception {
    if (folder != null) {
      folder.remove();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-a -n 99999",
        "-a -r -n 99999 --sort name --both --time --shared",
        "-s",
        "-s --inodes -x",
        "-d 3 --plain",
        "-n 5 --json",
        "-n 5 --csv --shared",
        "--by ext,type,owner,age,size",
        "--top 3",
        "--top 3 --json",
        "-a -n 9 --name bottom",
        "-s --ignore-files --exclude e/x --include **/bottom",
        "list --type f",
        "list --type f --json",
        "list -d 3",
        "du -s",
        "du -d 2 --time -L",
        "du -b -t 1 --exclude=chain/d/d/x -s",
        "export -e"
      })
  void aChainOnDisk(String words) throws Exception {
    assertThat(lines(words + " chain")).isPositive();
  }

  /// GNU's du and find get down the chain as well.
  @ParameterizedTest
  @CsvSource({
    "-s -b chain, du -s --block-size=1 chain",
    "-s -b -A chain, du -s --block-size=1 --apparent-size chain",
    "-s --inodes chain, du -s --inodes chain",
    "du -s -B1 chain, du -s --block-size=1 chain",
    "du -a -d 9 -B1 chain, du -a -d 9 --block-size=1 chain",
    "list -d 1000 chain, find chain -maxdepth 1000",
    "list --type f chain, find chain -type f"
  })
  void theSameAsByOthers(String words, String other) throws Exception {
    String script = "set -f; $* | sort";
    String expected = Shell.script(script).arguments(other).in(folder.path()).run().good();

    assertThat(expected).isNotEmpty();
    assertThat(
            Shell.script("set -f; \"$FDU\" $* | sort")
                .arguments(words)
                .in(folder.path())
                .run()
                .good())
        .isEqualTo(expected);
  }

  @Test
  void everyViewHasTheWholeChain() throws Exception {
    String disk = fdu("du -s -B1 chain").split("\t", 2)[0];
    List<Map<String, String>> records = Records.ofJson(fdu("-n 5 --json chain"));
    Map<String, String> total = records.getLast();

    assertThat(records).hasSize(6);
    for (Map<String, String> record : List.of(records.getFirst(), total)) {
      assertThat(record)
          .containsEntry("disk", disk)
          .containsEntry("files", "1")
          .containsEntry("directories", Integer.toString(ON_DISK));
    }
    assertThat(total).containsEntry("complete", "true").containsEntry("errors", "0");
    assertThat(fdu("--by type -b --plain chain").lines())
        .anyMatch(line -> line.matches(" *" + disk + " +" + (ON_DISK + 1) + " .*[(]by type[)].*"))
        .anyMatch(line -> line.matches(" *[0-9]+ +" + ON_DISK + " .*directories.*"));
  }

  private static String fdu(String words) throws Exception {
    return Shell.fdu(words.split(" ")).in(folder.path()).run().good();
  }

  @Test
  void theWholeChainIsDrawn() throws Exception {
    assertThat(lines("-a -n 99999 chain")).isEqualTo(ON_DISK + 1);
    assertThat(lines("import -a -n 999999 deep.json")).isEqualTo(IMPORTED + 2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-r -n 999999 --sort name --both --time --shared",
        "-s",
        "-s --inodes",
        "-d 3 --plain",
        "-n 5 --json",
        "-n 5 --csv --shared",
        "--by ext,type,owner,age,size",
        "--top 3",
        "--top 3 --json",
        "-a -n 9 --name bottom",
        "-s --exclude e/x --include **/bottom"
      })
  void aDeeperChainThatIsImported(String words) throws Exception {
    assertThat(lines("import " + words + " deep.json")).isPositive();
  }

  @Test
  void anExportIsImported() throws Exception {
    String script =
        "\"$FDU\" export -o out.json chain && \"$FDU\" import -s out.json && "
            + "\"$FDU\" -s chain";
    String[] sizes = Shell.script(script).in(folder.path()).run().good().split("\\s+", -1);

    assertThat(sizes[0]).isEqualTo(sizes[2]);
  }

  /// How many lines `words` show, of a run that does well.
  private static int lines(String words) throws Exception {
    String script = "set -f; \"$FDU\" " + words + " >out; status=$?; wc -l <out; exit $status";
    return Integer.parseInt(Shell.script(script).in(folder.path()).run().good().strip());
  }
}
