// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.fdu.walk.Walk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What files share counts once, for the path that sorts first.
class ReflinksTest {
  private static final int BLOCK = 512;
  private static final TreeLimits EVERYTHING =
      new TreeLimits(TreeLimits.UNLIMITED, TreeLimits.UNLIMITED, true);

  static LongStream seeds() {
    return Seeds.stream(12);
  }

  private static MemoryNode file(String name, long blocks) {
    return MemoryNode.file(name).sizes(blocks * BLOCK, blocks);
  }

  private static MemoryNode shares(MemoryNode file, long from, long blocks) {
    return file.shares(from * BLOCK, blocks * BLOCK, false);
  }

  private static UsageScan scan(List<MemoryNode> roots, long seed) {
    Random random = new Random(seed);
    Walk walk = MemorySource.walk(roots, seed).threads(1 + random.nextInt(4));
    return new UsageScan(walk.sharedExtents());
  }

  /// Disk usage by path, in blocks.
  private static List<String> lines(UsageNode node, String above, List<String> lines) {
    String path = above + new String(node.name(), StandardCharsets.ISO_8859_1);
    lines.add(path + " " + node.totals().diskBytes() / BLOCK);
    for (UsageNode child : node.children()) {
      lines(child, path + "/", lines);
    }
    return lines;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void chargesThePathThatSortsFirst(long seed) {
    MemoryNode root =
        MemoryNode.directory(
            "root",
            MemoryNode.directory("a", shares(file("copy", 10), 100, 10), file("own", 3)),
            MemoryNode.directory("b", shares(shares(file("part", 12), 105, 5), 300, 4)),
            MemoryNode.directory("c", shares(file("original", 10), 100, 10)),
            shares(file("z", 8), 302, 6));

    UsageReport report = scan(List.of(root), seed).tree(Measure.DISK, EVERYTHING);

    assertThat(report.sharedBytes()).isEqualTo((5 + 10 + 2) * BLOCK);
    assertThat(report.roots().getFirst().totals().diskBytes()).isEqualTo((13 + 7 + 6) * BLOCK);
    assertThat(report.roots().getFirst().totals().apparentBytes()).isEqualTo(43 * BLOCK);
    assertThat(report.roots().getFirst().totals().files()).isEqualTo(5);
    assertThat(lines(report.tree().getFirst(), "", new ArrayList<>()))
        .containsExactlyInAnyOrder(
            "root 26",
            "root/a 13",
            "root/a/copy 10",
            "root/a/own 3",
            "root/b 7",
            "root/b/part 7",
            "root/c 0",
            "root/c/original 0",
            "root/z 6");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void chargesTheFirstRoot(long seed) {
    MemoryNode first = MemoryNode.directory("first", shares(file("z", 10), 0, 10));
    MemoryNode second = MemoryNode.directory("second", shares(file("a", 10), 5, 10));
    MemoryNode third = shares(file("third", 7), 14, 7);
    List<MemoryNode> roots = List.of(first, second, third);
    for (UsageReport report :
        List.of(scan(roots, seed).summarize(), scan(roots, seed).tree(Measure.DISK, EVERYTHING))) {
      assertThat(report.roots().stream().map(root -> root.totals().diskBytes() / BLOCK))
          .containsExactly(10L, 5L, 6L);
      assertThat(report.sharedBytes()).isEqualTo(6 * BLOCK);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void countsHardLinksOnceAsWell(long seed) {
    MemoryNode original = shares(file("b", 10), 0, 10);
    original.links = 2;
    MemoryNode link = original.link("c");
    link.links = 2;
    MemoryNode root =
        MemoryNode.directory("root", original, link, shares(file("a", 10), 0, 10), file("d", 1));

    assertThat(scan(List.of(root), seed).summarize().roots().getFirst().totals())
        .isEqualTo(new Totals(11 * BLOCK, 21 * BLOCK, 3, 1));
  }

  @Test
  void areOnlyLookedForWhenAsked() {
    MemoryNode root =
        MemoryNode.directory("root", shares(file("a", 10), 0, 10), shares(file("b", 10), 0, 10));

    UsageReport report = new UsageScan(MemorySource.walk(List.of(root), 1)).summarize();

    assertThat(report.roots().getFirst().totals().diskBytes()).isEqualTo(20 * BLOCK);
    assertThat(report.sharedBytes()).isZero();
  }

  /// A file system can say more than fits: nothing gets below nothing.
  @Test
  void takeNoMoreThanThereIs() {
    MemoryNode root =
        MemoryNode.directory("root", shares(file("a", 10), 0, 10), shares(file("b", 4), 0, 10));

    UsageReport report = scan(List.of(root), 1).summarize();

    assertThat(report.roots().getFirst().totals().diskBytes()).isEqualTo(10 * BLOCK);
    assertThat(report.sharedBytes()).isEqualTo(4 * BLOCK);
  }
}
