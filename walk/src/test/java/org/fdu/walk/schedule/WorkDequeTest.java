// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.fdu.walk.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A worker's queue against a plain one, and under thieves.
class WorkDequeTest {

  static LongStream seeds() {
    return Seeds.stream(100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void doesWhatAnArrayDequeDoes(long seed) {
    Random random = new Random(seed);
    WorkDeque<Integer> deque = new WorkDeque<>();
    ArrayDeque<Integer> model = new ArrayDeque<>();
    int next = 0;
    for (int step = 0; step < 2_000; step++) {
      switch (random.nextInt(5)) {
        case 0, 1 -> {
          int count = random.nextInt(100) == 0 ? random.nextInt(500) : random.nextInt(8);
          List<Integer> items = IntStream.range(next, next + count).boxed().toList();
          next += count;
          deque.pushAll(items);
          model.addAll(items);
        }
        case 2, 3 -> assertThat(deque.pop()).isEqualTo(model.pollLast());
        default -> assertThat(steal(deque)).isEqualTo(oldestHalf(model));
      }
      assertThat(deque.load()).isEqualTo(model.size());
    }
    while (!model.isEmpty()) {
      assertThat(deque.pop()).isEqualTo(model.pollLast());
    }
    assertThat(deque.pop()).isNull();
  }

  private static List<Integer> steal(WorkDeque<Integer> deque) {
    List<Integer> loot = new ArrayList<>();
    assertThat(deque.stealHalf(loot)).isEqualTo(loot.size());
    return loot;
  }

  private static List<Integer> oldestHalf(ArrayDeque<Integer> model) {
    List<Integer> half = new ArrayList<>();
    for (int count = (model.size() + 1) / 2; count > 0; count--) {
      half.add(model.pollFirst());
    }
    return half;
  }

  @Test
  void lendsItsOnlyItem() {
    WorkDeque<String> deque = new WorkDeque<>();
    deque.pushAll(List.of("only"));
    List<String> loot = new ArrayList<>();

    assertThat(deque.stealHalf(loot)).isEqualTo(1);
    assertThat(loot).containsExactly("only");
    assertThat(deque.pop()).isNull();
  }

  @Test
  void givesNothingWhenEmpty() {
    WorkDeque<String> deque = new WorkDeque<>();
    List<String> loot = new ArrayList<>();

    assertThat(deque.stealHalf(loot)).isZero();
    assertThat(loot).isEmpty();
    assertThat(deque.pop()).isNull();
    assertThat(deque.load()).isZero();
  }

  @Test
  void addsLootBehindWhatIsThere() {
    WorkDeque<String> deque = new WorkDeque<>();
    deque.pushAll(List.of("a", "b", "c"));
    List<String> loot = new ArrayList<>(List.of("before"));

    assertThat(deque.stealHalf(loot)).isEqualTo(2);
    assertThat(loot).containsExactly("before", "a", "b");
  }

  @ParameterizedTest(name = "{0} items behind a ring that has wrapped around")
  @ValueSource(ints = {1, 40, 64, 65, 128, 1_000, 4_097})
  void keepsItsOrderWhenItGrowsWrappedAround(int more) {
    WorkDeque<Integer> deque = new WorkDeque<>();
    deque.pushAll(IntStream.range(0, 60).boxed().toList());
    for (int i = 0; i < 5; i++) {
      steal(deque); // moves the head far into the ring
    }
    ArrayDeque<Integer> expected = new ArrayDeque<>(List.of(59));
    List<Integer> items = IntStream.range(100, 100 + more).boxed().toList();
    deque.pushAll(items);
    expected.addAll(items);

    assertThat(steal(deque)).isEqualTo(oldestHalf(expected));
    while (!expected.isEmpty()) {
      assertThat(deque.pop()).isEqualTo(expected.pollLast());
    }
  }

  @ParameterizedTest(name = "{0} thieves")
  @ValueSource(ints = {1, 3, 7})
  void losesAndRepeatsNothingUnderThieves(int thieves) throws InterruptedException {
    int items = 200_000;
    WorkDeque<Integer> deque = new WorkDeque<>();
    AtomicIntegerArray taken = new AtomicIntegerArray(items);
    boolean[] over = {false};
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < thieves; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                List<Integer> loot = new ArrayList<>();
                while (!isSet(over)) {
                  deque.stealHalf(loot);
                  loot.forEach(taken::incrementAndGet);
                  loot.clear();
                }
              }));
    }
    Random random = new Random(thieves);
    for (int next = 0; next < items; ) {
      int count = Math.min(random.nextInt(1, 200), items - next);
      deque.pushAll(IntStream.range(next, next + count).boxed().toList());
      next += count;
      for (int pops = random.nextInt(150); pops > 0; pops--) {
        take(deque, taken);
      }
    }
    while (take(deque, taken)) {
      // until the owner, too, finds nothing
    }
    synchronized (over) {
      over[0] = true;
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(IntStream.range(0, items).filter(i -> taken.get(i) != 1)).isEmpty();
  }

  private static boolean isSet(boolean[] flag) {
    synchronized (flag) {
      return flag[0];
    }
  }

  private static boolean take(WorkDeque<Integer> deque, AtomicIntegerArray taken) {
    Integer item = deque.pop();
    if (item != null) {
      taken.incrementAndGet(item);
    }
    return item != null;
  }
}
