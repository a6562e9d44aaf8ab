// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A size is ruled out only when as many others as there are lines are bigger.
class ShortlistTest {

  static LongStream seeds() {
    return Seeds.stream(100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void rulesOutExactlyWhatIsSmallerThanTheLastLine(long seed) {
    Random random = new Random(seed);
    int lines = random.nextInt(1, 50);
    Shortlist shortlist = new Shortlist(lines, 0);
    List<Long> offered = new ArrayList<>();
    int range = random.nextInt(1, 1_000);
    for (int i = 0; i < 500; i++) {
      long bytes = random.nextInt(range);
      shortlist.offer(bytes);
      offered.add(bytes);
      long floor = floor(offered, lines);
      long asked = random.nextInt(range);

      assertThat(shortlist.mayShow(asked)).as("%d of %d", asked, floor).isEqualTo(asked >= floor);
    }
  }

  /// Of the nodes of the floor's size only as many have a line as the bigger ones leave.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void tellsHowManyOfTheSmallestHaveALine(long seed) {
    Random random = new Random(seed);
    int lines = random.nextInt(1, 300);
    Shortlist shortlist = new Shortlist(lines, 0);
    List<Long> offered = new ArrayList<>();
    int range = random.nextInt(1, 100);
    for (int i = random.nextInt(500); i > 0; i--) {
      long bytes = random.nextInt(range);
      shortlist.offer(bytes);
      offered.add(bytes);
    }
    long floor = floor(offered, lines);

    assertThat(shortlist.floor()).isEqualTo(floor);
    assertThat(shortlist.linesAtFloor())
        .isEqualTo(lines - (int) offered.stream().filter(bytes -> bytes > floor).count());
  }

  /// The smallest size among the biggest, 0 while there are fewer than lines.
  private static long floor(List<Long> offered, int lines) {
    List<Long> sorted = new ArrayList<>(offered);
    sorted.sort(Comparator.reverseOrder());
    return sorted.size() < lines ? 0 : sorted.get(lines - 1);
  }

  @Test
  void endsWithTheSameFloorWhoeverOffers() throws InterruptedException {
    int lines = 100;
    Shortlist shortlist = new Shortlist(lines, 0);
    List<Thread> threads = new ArrayList<>();
    int each = 50_000;
    for (int t = 0; t < 4; t++) {
      int offset = t;
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < each; i++) {
                  shortlist.offer(i * 4L + offset);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(shortlist.mayShow(each * 4L - lines)).isTrue();
    assertThat(shortlist.mayShow(each * 4L - lines - 1)).isFalse();
  }

  @Test
  void rulesOutNothingWithoutALimit() {
    Shortlist shortlist = new Shortlist(TreeLimits.UNLIMITED, 0);
    for (long bytes = 0; bytes < 1_000; bytes++) {
      shortlist.offer(bytes);
    }

    assertThat(shortlist.mayShow(0)).isTrue();
  }
}
