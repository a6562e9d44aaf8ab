// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Trees far beyond the usual: in depth, in width, and with hardly a descriptor to spare.
///
/// In memory where there is such a file system, since it takes minutes to make and delete them on
/// some disks. Directories take no blocks there, hence also the apparent sizes and the counts.
class BigTreesIT {
  private static final Path MEMORY = Path.of("/dev/shm");

  private static final int DEPTH = 30_000;
  private static final int FILES = 300_000;

  /// Teeth of three directories on each of 200 directories in a row, and a file in each. The next
  /// in the row is made between the teeth: listed first to last or last to first, some teeth are
  /// left for later, so that going down the row leaves many directories that are still needed.
  private static final int COMB_DIRECTORIES = 200 * (1 + 8 * 3);

  private static final String TREES =
      """
      set -e
      cd "$1"
      mkdir -p "chain/$(awk 'BEGIN { for (i = 0; i < 30000; i++) printf "d/" }')"
      mkdir wide
      (cd wide && awk 'BEGIN {
        for (i = 0; i < 300000; i++) {
          file = "file-" i
          printf "%s", (i % 100 ? "" : "content " i) >file
          close(file)
        }
      }')
      awk 'BEGIN {
        spine = "comb"
        for (i = 0; i < 200; i++) {
          spine = spine "/s"
          for (j = 0; j < 4; j++) print spine "/tooth-" j "/t/t"
          if (i < 199) print spine "/s"
          for (j = 4; j < 8; j++) print spine "/tooth-" j "/t/t"
        }
      }' | xargs mkdir -p
      find comb -type d -name t -exec sh -c 'for d; do echo here >"$d/file"; done' sh {} +
      """;

  private static final List<String> NAMES = List.of("chain", "wide", "comb");

  /// What du says of each.
  private static final Map<String, String> apparent = new HashMap<>();

  private static final Map<String, String> disk = new HashMap<>();

  private static Path folder;

  @BeforeAll
  static void makeTrees() throws Exception {
    folder =
        Files.isWritable(MEMORY)
            ? Files.createTempDirectory(MEMORY, "fdu-test")
            : Files.createTempDirectory("fdu-test");
    Shell.script(TREES).arguments(folder.toString()).run().good();
    for (String tree : NAMES) {
      apparent.put(tree, shell(Du.APPARENT, tree).good());
      disk.put(tree, shell("exec du -s --block-size=1 \"$1\"", tree).good());
    }
  }

  /// Not by JUnit, which goes by path and would not get down the chain.
  @AfterAll
  static void remove() throws Exception {
    if (folder != null) {
      Shell.script("rm -rf \"$1\"").arguments(folder.toString()).run().good();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-j1", "-j2", "-j16"})
  void aChainOf30000Directories(String threads) throws Exception {
    assertRight("chain", threads, DEPTH + 1, DEPTH + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-j1", "-j2", "-j16"})
  void aDirectoryOf300000Files(String threads) throws Exception {
    assertRight("wide", threads, FILES + 1, 1);
  }

  @Test
  void apparentSizes() throws Exception {
    for (String tree : NAMES) {
      assertThat(fdu("-s -b -A " + tree).good()).isEqualTo(apparent.get(tree));
    }
  }

  @Test
  void nioReadsADirectoryOf300000Files() throws Exception {
    assertThat(fdu("-s -b -A --io=nio wide").good()).isEqualTo(apparent.get("wide"));
  }

  /// It goes by path: what it cannot reach it must say.
  @Test
  void nioTellsWhereAChainIsTooDeepForIt() throws Exception {
    Shell.Output output = fdu("-s --io=nio chain");

    assertThat(output.status()).isEqualTo(1);
    assertThat(output.out()).matches("~.+\tchain\n");
    assertThat(output.err())
        .startsWith("fdu: cannot ")
        .contains("chain/d/d/d/", "/d': File name too long\nfdu: 1 error");
  }

  @ParameterizedTest
  @CsvSource({"64, -j2", "64, -j16", "32, -j1", "32, -j16"})
  void fewDescriptorsAreEnough(int descriptors, String threads) throws Exception {
    for (String tree : List.of("chain", "comb")) {
      String limited =
          "ulimit -n " + descriptors + "; exec \"$FDU\" -s -b -A " + threads + " \"$1\"";
      assertThat(shell(limited, tree).good()).isEqualTo(apparent.get(tree));
    }
    String counting =
        "ulimit -n " + descriptors + "; exec \"$FDU\" -s --stats " + threads + " comb";
    assertThat(shell(counting).err())
        .contains("(directories " + (COMB_DIRECTORIES + 1) + ")")
        .contains("failures    0 ");
  }

  @Test
  void aChainIsDrawn() throws Exception {
    Shell.Output output = fdu("-n 40000 -r chain");

    assertThat(output.good().lines()).hasSize(DEPTH + 1);
    assertThat(fdu("chain").good().lines()).hasSize(40);
    assertThat(fdu("-d 2 chain").good().lines()).hasSize(3);
  }

  private static void assertRight(String tree, String threads, int entries, int directories)
      throws Exception {
    Shell.Output output = fdu("-s -b --stats " + threads + " " + tree);

    assertThat(output.out()).isEqualTo(disk.get(tree));
    assertThat(output.err())
        .contains("entries     " + entries + " (directories " + directories + ")\n")
        .contains("failures    0 (vanished meanwhile 0)\n");
    assertThat(output.status()).isZero();
  }

  private static Shell.Output fdu(String arguments) throws Exception {
    return shell("exec \"$FDU\" " + arguments);
  }

  private static Shell.Output shell(String script, String... arguments) throws Exception {
    return Shell.script(script).arguments(arguments).in(folder).run();
  }
}
