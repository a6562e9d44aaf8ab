// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is shrunk fails as before, and nothing more can be left out.
class ShrinkerTest {
  private static final int MANY = 100_000;

  static LongStream seeds() {
    return Seeds.stream(50);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void onlyWhatMattersIsLeft(long seed) throws Exception {
    Random random = new Random(seed);
    List<Integer> all = IntStream.range(0, random.nextInt(1, 200)).boxed().toList();
    TreeSet<Integer> needed = new TreeSet<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      needed.add(random.nextInt(all.size()));
    }

    assertThat(Shrinker.shrink(all, MANY, some -> some.containsAll(needed)))
        .containsExactlyElementsOf(needed);
  }

  /// Three of many, whichever.
  @Test
  void whatCanTakeThePlaceOfAnotherIsLeftOut() throws Exception {
    List<Integer> all = IntStream.range(0, 100).boxed().toList();

    assertThat(Shrinker.shrink(all, MANY, some -> some.size() >= 3)).hasSize(3);
    assertThat(Shrinker.shrink(all, MANY, _ -> true)).isEmpty();
  }

  /// A failure that every step hides but the last, as with a directory that is deep.
  @Test
  void aChainOfStepsStays() throws Exception {
    List<Integer> all = IntStream.range(0, 30).boxed().toList();

    assertThat(
            Shrinker.shrink(
                all, MANY, some -> some.equals(all.subList(0, some.size())) && some.size() >= 7))
        .isEqualTo(all.subList(0, 7));
  }

  @Test
  void itGivesUpAfterSoManyTries() throws Exception {
    List<Integer> all = IntStream.range(0, 1000).boxed().toList();
    List<List<Integer>> tried = new ArrayList<>();

    Shrinker.shrink(
        all,
        20,
        some -> {
          tried.add(some);
          return some.containsAll(List.of(1, 500, 998));
        });

    assertThat(tried).hasSize(20);
  }
}
