// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.uts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.fdu.walk.Strategy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The published sizes of the benchmark's trees, by every strategy and number of threads.
class UtsTest {

  static Stream<Arguments> published() {
    return Stream.of(
        Arguments.of("T1", geometric(UtsTree.Shape.FIXED, 10, 4, 19), 4130071, 10, 3305118),
        Arguments.of("T5", geometric(UtsTree.Shape.LINEAR, 20, 4, 34), 4147582, 20, 2181318),
        Arguments.of("T2", geometric(UtsTree.Shape.CYCLIC, 16, 6, 502), 4117769, 81, 2342762),
        Arguments.of(
            "T3",
            new UtsTree(UtsTree.Type.BINOMIAL, UtsTree.Shape.LINEAR, 6, 2000, 42, 0.124875, 8, 0.5),
            4112897,
            1572,
            3599034),
        Arguments.of(
            "T4",
            new UtsTree(UtsTree.Type.HYBRID, UtsTree.Shape.LINEAR, 16, 6, 1, 0.234375, 4, 0.5),
            4132453,
            134,
            3108986));
  }

  private static UtsTree geometric(UtsTree.Shape shape, int depth, int branching, int seed) {
    return new UtsTree(UtsTree.Type.GEOMETRIC, shape, depth, branching, seed, 0.234375, 4, 0.5);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("published")
  void treesHaveTheirPublishedSize(String name, UtsTree tree, long nodes, int depth, long leaves) {
    for (Strategy strategy : Strategy.values()) {
      for (int threads : new int[] {1, 3, 16}) {
        UtsCount count = UtsCount.of(tree, threads, strategy);
        assertThat(count)
            .as("%s, %s, %d threads", name, strategy, threads)
            .extracting(UtsCount::nodes, UtsCount::depth, UtsCount::leaves)
            .containsExactly(nodes, depth, leaves);
      }
    }
  }
}
