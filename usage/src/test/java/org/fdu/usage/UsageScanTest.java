// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.fdu.usage.Measure.INODES;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Scans of random trees in memory against [Reference].
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UsageScanTest {

  static LongStream seeds() {
    return Seeds.stream(100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void totalsWhatIsThere(long seed) {
    Random random = new Random(seed);
    List<MemoryNode> forest =
        new RandomTrees(random).forest(random.nextInt(1, 4), random.nextInt(400));
    Reference reference = new Reference(forest);
    for (int threads : new int[] {1, 2, 16}) {
      Walk walk = MemorySource.walk(forest, seed).threads(threads);

      UsageReport summary = new UsageScan(walk).summarize();
      UsageReport tree = new UsageScan(walk).tree(Measure.DISK, new TreeLimits(2, 5, true));

      List<Totals> expected = reference.roots.stream().map(root -> root.totals).toList();
      assertThat(summary.roots().stream().map(RootUsage::totals)).isEqualTo(expected);
      assertThat(tree.roots().stream().map(RootUsage::totals)).isEqualTo(expected);
      assertThat(summary.roots().stream().map(root -> new String(root.path(), ISO_8859_1)).toList())
          .isEqualTo(forest.stream().map(root -> root.name).toList());
      assertThat(summary.roots().stream().map(RootUsage::index))
          .isEqualTo(IntStream.range(0, forest.size()).boxed().toList());
      assertThat(summary.tree()).isEmpty();
      assertThat(summary.estimated()).isFalse();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void chargesALinkThatDependsOnNothingButNames(long seed) {
    Random random = new Random(seed);
    List<MemoryNode> forest =
        new RandomTrees(random).forest(random.nextInt(1, 4), random.nextInt(500));
    Reference reference = new Reference(forest);
    TreeLimits everything = new TreeLimits(TreeLimits.UNLIMITED, TreeLimits.UNLIMITED, true);
    for (int threads : new int[] {1, 3, 16}) {
      Walk walk = MemorySource.walk(forest, seed + threads).threads(threads);

      UsageReport report = new UsageScan(walk).tree(Measure.DISK, everything);

      assertThat(Reference.files(report.tree())).isEqualTo(reference.chargedFiles());
    }
  }

  static LongStream manySeeds() {
    return Seeds.stream(250);
  }

  /// However much is dropped on the way, it is never what belongs in the result.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("manySeeds")
  void showsTheBiggestWhateverItDropped(long seed) {
    Random random = new Random(seed);
    List<MemoryNode> forest =
        new RandomTrees(random).forest(random.nextInt(1, 4), random.nextInt(700));
    Reference reference = new Reference(forest);
    Measure measure = List.of(Measure.values()).get(random.nextInt(3));
    for (int lines : new int[] {1, 2, 5, 40, TreeLimits.UNLIMITED}) {
      int depth = random.nextInt(3) == 0 ? TreeLimits.UNLIMITED : random.nextInt(8);
      long least = random.nextBoolean() ? 0 : random.nextLong(measure == INODES ? 5 : 40_000);
      TreeLimits limits = new TreeLimits(depth, lines, random.nextBoolean(), least);
      int threads = random.nextInt(1, 9);
      Walk walk = MemorySource.walk(forest, seed + lines).threads(threads);

      UsageReport report = new UsageScan(walk).tree(measure, limits);

      assertThat(Reference.render(report.tree()))
          .as("%s by %s, %d threads", limits, measure, threads)
          .isEqualTo(reference.tree(measure, limits));
    }
  }

  /// One directory with so many children that it drops some while it is read.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void showsTheBiggestOfAWideDirectory(long seed) {
    Random random = new Random(seed);
    MemoryNode root = MemoryNode.directory("root");
    MemoryNode wide = MemoryNode.directory("wide");
    int sizes = random.nextInt(1, 300);
    List<MemoryNode> links = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      long size = random.nextInt(sizes);
      MemoryNode node =
          random.nextInt(4) == 0 ? MemoryNode.directory("d" + i) : MemoryNode.file("f" + i);
      wide.add(node.sizes(size, size));
      if (!node.directory && random.nextInt(3) == 0) {
        node.links = 2;
        MemoryNode twin = node.link((random.nextBoolean() ? "a" : "z") + i);
        twin.links = 2;
        links.add(twin);
      }
    }
    MemoryNode twins = MemoryNode.directory(random.nextBoolean() ? "twins" : "xtwins");
    links.forEach(twins::add);
    root.add(wide).add(twins);
    Reference reference = new Reference(List.of(root));
    for (int lines : new int[] {3, 40}) {
      TreeLimits limits = new TreeLimits(TreeLimits.UNLIMITED, lines, true);
      Walk walk = MemorySource.walk(List.of(root), seed + lines).threads(random.nextInt(1, 5));

      UsageReport report = new UsageScan(walk).tree(Measure.APPARENT, limits);

      assertThat(Reference.render(report.tree()))
          .as("%d lines", lines)
          .isEqualTo(reference.tree(Measure.APPARENT, limits));
    }
  }

  /// Sizes of nothing, where a link that is not charged in the end looks like any other file.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void showsAsManyEmptyFilesAsThereAreLines(long seed) {
    Random random = new Random(seed);
    MemoryNode root = MemoryNode.directory("root");
    MemoryNode first = MemoryNode.directory("a");
    MemoryNode second = MemoryNode.directory("b");
    root.add(first).add(second);
    for (int i = 0; i < 400; i++) {
      MemoryNode file = MemoryNode.file("f" + random.nextInt(1_000_000));
      second.add(file);
      if (random.nextBoolean()) {
        file.links = 2;
        MemoryNode twin = file.link("t" + i);
        twin.links = 2;
        (random.nextBoolean() ? first : second).add(twin);
      }
    }
    Reference reference = new Reference(List.of(root));
    TreeLimits limits = new TreeLimits(TreeLimits.UNLIMITED, random.nextInt(1, 60), true);

    UsageReport report =
        new UsageScan(MemorySource.walk(List.of(root), seed).threads(random.nextInt(1, 4)))
            .tree(Measure.DISK, limits);

    assertThat(Reference.render(report.tree())).isEqualTo(reference.tree(Measure.DISK, limits));
  }

  @Test
  void keepsEveryRootHoweverFewLinesThereAre() {
    List<MemoryNode> forest =
        List.of(
            MemoryNode.directory("small"),
            MemoryNode.directory("big", MemoryNode.directory("sub").sizes(9, 9)).sizes(9, 9),
            MemoryNode.file("file").sizes(5, 5));

    UsageReport report =
        new UsageScan(MemorySource.walk(forest, 1)).tree(Measure.DISK, new TreeLimits(9, 1, true));

    assertThat(report.tree().stream().map(node -> new String(node.name(), ISO_8859_1)))
        .containsExactly("small", "big", "file");
    assertThat(report.tree()).allMatch(node -> node.children().isEmpty());
  }

  @Test
  void leavesOutRootsThatDoNotExist() {
    MemoryNode there = MemoryNode.directory("there").sizes(1, 8);
    Walk walk =
        Walk.ofBytes(List.of(bytes("missing"), bytes("there"), bytes("gone")))
            .source(new MemorySource(List.of(there), 1));

    for (UsageReport report :
        List.of(
            new UsageScan(walk).summarize(),
            new UsageScan(walk).tree(Measure.DISK, new TreeLimits(1, 1, false)))) {
      assertThat(report.roots()).hasSize(1);
      assertThat(report.roots().getFirst().index()).isEqualTo(1);
      assertThat(report.roots().getFirst().path()).isEqualTo(bytes("there"));
      assertThat(report.roots().getFirst().totals()).isEqualTo(new Totals(4096, 1, 0, 1));
      assertThat(failures(report)).containsExactly("missing", "gone");
    }
  }

  /// The link outside of all roots is of no concern: the inode is there, and counts.
  @Test
  void countsAnInodeWhoseOtherLinksLieOutside() {
    MemoryNode file = MemoryNode.file("f").sizes(100, 8);
    file.links = 7;
    MemoryNode root = MemoryNode.directory("root", file);

    assertThat(new UsageScan(MemorySource.walk(List.of(root), 1)).summarize().roots())
        .extracting(RootUsage::totals)
        .containsExactly(new Totals(4096, 100, 1, 1));
  }

  /// In every view and with what directories share: were each link compared with all others, this
  /// would take hours.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  void aHundredThousandLinksTakeAsManySteps(boolean ofOneInode) {
    int directories = 200;
    int links = 500;
    MemoryNode root = MemoryNode.directory("root");
    MemoryNode inode = MemoryNode.file("first").sizes(10, 8);
    for (int d = 0; d < directories; d++) {
      MemoryNode directory = MemoryNode.directory("d" + d);
      root.add(directory);
      for (int i = 0; i < links; i++) {
        if (!ofOneInode && i % 2 == 0) {
          inode = MemoryNode.file("f" + i).sizes(10, 8);
        }
        MemoryNode link = inode.link("l" + i);
        link.links = ofOneInode ? directories * links : 2;
        directory.add(link);
      }
    }
    int inodes = ofOneInode ? 1 : directories * links / 2;
    Totals expected = new Totals(4096L * inodes, 10L * inodes, inodes, directories + 1);
    UsageScan scan = new UsageScan(MemorySource.walk(List.of(root), 1).threads(2));
    TreeLimits limits = new TreeLimits(TreeLimits.UNLIMITED, 40, true);

    for (UsageReport report :
        List.of(
            scan.summarize(),
            scan.tree(Measure.DISK, limits),
            scan.tree(Measure.DISK, limits, new TreeDetails(null, true)),
            scan.survey(SurveyOptions.of(Breakdown.EXTENSION)).report())) {
      assertThat(report.roots()).extracting(RootUsage::totals).containsExactly(expected);
    }
  }

  /// Equal inode numbers on two file systems are two inodes.
  @Test
  void tellsInodesOfTwoDevicesApart() {
    MemoryNode a = MemoryNode.file("a").sizes(100, 8);
    a.links = 2;
    MemoryNode b = a.link("b");
    b.links = 2;
    b.device = 2;
    MemoryNode root = MemoryNode.directory("root", a, b);

    assertThat(new UsageScan(MemorySource.walk(List.of(root), 1)).summarize().roots())
        .extracting(RootUsage::totals)
        .containsExactly(new Totals(8192, 200, 2, 1));
  }

  /// A file given as a root and met again below another one belongs to the first.
  @Test
  void chargesFileRootsLikeAnyLink() {
    MemoryNode file = MemoryNode.file("file").sizes(10, 8);
    file.links = 2;
    MemoryNode twin = file.link("twin");
    twin.links = 2;
    MemoryNode root = MemoryNode.directory("root", twin);
    for (boolean fileFirst : new boolean[] {true, false}) {
      List<MemoryNode> forest = fileFirst ? List.of(file, root) : List.of(root, file);
      Totals with = fileFirst ? new Totals(4096, 10, 1, 0) : new Totals(4096, 10, 1, 1);
      Totals without = fileFirst ? new Totals(0, 0, 0, 1) : Totals.NONE;

      for (UsageReport report :
          List.of(
              new UsageScan(MemorySource.walk(forest, 1)).summarize(),
              new UsageScan(MemorySource.walk(forest, 1))
                  .tree(Measure.DISK, new TreeLimits(5, 5, true)))) {
        assertThat(report.roots()).extracting(RootUsage::totals).containsExactly(with, without);
      }
    }
  }

  @Test
  void addsTheSizeOfADirectoryThatCannotBeRead() {
    MemoryNode closed = MemoryNode.directory("closed", MemoryNode.file("x")).sizes(60, 8).fails(13);
    MemoryNode root = MemoryNode.directory("root", closed);

    UsageReport report =
        new UsageScan(MemorySource.walk(List.of(root), 1))
            .tree(Measure.DISK, new TreeLimits(5, 5, true));

    assertThat(Reference.render(report.tree()))
        .isEqualTo("root/ 4096 60 0 2\n  closed/ 4096 60 0 1\n");
    assertThat(failures(report)).containsExactly("root/closed");
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 8})
  void sortsFailuresByRootAndPath(int threads) {
    List<MemoryNode> forest = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String rootName : List.of("z", "a")) { // in the order given, not by name
      MemoryNode root = MemoryNode.directory(rootName);
      forest.add(root);
      List<String> below = new ArrayList<>();
      for (String name : List.of("d", "d.x", "d-", "d0", "e", "\377")) {
        MemoryNode directory = MemoryNode.directory(name);
        root.add(directory);
        for (String inner : List.of("closed", "bad", "b")) {
          directory.add(
              inner.equals("closed")
                  ? MemoryNode.directory(inner).fails(13)
                  : MemoryNode.file(inner).fails(5));
          below.add(rootName + "/" + name + "/" + inner);
        }
      }
      below.sort(null); // chars are bytes here
      expected.addAll(below);
    }
    for (UsageReport report :
        List.of(
            new UsageScan(MemorySource.walk(forest, 1).threads(threads)).summarize(),
            new UsageScan(MemorySource.walk(forest, 2).threads(threads))
                .tree(Measure.DISK, new TreeLimits(1, 1, false)))) {
      assertThat(failures(report)).isEqualTo(expected);
    }
  }

  @Test
  void saysWhetherSizesAreEstimates() {
    MemoryNode file = MemoryNode.file("f");
    List<MemoryNode> forest = List.of(MemoryNode.directory("root", file));
    assertThat(new UsageScan(MemorySource.walk(forest, 1)).summarize().estimated()).isFalse();

    file.estimated = true;

    assertThat(new UsageScan(MemorySource.walk(forest, 1)).summarize().estimated()).isTrue();
    assertThat(
            new UsageScan(MemorySource.walk(forest, 1))
                .tree(Measure.DISK, new TreeLimits(0, 1, false))
                .estimated())
        .isTrue();
  }

  /// What some file systems report cannot be: it saturates, is counted, and never turns negative.
  @ParameterizedTest
  @EnumSource(
      value = Measure.class,
      names = {"DISK", "APPARENT"})
  void saturatesSizesThatCannotBe(Measure measure) {
    MemoryNode exabytes = MemoryNode.file("exabytes").sizes(Long.MAX_VALUE, Long.MAX_VALUE);
    MemoryNode negative = MemoryNode.file("negative").sizes(-1, -1);
    MemoryNode most = MemoryNode.file("most").sizes(Long.MAX_VALUE, Long.MAX_VALUE / 512);
    MemoryNode link = MemoryNode.file("link").sizes(Long.MAX_VALUE, Long.MAX_VALUE / 512);
    link.links = 2;
    MemoryNode ordinary = MemoryNode.file("ordinary").sizes(1, 1);
    MemoryNode root = MemoryNode.directory("root", exabytes, negative, most, link, ordinary);
    Totals expected = new Totals(Long.MAX_VALUE, Long.MAX_VALUE, 5, 1);

    UsageReport summary = new UsageScan(MemorySource.walk(List.of(root), 1)).summarize();
    UsageReport tree =
        new UsageScan(MemorySource.walk(List.of(root), 1))
            .tree(measure, new TreeLimits(9, 3, true));

    assertThat(summary.roots()).extracting(RootUsage::totals).containsExactly(expected);
    assertThat(tree.roots()).extracting(RootUsage::totals).containsExactly(expected);
    assertThat(summary.implausible()).isEqualTo(2);
    assertThat(tree.implausible()).isEqualTo(2);
    assertThat(tree.tree().getFirst().children()).hasSize(2);
    assertThat(tree.tree().getFirst().children())
        .allMatch(node -> node.totals().amount(measure) >= Long.MAX_VALUE / 512 * 512);
  }

  @Test
  void countsANegativeSizeAsNothing() {
    MemoryNode root = MemoryNode.directory("root", MemoryNode.file("f").sizes(-5, 8));

    assertThat(new UsageScan(MemorySource.walk(List.of(root), 1)).summarize().roots())
        .extracting(RootUsage::totals)
        .containsExactly(new Totals(4096, 0, 1, 1));
  }

  /// Nothing recurses, however deep a tree is, whether it is shown or not.
  @Test
  void survivesAnyDepth() {
    int depth = 50_000;
    MemoryNode root = MemoryNode.directory("root").sizes(1, 1);
    MemoryNode last = root;
    for (int i = 1; i < depth; i++) {
      MemoryNode next = MemoryNode.directory("d").sizes(1, 1);
      last.add(next);
      last = next;
    }
    MemoryNode file = MemoryNode.file("x").sizes(1, 1);
    file.links = 2;
    last.add(file);
    Totals expected = new Totals(512L * (depth + 1), depth + 1, 1, depth);
    Walk walk = MemorySource.walk(List.of(root), 1).threads(2);

    UsageReport report =
        new UsageScan(walk)
            .tree(Measure.DISK, new TreeLimits(TreeLimits.UNLIMITED, TreeLimits.UNLIMITED, true));

    assertThat(report.roots()).extracting(RootUsage::totals).containsExactly(expected);
    assertThat(new UsageScan(walk).summarize().roots())
        .extracting(RootUsage::totals)
        .containsExactly(expected);
    int levels = 0;
    UsageNode node = report.tree().getFirst();
    while (!node.children().isEmpty()) {
      node = node.children().getFirst();
      levels++;
    }
    assertThat(levels).isEqualTo(depth);
    assertThat(node.totals()).isEqualTo(new Totals(512, 1, 1, 0));
  }

  private static List<String> failures(UsageReport report) {
    return report.failures().stream()
        .map(WalkFailure::path)
        .map(path -> new String(path, ISO_8859_1))
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
