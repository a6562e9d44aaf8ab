// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.fdu.usage.Measure.INODES;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.fdu.walk.Walk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The biggest are found in a tree of which nothing was dropped before.
class TreeSelectionTest {

  static LongStream seeds() {
    return Seeds.stream(200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void showsTheBiggestOfAll(long seed) {
    Random random = new Random(seed);
    List<MemoryNode> forest =
        new RandomTrees(random).forest(random.nextInt(1, 4), random.nextInt(500));
    Reference reference = new Reference(forest);
    TreeLimits everything =
        new TreeLimits(TreeLimits.UNLIMITED, TreeLimits.UNLIMITED, random.nextBoolean());
    for (Measure measure : Measure.values()) {
      for (int lines : new int[] {1, 2, 3, 10, random.nextInt(1, 600), TreeLimits.UNLIMITED}) {
        @Nullable TreeNode[] roots = wholeTree(forest, seed + lines, measure, everything);
        long least = random.nextBoolean() ? 0 : random.nextLong(measure == INODES ? 5 : 40_000);
        TreeLimits limits = new TreeLimits(TreeLimits.UNLIMITED, lines, everything.files(), least);

        List<UsageNode> shown = new TreeSelection(measure, limits).select(roots);

        assertThat(Reference.render(shown))
            .as("%s by %s", limits, measure)
            .isEqualTo(reference.tree(measure, limits));
      }
    }
  }

  private static @Nullable TreeNode[] wholeTree(
      List<MemoryNode> forest, long seed, Measure measure, TreeLimits limits) {
    Walk walk = MemorySource.walk(forest, seed).threads(2);
    @Nullable TreeNode[] roots = new @Nullable TreeNode[walk.rootCount()];
    HardLinks links = new HardLinks();
    Pruning nothing = new Pruning(limits, measure);
    walk.visit(() -> new TreeVisitor(limits, nothing, links, roots));
    LinkCharges charges = new LinkCharges();
    links.forEach(charges::add);
    charges.settle();
    return roots;
  }
}
