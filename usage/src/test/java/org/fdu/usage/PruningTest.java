// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is dropped cannot be among the biggest, however the hard links turn out.
class PruningTest {

  static LongStream seeds() {
    return Seeds.stream(300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void neverDropsWhatMayBelongInTheResult(long seed) {
    Random random = new Random(seed);
    int lines = random.nextInt(1, 12);
    int range = random.nextInt(1, 30);
    List<TreeNode> all = siblings(random, range);
    Pruning pruning = new Pruning(new TreeLimits(9, lines, true), Measure.APPARENT);
    List<TreeNode> kept = new ArrayList<>(all);
    pruning.prune(kept);
    // again, as a directory does while it is read
    pruning.prune(kept);

    for (int outcome = 0; outcome < 20; outcome++) {
      List<Final> results = all.stream().map(node -> outcome(node, random)).toList();
      List<Final> biggest =
          results.stream().filter(Final::there).sorted(Final::compare).limit(lines).toList();

      assertThat(kept)
          .as("seed %d: %s", seed, biggest)
          .containsAll(biggest.stream().map(Final::node).toList());
    }
  }

  /// Where nothing is uncertain no more is kept than can be shown.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keepsNoMoreThanThereAreLines(long seed) {
    Random random = new Random(seed);
    int lines = random.nextInt(1, 12);
    Pruning pruning = new Pruning(new TreeLimits(9, lines, true), Measure.APPARENT);
    List<TreeNode> siblings = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      siblings.add(node("n" + i, random.nextInt(5)));
    }
    pruning.prune(siblings);

    assertThat(siblings).hasSize(lines);
  }

  /// What a node has in the end, and whether it is in the tree at all.
  private record Final(TreeNode node, String name, long bytes, boolean there) {
    static int compare(Final a, Final b) {
      int bySize = Long.compare(b.bytes, a.bytes);
      return bySize != 0 ? bySize : a.name.compareTo(b.name);
    }
  }

  /// One way the hard links may turn out: charged here, all, some or none of them.
  private static Final outcome(TreeNode node, Random random) {
    long least = node.least(Measure.APPARENT);
    long most = node.most(Measure.APPARENT);
    String name = new String(node.name(), ISO_8859_1);
    if (node.isUncharged()) {
      boolean charged = random.nextBoolean();
      return new Final(node, name, charged ? most : least, charged);
    }
    long bytes =
        switch (random.nextInt(3)) {
          case 0 -> least;
          case 1 -> most;
          default -> random.nextLong(least, most + 1);
        };
    return new Final(node, name, bytes, true);
  }

  private static List<TreeNode> siblings(Random random, int range) {
    List<TreeNode> siblings = new ArrayList<>();
    for (int i = random.nextInt(1, 60); i > 0; i--) {
      switch (random.nextInt(3)) {
        case 0 -> siblings.add(node("n" + i, random.nextInt(range)));
        case 1 -> {
          TreeNode link = new TreeNode(null, bytes("n" + i), false);
          link.uncharged(random.nextInt(range));
          siblings.add(link);
        }
        default -> {
          TreeNode directory = node("n" + i, random.nextInt(range));
          Pruning everything =
              new Pruning(new TreeLimits(9, TreeLimits.UNLIMITED, true), Measure.APPARENT);
          directory.addBatch(
              new Sums(), random.nextInt(range), new FileTable(), List.of(), everything);
          siblings.add(directory);
        }
      }
    }
    return siblings;
  }

  private static TreeNode node(String name, long bytes) {
    TreeNode node = new TreeNode(null, bytes(name), true);
    node.sums().addFile(0, bytes);
    return node;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
