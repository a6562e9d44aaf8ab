// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.fdu.usage.Du.Line;
import org.fdu.walk.SourceKind;
import org.fdu.walk.Walk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Totals of real trees against du's, byte for byte.
class UsageVersusDuTest {
  @TempDir Path temporary;

  static LongStream seeds() {
    return Seeds.stream(8);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void totalsRandomTreesAsDuDoes(long seed) throws IOException {
    Random random = new Random(seed);
    new DiskTree(random).build(List.of(temporary.resolve("tree")), random.nextInt(10, 400));

    assertTotals(List.of("tree"));
    assertTotals(List.of("./tree/"));
  }

  /// A link is charged to the first root that reaches it, and so order matters.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void totalsRootsThatShareLinksAsDuDoes(long seed) throws IOException {
    Random random = new Random(seed);
    List<String> roots = List.of("b", "a", "c/d");
    new DiskTree(random)
        .build(roots.stream().map(temporary::resolve).toList(), random.nextInt(50, 300));

    assertTotals(roots);
    assertTotals(roots.reversed());
    assertTotals(List.of("c/d", "b", "a"));
  }

  @ParameterizedTest(name = "du {0}")
  @ValueSource(
      strings = {
        "a a/b",
        "a/b a",
        "a a",
        "a/b a/b/c a",
        "a a/b a/b/c",
        "a/b/c a a/b",
        "a/f a",
        "a a/f",
        "a/b/g a/b a",
        "a/f a/f",
        "a ./a a/",
        "a/../a/b a",
        "link a",
        "a link",
        "link/ a",
        "a link/",
        "link/b a",
        "a/f a/hard a",
        "a/hard a/f",
        "other/far a",
        "a other/far",
        "a other",
        "other a",
        "a/f other a",
        "other a/f a",
        "other a/b/g a",
        "other a/f a/hard a",
        "a/fifo a",
        "a/dangling a",
        ". a",
        "a .",
        "a.b a",
        "a a.b",
      })
  void takesOverlappingRootsAsDuDoes(String arguments) throws IOException {
    Files.createDirectories(temporary.resolve("a/b/c"));
    Files.createDirectories(temporary.resolve("other"));
    Files.createDirectories(temporary.resolve("a.b"));
    write("a/f", 5_000);
    write("a/b/g", 10_000);
    write("a/b/c/h", 20_000);
    write("a.b/i", 30_000);
    Files.createLink(temporary.resolve("a/hard"), temporary.resolve("a/f"));
    Files.createLink(temporary.resolve("other/far"), temporary.resolve("a/b/g"));
    Files.createLink(temporary.resolve("other/f"), temporary.resolve("a/f"));
    Files.createSymbolicLink(temporary.resolve("link"), Path.of("a"));
    Files.createSymbolicLink(temporary.resolve("a/dangling"), Path.of("nothing"));
    Du.output(temporary, List.of("mkfifo", "a/fifo"));

    assertTotals(List.of(arguments.split(" ", -1)));
  }

  private void write(String name, int bytes) throws IOException {
    Files.write(temporary.resolve(name), new byte[bytes]);
  }

  @Test
  void totalsASystemDirectoryAsDuDoes() {
    assumeTrue(Files.isDirectory(Path.of("/usr/include")), "there is no /usr/include");

    assertTotals(
        List.of("/usr/include", "/usr/lib/jvm", "/etc/alternatives").stream()
            .filter(root -> Files.exists(Path.of(root)))
            .toList());
  }

  /// A directory of its own file system on each side, with the same inode numbers on both.
  @Test
  void tellsInodesOfTwoFileSystemsApart() throws IOException {
    List<Path> mounted = new ArrayList<>();
    try {
      for (String name : List.of("m1", "m2")) {
        Path mount = Files.createDirectories(temporary.resolve("tree/" + name));
        assumeTrue(mounts(mount), "cannot mount here");
        mounted.add(mount);
        Path file = Files.write(mount.resolve("file"), new byte[10_000]);
        Files.createLink(mount.resolve("hard"), file);
      }
      Object first = Files.getAttribute(temporary.resolve("tree/m1/file"), "unix:ino");
      Object second = Files.getAttribute(temporary.resolve("tree/m2/file"), "unix:ino");
      assertThat(first).as("the trap is there").isEqualTo(second);

      assertTotals(List.of("tree"));
      assertTotals(List.of("tree/m2", "tree"));
    } finally {
      mounted.forEach(mount -> Du.output(temporary, List.of("umount", "-l", mount.toString())));
    }
  }

  private static boolean mounts(Path at) {
    try {
      Du.output(at, List.of("mount", "-t", "tmpfs", "fdu-test", at.toString()));
      return true;
    } catch (IllegalStateException _) {
      return false;
    }
  }

  /// Both sizes of all roots by both sources, whatever the number of threads.
  private void assertTotals(List<String> roots) {
    List<Line> disk = settled(() -> Du.disk(temporary, roots));
    boolean overlap = disk.size() < roots.size() || roots.size() > 1;
    List<Line> apparent = Du.apparent(temporary, roots);
    for (SourceKind source : SourceKind.values()) {
      for (int threads : new int[] {1, 2, 16}) {
        // of a file that another root is charged for du says nothing, where we say that it has
        // nothing
        List<RootUsage> found =
            scan(roots, source, threads).roots().stream()
                .filter(root -> !root.totals().equals(Totals.NONE))
                .toList();

        String where = roots + ", " + source + ", " + threads + " threads";
        assertThat(found.stream().map(root -> roots.get(root.index())))
            .as(where)
            .isEqualTo(disk.stream().map(Line::path).toList());
        if (source != SourceKind.NIO) { // which does not know
          assertThat(found.stream().map(root -> root.totals().diskBytes()))
              .as(where)
              .isEqualTo(disk.stream().map(Line::bytes).toList());
        }
        if (Du.countsDirectories()) {
          assertThat(found.stream().map(root -> root.totals().apparentBytes()))
              .as(where)
              .isEqualTo(apparent.stream().map(Line::bytes).toList());
        } else if (!overlap) {
          assertThat(found.getFirst().totals().apparentBytes())
              .as(where)
              .isEqualTo(apparent.getFirst().bytes() + directorySizes(roots.getFirst()));
        }
      }
    }
  }

  private UsageReport scan(List<String> roots, SourceKind source, int threads) {
    Walk walk =
        Walk.ofBytes(
                roots.stream()
                    .map(root -> root.startsWith("/") ? root : temporary + "/" + root)
                    .map(root -> root.getBytes(StandardCharsets.UTF_8))
                    .toList())
            .source(source)
            .threads(threads);
    UsageReport report = new UsageScan(walk).summarize();
    UsageReport tree = new UsageScan(walk).tree(Measure.DISK, new TreeLimits(3, 10, threads == 2));

    assertThat(report.failures()).isEmpty();
    assertThat(totals(tree)).isEqualTo(totals(report));
    assertThat(report.estimated()).isEqualTo(source == SourceKind.NIO);
    return report;
  }

  private static List<Totals> totals(UsageReport report) {
    return report.roots().stream().map(RootUsage::totals).toList();
  }

  /// What du says once it says the same twice: a file system may allocate late.
  private static List<Line> settled(Supplier<List<Line>> du) {
    List<Line> before;
    List<Line> now = du.get();
    do {
      before = now;
      now = du.get();
    } while (!now.equals(before));
    return now;
  }

  /// For a du that does not add the directories' own apparent sizes.
  private long directorySizes(String root) {
    long[] sum = {0};
    try {
      Files.walkFileTree(
          temporary.resolve(root),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
              sum[0] += attributes.size();
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return sum[0];
  }

  /// Whatever the source and the number of threads, the tree is the same line by line.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void givesOneTreeWhoeverReadsIt(long seed) throws IOException {
    Random random = new Random(seed);
    new DiskTree(random)
        .build(List.of(temporary.resolve("a"), temporary.resolve("b")), random.nextInt(50, 400));
    for (int lines : new int[] {1, 7, 50, TreeLimits.UNLIMITED}) {
      TreeLimits limits = new TreeLimits(random.nextInt(1, 9), lines, random.nextBoolean());
      List<String> trees =
          Stream.of(SourceKind.values())
              .flatMap(source ->
                  Stream.of(1, 2, 16).map(threads -> apparentTree(limits, source, threads)))
              .distinct()
              .toList();

      assertThat(trees).as("%s", limits).hasSize(1);
    }
  }

  private String apparentTree(TreeLimits limits, SourceKind source, int threads) {
    Walk walk =
        Walk.of(temporary.resolve("b"), temporary.resolve("a")).source(source).threads(threads);
    StringBuilder text = new StringBuilder();
    new UsageScan(walk)
        .tree(Measure.APPARENT, limits)
        .tree()
        .forEach(node -> render(node, "", text));
    return text.toString();
  }

  private static void render(UsageNode node, String indent, StringBuilder text) {
    Totals totals = node.totals();
    text.append(indent)
        .append(new String(node.name(), StandardCharsets.UTF_8))
        .append(node.directory() ? "/ " : " ")
        .append(totals.apparentBytes())
        .append(' ')
        .append(totals.files())
        .append(' ')
        .append(totals.directories())
        .append('\n');
    node.children().forEach(child -> render(child, indent + "  ", text));
  }
}
