// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The drawn tree read back, and compared with what du says of each directory and file.
class TreeIT {

  /// Sizes that all differ, so that there is one right order, and no name twice.
  private static final String TREE =
      """
      set -e
      cd "$1"
      mkdir tree
      cd tree
      n=0
      for i in 1 2 3 4 5; do
        for j in 1 2 3 4; do
          for k in 1 2 3; do
            n=$((n + 1))
            mkdir -p d$i/d$i$j/d$i$j$k
            head -c $((n * n * 4096)) /dev/zero >d$i/d$i$j/d$i$j$k/file$i$j$k
          done
        done
      done
      """;

  private static final Pattern ROW =
      Pattern.compile(" *(~?\\d+) ((?:│ | {2})*)[├└┌]─[┬┴─] (\\S+) +│.*│ +(\\d+)%");

  @TempDir static Path folder;

  private static Map<String, Long> everything;
  private static Map<String, Long> directories;

  @BeforeAll
  static void makeTree() throws Exception {
    Shell.script(TREE).arguments(folder.toString()).run().good();
    everything = du("-a");
    directories = du("");
  }

  @Test
  void everyDirectoryHasTheSizeThatDuSays() throws Exception {
    assertThat(sizes(fdu("-r -b -n 10000 tree"))).isEqualTo(directories).hasSize(1 + 5 + 20 + 60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-j1", "-j2", "-j16"})
  void everyFileToo(String threads) throws Exception {
    assertThat(sizes(fdu("-r -b -a -n 10000 tree " + threads))).isEqualTo(everything);
  }

  @Test
  void apparentSizes() throws Exception {
    Map<String, Long> files = sizes(fdu("-r -b -a -A -n 10000 tree"));

    assertThat(files).containsEntry("tree/d1/d11/d111/file111", 4096L);
    assertThat(files).containsEntry("tree/d5/d54/d543/file543", 60 * 60 * 4096L);
    assertThat(files.keySet()).isEqualTo(everything.keySet());
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "1, ''", "2, ''", "3, ''", "4, ''", "1, -a", "3, -a", "4, -a"})
  void aDepthIsThatOfDu(int depth, String files) throws Exception {
    assertThat(sizes(fdu("-r -b tree -d " + depth + " " + files)))
        .isEqualTo(du("-d" + depth + " " + files));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 17, 40, 86})
  void theBiggestAreShown(int lines) throws Exception {
    for (String threads : List.of("-j1", "-j16")) {
      assertThat(sizes(fdu("-r -b tree " + threads + " -n " + lines)))
          .isEqualTo(biggest(directories, lines));
      assertThat(sizes(fdu("-r -b -a tree " + threads + " -n " + lines)))
          .isEqualTo(biggest(everything, lines));
    }
  }

  @Test
  void inAPipeThereAreFortyLines() throws Exception {
    assertThat(sizes(fdu("-r -b tree"))).isEqualTo(biggest(directories, 40));
  }

  @Test
  void siblingsAreInOrderAndSharesAreOfTheWhole() throws Exception {
    List<Row> rows = rows(fdu("-r -b -n 10000 tree"));
    long whole = rows.getFirst().size();
    Map<Integer, Long> before = new HashMap<>();
    for (Row row : rows) {
      assertThat(row.size()).isLessThanOrEqualTo(before.getOrDefault(row.depth(), Long.MAX_VALUE));
      assertThat(row.percent()).isEqualTo((int) Math.round(100.0 * row.size() / whole));
      before.put(row.depth(), row.size());
      before.keySet().removeIf(depth -> depth > row.depth());
    }
  }

  @Test
  void theBiggestIsLastUnlessAskedForFirst() throws Exception {
    List<Row> up = new ArrayList<>();
    for (String line : fdu("-b -n 10000 tree").lines().toList()) {
      up.add(row(line));
    }

    assertThat(up.reversed()).isEqualTo(rows(fdu("-r -b -n 10000 tree")));
  }

  @Test
  void severalRootsAreBelowATotal() throws Exception {
    Map<String, Long> sizes = sizes(fdu("-r -b -d 0 tree/d2 tree/d5 tree/d1"));

    assertThat(sizes)
        .containsEntry("(total)/tree/d5", directories.get("tree/d5"))
        .containsEntry("(total)/tree/d2", directories.get("tree/d2"))
        .containsEntry("(total)/tree/d1", directories.get("tree/d1"))
        .containsEntry(
            "(total)",
            directories.get("tree/d5") + directories.get("tree/d2") + directories.get("tree/d1"))
        .hasSize(4);
  }

  @Test
  void aFileIsATreeOfItsOwn() throws Exception {
    assertThat(sizes(fdu("-b tree/d5/d54/d543/file543")))
        .containsExactly(
            Map.entry("tree/d5/d54/d543/file543", everything.get("tree/d5/d54/d543/file543")));
  }

  @Test
  void nioMarksEverySizeAsAnEstimateButNotApparentOnes() throws Exception {
    assertThat(fdu("-b --io=nio tree").lines()).allMatch(line -> line.trim().startsWith("~"));
    assertThat(fdu("-A -b -a -n 10000 --io=nio tree"))
        .isEqualTo(fdu("-A -b -a -n 10000 --io=linux tree"))
        .doesNotContain("~");
  }

  private static Map<String, Long> biggest(Map<String, Long> sizes, int count) {
    Map<String, Long> biggest = new HashMap<>();
    sizes.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(count)
        .forEach(entry -> biggest.put(entry.getKey(), entry.getValue()));
    return biggest;
  }

  private static Map<String, Long> du(String options) throws Exception {
    Map<String, Long> sizes = new HashMap<>();
    String output =
        Shell.script("exec du --block-size=1 " + options + " tree").in(folder).run().good();
    for (String line : output.lines().toList()) {
      int tab = line.indexOf('\t');
      sizes.put(line.substring(tab + 1), Long.parseLong(line.substring(0, tab)));
    }
    return sizes;
  }

  /// What is drawn in a pipe, wide enough that nothing is cut.
  private static String fdu(String arguments) throws Exception {
    Shell.Output output =
        Shell.script("exec \"$FDU\" " + arguments).with("COLUMNS", 200).in(folder).run();
    output.good();
    return output.text();
  }

  private record Row(long size, int depth, String name, int percent) {}

  private static Row row(String line) {
    Matcher matcher = ROW.matcher(line);
    assertThat(matcher.matches()).as(line).isTrue();
    return new Row(
        Long.parseLong(matcher.group(1)),
        matcher.group(2).length() / 2,
        matcher.group(3),
        Integer.parseInt(matcher.group(4)));
  }

  private static List<Row> rows(String drawn) {
    return drawn.lines().map(TreeIT::row).toList();
  }

  /// The size of each path in a tree drawn from the top down.
  private static Map<String, Long> sizes(String drawn) {
    Map<String, Long> sizes = new HashMap<>();
    List<String> ancestors = new ArrayList<>();
    for (Row row : rows(drawn)) {
      ancestors.subList(row.depth(), ancestors.size()).clear();
      ancestors.add(row.name());
      sizes.put(String.join("/", ancestors), row.size());
    }
    return sizes;
  }
}
