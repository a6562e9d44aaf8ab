// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What fdu says is what du says, to the byte.
class DifferentialIT {
  @TempDir static Path folder;

  private static String tree;

  @BeforeAll
  static void makeTree() throws Exception {
    tree = Trees.hostile(folder.resolve("tree")).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-j1", "-j2", "-j16"})
  void diskUsageOfAHostileTree(String threads) throws Exception {
    assertThat(Shell.fdu("-s", "-b", threads, tree).run().good()).isEqualTo(Du.disk(tree));
  }

  @ParameterizedTest
  @CsvSource({"-j1, linux", "-j2, linux", "-j16, linux", "-j1, nio", "-j2, nio", "-j16, nio"})
  void apparentSizeOfAHostileTree(String threads, String source) throws Exception {
    assertThat(Shell.fdu("-s", "-b", "-A", threads, "--io", source, tree).run().good())
        .isEqualTo(Du.apparent(tree));
  }

  @Test
  void unitsOfAHostileTree() throws Exception {
    assertThat(Shell.fdu("-s", tree).run().good()).isEqualTo(Du.human(tree));
  }

  /// What NIO cannot know it says so; what it can is the same.
  @Test
  void nioEstimatesDiskUsageAndCountsExactly() throws Exception {
    Shell.Output linux = Shell.fdu("-s", "-b", "--stats", "--io=linux", tree).run();
    Shell.Output nio = Shell.fdu("-s", "-b", "--stats", "--io=nio", tree).run();

    assertThat(linux.out()).matches("[0-9]+\t" + tree + "\n");
    assertThat(nio.out()).matches("~[0-9]+\t" + tree + "\n");
    assertThat(Shell.fdu("-s", "--io=nio", tree).run().good()).startsWith("~");
    for (String counted : List.of("entries ", "failures ", "left out ")) {
      assertThat(statistic(counted, nio)).isEqualTo(statistic(counted, linux));
    }
    assertThat(statistic("source ", nio)).contains("nio");
    assertThat(statistic("source ", linux)).contains("linux");
  }

  @Test
  void countsWhatFindCounts() throws Exception {
    String entries = Shell.script("find \"$1\" -printf . | wc -c").arguments(tree).run().good();
    String directories =
        Shell.script("find \"$1\" -type d -printf . | wc -c").arguments(tree).run().good();

    Shell.Output fdu = Shell.fdu("-s", "--stats", tree).run();

    assertThat(statistic("entries ", fdu).trim())
        .isEqualTo(entries.trim() + " (directories " + directories.trim() + ")");
  }

  /// /usr may change while it is read, by a package being installed; then nothing can be said.
  @Test
  void usr() throws Exception {
    String disk = Du.disk("/usr");
    String apparent = Du.apparent("/usr");
    String human = Du.human("/usr");
    List<String> found = new ArrayList<>();
    for (String threads : List.of("-j1", "-j16")) {
      found.add(Shell.fdu("-s", "-b", threads, "/usr").run().good());
    }
    String foundApparent = Shell.fdu("-s", "-b", "-A", "/usr").run().good();
    String foundByNio = Shell.fdu("-s", "-b", "-A", "--io=nio", "/usr").run().good();
    String foundHuman = Shell.fdu("-s", "/usr").run().good();
    Assumptions.assumeTrue(disk.equals(Du.disk("/usr")), "/usr changed while it was being read");

    assertThat(found).containsOnly(disk);
    assertThat(foundApparent).isEqualTo(apparent);
    assertThat(foundByNio).isEqualTo(apparent);
    assertThat(foundHuman).isEqualTo(human);
  }

  static List<List<String>> severalRoots() {
    return List.of(
        List.of("links/a", "links/b"), // share hard links
        List.of("links/b", "links/a"),
        List.of("links/a", "links/b", "links"),
        List.of("links", "links/a", "links/b"),
        List.of("links/b", "links"),
        List.of("deep", "deep"),
        List.of("deep", "deep/", "./deep", "deep/d/.."),
        List.of("deep/d/d", "deep", "deep/d"),
        List.of("deep/d/d/d", "deep/d", "huge", "."),
        List.of(".", "huge"),
        List.of("links/a.txt", "links"), // a file of its own, then what is around it
        List.of("links", "links/a.txt"),
        List.of("links/a.txt", "links/a"), // another link of it
        List.of("to-a-sibling", "huge"),
        List.of("to-a-sibling/", "huge"), // follows the link
        List.of("huge", "to-a-sibling/"),
        List.of("dangling", "fifo", "socket", "empty-file", "sparse"),
        List.of("empty", "names", "sparse-with-data", "links/sparse-with-data"));
  }

  @ParameterizedTest
  @MethodSource("severalRoots")
  void severalRoots(List<String> roots) throws Exception {
    String[] paths = roots.toArray(String[]::new);
    String disk = inTree("exec du -s --block-size=1 \"$@\"", paths);

    for (String threads : List.of("-j1", "-j16")) {
      assertThat(inTree("exec \"$FDU\" -s -b " + threads + " \"$@\"", paths)).isEqualTo(disk);
    }
    String apparent = inTree(Du.APPARENT, paths);
    for (String source : List.of("linux", "nio")) {
      assertThat(inTree("exec \"$FDU\" -s -b -A --io=" + source + " \"$@\"", paths))
          .isEqualTo(apparent);
    }
  }

  @Test
  void rootsOfAnyName() throws Exception {
    Path names = folder.resolve("tree/names");
    String[] roots = Trees.EVIL_NAMES.stream().map(name -> "./" + name).toArray(String[]::new);
    String disk =
        Shell.script("exec du -s --block-size=1 \"$@\"").in(names).arguments(roots).run().good();

    for (String locale : List.of("C.UTF-8", "C")) {
      Shell fdu = Shell.fdu("-s", "-b").arguments(roots).in(names).with("LC_ALL", locale);
      assertThat(fdu.run().good()).as(locale).isEqualTo(disk);
    }
  }

  @Test
  void rootsThatLookLikeOptionsAfterTwoDashes() throws Exception {
    Path names = folder.resolve("tree/names");

    assertThat(Shell.fdu("-sb", "--", "-s", "--help").in(names).run().good())
        .isEqualTo(Shell.script("exec du -s --block-size=1 -- -s --help").in(names).run().good());
  }

  /// A file system mounted inside a tree, and a file mounted over another.
  @Test
  void otherFileSystems(@TempDir Path own) throws Exception {
    String script =
        """
        cd "$1"
        mkdir tree tree/inside && touch tree/file && echo here >tree/here
        mount -t tmpfs fdu-test tree/inside || exit 77
        head -c 100000 /dev/zero >tree/inside/there
        mkdir tree/inside/more

        same() {
          for threads in 1 16; do
            du -s --block-size=1 "$@" >du || exit 1
            "$FDU" -s -b -j$threads "$@" >fdu || exit 1
            diff du fdu || exit 1
          done
        }
        same tree
        same -x tree
        same -x tree tree/inside
        same -x tree/inside tree
        same tree tree/inside
        same tree/inside tree
        same tree/inside/there tree

        mkdir other && mount -t tmpfs fdu-test other || exit 77
        head -c 100000 /dev/zero >other/file
        mount --bind other/file tree/file || exit 77
        same tree
        all=$(cut -f 1 fdu)
        same -x tree
        one=$(cut -f 1 fdu)
        [ $((all - one)) -ge 200000 ] || exit 1
        same -x tree tree/file
        """;

    // In a mount name space of its own, so that nothing is left behind.
    Shell.Output output =
        Shell.script("exec unshare -m sh -c \"$@\"").arguments(script, "sh", own.toString()).run();

    Assumptions.assumeTrue(
        output.status() != 77 && !output.err().startsWith("unshare:"),
        () -> "nothing can be mounted here: " + output.err());
    assertThat(output.status()).as(output.out() + output.err()).isZero();
  }

  private static String inTree(String script, String... arguments) throws Exception {
    return Shell.script(script).arguments(arguments).in(Path.of(tree)).run().good();
  }

  private static String statistic(String name, Shell.Output output) {
    return output
        .err()
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(output.err()));
  }
}
