// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.fdu.walk.Strategy;
import org.fdu.walk.TimeField;
import org.fdu.walk.Walk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Times and sharing of every node against what comes out the long way.
class TreeDetailsTest {

  static LongStream seeds() {
    return Seeds.stream(120);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void findsWhatTheLongWayFinds(long seed) {
    Random random = new Random(seed);
    List<MemoryNode> forest =
        new RandomTrees(random).forest(random.nextInt(1, 4), random.nextInt(400));
    Reference reference = new Reference(forest);
    TimeField time =
        random.nextInt(4) == 0 ? null : List.of(TimeField.values()).get(random.nextInt(3));
    TreeDetails details = new TreeDetails(time, random.nextBoolean());
    Map<String, String> expected = expected(reference, details);
    Measure measure = List.of(Measure.values()).get(random.nextInt(3));
    for (int lines : new int[] {1, 7, 40, TreeLimits.UNLIMITED}) {
      int threads = random.nextInt(1, 9);
      Strategy strategy = random.nextBoolean() ? Strategy.BALANCED : Strategy.DISTRIBUTED;
      Walk walk = MemorySource.walk(forest, seed + lines).threads(threads).strategy(strategy);
      TreeLimits limits = new TreeLimits(TreeLimits.UNLIMITED, lines, random.nextBoolean());

      UsageReport report = new UsageScan(walk).tree(measure, limits, details);

      assertThat(Reference.render(report.tree()))
          .as("%s by %s", limits, measure)
          .isEqualTo(reference.tree(measure, limits));
      Map<String, String> found = new LinkedHashMap<>();
      report.tree().forEach(root -> collect(root, "", details, found));
      assertThat(expected).as("%s, %s", limits, details).containsAllEntriesOf(found);
    }
  }

  private static void collect(
      UsageNode node, String prefix, TreeDetails details, Map<String, String> found) {
    String path = prefix + new String(node.name(), ISO_8859_1);
    assertThat(node.times() == null).isEqualTo(details.times() == null);
    found.put(path, node.times() + " " + node.sharing());
    node.children().forEach(child -> collect(child, path + "/", details, found));
  }

  private static Map<String, String> expected(Reference reference, TreeDetails details) {
    Map<Reference.Node, TimeSpan> times = new HashMap<>();
    Map<Reference.Node, Map<Long, List<MemoryNode>>> below = new HashMap<>();
    for (Reference.Node node : reference.links()) {
      for (Reference.Node up = node; up != null; up = up.parent) {
        if (details.times() != null) {
          long nanos = node.self.nanos(details.times());
          times.merge(up, new TimeSpan(nanos, nanos), TimeSpan::plus);
        }
        below
            .computeIfAbsent(up, _ -> new HashMap<>())
            .computeIfAbsent(node.self.inode, _ -> new ArrayList<>())
            .add(node.self);
      }
    }
    Map<String, String> expected = new HashMap<>();
    below.forEach((node, inodes) ->
        expected.put(
            new String(node.pathBytes(), ISO_8859_1),
            times.get(node)
                + " "
                + (details.sharing() && node.self.directory ? sharing(inodes) : null)));
    return expected;
  }

  private static LinkSharing sharing(Map<Long, List<MemoryNode>> inodes) {
    Totals unique = Totals.NONE;
    Totals shared = Totals.NONE;
    for (List<MemoryNode> links : inodes.values()) {
      MemoryNode inode = links.getFirst();
      long files = inode.directory ? 0 : 1;
      Totals own = new Totals(inode.blocks * 512, inode.size, files, 1 - files);
      if (inode.directory || links.size() == inode.links) {
        unique = unique.plus(own);
      } else {
        shared = shared.plus(own);
      }
    }
    return new LinkSharing(unique, shared);
  }

  /// Roots that are files have links of their own.
  @Test
  void tellsOfRootsThatAreFiles() {
    MemoryNode one = MemoryNode.file("one").sizes(10, 1);
    MemoryNode two = MemoryNode.file("two").sizes(20, 2);
    MemoryNode again = two.link("again");
    two.links = 2;
    again.links = 2;
    MemoryNode lonely = MemoryNode.file("lonely").sizes(40, 4);
    lonely.links = 3;
    Walk walk = MemorySource.walk(List.of(one, two, again, lonely), 1);

    List<UsageNode> roots =
        new UsageScan(walk)
            .tree(Measure.DISK, new TreeLimits(0, 9, true), new TreeDetails(null, true))
            .tree();

    Totals inTwo = new Totals(1024, 20, 1, 0);
    assertThat(roots.stream().map(UsageNode::sharing))
        .containsExactly(
            new LinkSharing(new Totals(512, 10, 1, 0), Totals.NONE),
            new LinkSharing(Totals.NONE, inTwo),
            new LinkSharing(Totals.NONE, inTwo),
            new LinkSharing(Totals.NONE, new Totals(2048, 40, 1, 0)));
    assertThat(roots.get(2).totals()).isEqualTo(Totals.NONE);
  }

  @Test
  void takesTheTimesOfWhatIsSelectedOnly() {
    MemoryNode file = MemoryNode.file("f").sizes(10, 1);
    file.modifiedNanos = 7;
    MemoryNode root =
        MemoryNode.directory("r", MemoryNode.directory("d", file), MemoryNode.directory("empty"));
    Walk walk = MemorySource.walk(List.of(root), 1).select((_, entry) -> entry.size() == 10);

    UsageNode tree =
        new UsageScan(walk)
            .tree(
                Measure.DISK,
                new TreeLimits(9, TreeLimits.UNLIMITED, true),
                new TreeDetails(TimeField.MODIFIED, true))
            .tree()
            .getFirst();

    assertThat(tree.times()).isEqualTo(new TimeSpan(7, 7));
    assertThat(sharing(tree).unique()).isEqualTo(new Totals(512, 10, 1, 0));
    assertThat(tree.children())
        .filteredOn(node -> node.name()[0] == 'e')
        .allMatch(node -> node.times() == null);
    assertThat(tree.children().getFirst().children().getFirst().times())
        .isEqualTo(new TimeSpan(7, 7));
  }

  /// The children of a directory deeper than any stack.
  @Test
  void carriesSharesUpADeepTree() {
    MemoryNode file = MemoryNode.file("f").sizes(1, 1);
    MemoryNode link = file.link("g");
    file.links = 2;
    link.links = 2;
    MemoryNode root = MemoryNode.directory("r", link);
    MemoryNode deepest = root;
    for (int i = 0; i < 20_000; i++) {
      MemoryNode child = MemoryNode.directory("d");
      deepest.add(child);
      deepest = child;
    }
    deepest.add(file);

    UsageNode node =
        new UsageScan(MemorySource.walk(List.of(root), 1))
            .tree(
                Measure.INODES,
                new TreeLimits(TreeLimits.UNLIMITED, TreeLimits.UNLIMITED, false),
                new TreeDetails(TimeField.MODIFIED, true))
            .tree()
            .getFirst();

    assertThat(sharing(node).unique().inodes()).isEqualTo(20_002);
    assertThat(sharing(node).shared()).isEqualTo(Totals.NONE);
    for (int depth = 1; depth <= 20_000; depth++) {
      node = node.children().getFirst();
      assertThat(sharing(node).shared().inodes()).isEqualTo(1);
      assertThat(sharing(node).unique().inodes()).isEqualTo(20_001 - depth);
    }
  }

  private static LinkSharing sharing(UsageNode node) {
    @Nullable LinkSharing sharing = node.sharing();
    if (sharing == null) {
      throw new AssertionError("no sharing of " + node);
    }
    return sharing;
  }
}
