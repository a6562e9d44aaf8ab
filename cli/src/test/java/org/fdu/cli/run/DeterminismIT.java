// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same tree is drawn the same, whoever of the workers comes first.
class DeterminismIT {
  private static final int RUNS = 3;

  @TempDir static Path folder;

  private static String tree;

  @BeforeAll
  static void makeTree() throws Exception {
    tree = Trees.hostile(folder.resolve("tree")).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "-a -n 100000", "-a -n 7", "-b -d 2", "-r -A -a"})
  void theSameForAnyNumberOfThreadsAndEveryTime(String options) throws Exception {
    String first = draw(options + " -j1");

    assertThat(first.lines()).hasSizeGreaterThanOrEqualTo(7);
    for (int run = 0; run < RUNS; run++) {
      assertThat(draw(options + " -j2")).isEqualTo(first);
      assertThat(draw(options + " -j16")).isEqualTo(first);
    }
    assertThat(draw(options + " -j3 --strategy=distributed")).isEqualTo(first);
  }

  @Test
  void theSameOfSeveralRootsThatShareLinks() throws Exception {
    String roots = " -a -n 100000 \"$1/links/b\" \"$1/links/a\" \"$1/links\"";
    String first = draw("-j1" + roots);

    for (int run = 0; run < RUNS; run++) {
      assertThat(draw("-j2" + roots)).isEqualTo(first);
      assertThat(draw("-j16" + roots)).isEqualTo(first);
    }
  }

  /// What a path is charged depends on what stands before it, but the sum of all does not.
  @Test
  void theSumIsTheSameInWhateverOrderPathsAreGiven() throws Exception {
    Set<String> sums = new TreeSet<>();
    for (String paths :
        List.of(
            "\"$1/a\" \"$1/b\" \"$1/a.txt\" \"$1/fifo\"",
            "\"$1/b\" \"$1/a\" \"$1/fifo\" \"$1/a.txt\"",
            "\"$1/a.txt\" \"$1/fifo\" \"$1/b\" \"$1/a\"",
            "\"$1/fifo\" \"$1/b\" \"$1/a.txt\" \"$1/a\"")) {
      for (String threads : List.of("1", "16")) {
        String sum = "\"$FDU\" -s -b -c -j" + threads + " " + paths + " | tail -n 1";
        sums.add(Shell.script(sum).arguments(tree + "/links").run().good());
      }
    }
    String du = "cd \"$1/links\"; du -c --block-size=1 a b a.txt fifo | tail -n 1";

    assertThat(sums).containsExactly(Shell.script(du).arguments(tree).run().good());
  }

  @Test
  void theSameApparentSizesThroughNio() throws Exception {
    assertThat(draw("-A -a -n 100000 --io=nio")).isEqualTo(draw("-A -a -n 100000 --io=linux"));
  }

  /// `links/a.txt` comes before `links/a/z`, since a dot comes before a slash; among the links of
  /// the other inode `links/a/again` is the first.
  @Test
  void anInodeIsShownWhereItsFirstPathIs() throws Exception {
    for (String threads : List.of("-j1", "-j16", "-j16 --io=nio")) {
      String drawn = draw("-A -r -a -n 100000 " + threads + " \"$1/links\"");

      assertThat(drawn).containsPattern("─ a\\.txt +│").containsPattern("─ again +│");
      assertThat(drawn).doesNotContainPattern("─ (z|one|two|three) +│");
    }
  }

  /// With `options` of the tree, unless they name something in it.
  private static String draw(String options) throws Exception {
    String what = options.contains("$1") ? "" : " \"$1\"";
    Shell.Output output = Shell.script("exec \"$FDU\" " + options + what).arguments(tree).run();
    output.good();
    return output.text();
  }
}
