// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How many directories stay open.
class DescriptorBudgetTest {

  @ParameterizedTest(name = "{0} descriptors")
  @ValueSource(
      longs = {
        0,
        1,
        24,
        32,
        33,
        36,
        64,
        256,
        1_024,
        4_096,
        1_048_576,
        Integer.MAX_VALUE,
        Long.MAX_VALUE / 2
      })
  void leavesRoomForOthers(long descriptors) {
    int most = takeAll(new DescriptorBudget(descriptors));

    assertThat(most).isNotNegative();
    assertThat((long) most).isLessThanOrEqualTo(Math.max(0, descriptors / 4 * 3));
    assertThat(most).as("a table of that size costs more than it gains").isLessThan(10_000);
  }

  @Test
  void usesMostOfAGenerousLimit() {
    assertThat(takeAll(new DescriptorBudget(1_024))).isGreaterThan(512);
    assertThat(takeAll(new DescriptorBudget(1_048_576))).isGreaterThan(2_048);
  }

  @Test
  void giveBackMakesRoomForOneMore() {
    DescriptorBudget budget = new DescriptorBudget(64);
    takeAll(budget);
    budget.giveBack();

    assertThat(budget.tryTake()).isTrue();
    assertThat(budget.tryTake()).isFalse();
  }

  @Test
  void isNotOverdrawnByMoreThanTheThreadsThatTakeAtOnce() throws InterruptedException {
    DescriptorBudget budget = new DescriptorBudget(64);
    int limit = takeAll(budget);
    for (int i = 0; i < limit; i++) {
      budget.giveBack();
    }
    int threads = 4;
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      running.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int round = 0; round < 100_000; round++) {
                  if (budget.tryTake()) {
                    most.accumulateAndGet(taken.incrementAndGet(), Math::max);
                    taken.decrementAndGet();
                    budget.giveBack();
                  }
                }
              }));
    }
    for (Thread thread : running) {
      thread.join();
    }

    assertThat(most.get()).isLessThanOrEqualTo(limit + threads);
    assertThat(takeAll(budget)).as("all was given back").isEqualTo(limit);
  }

  private static int takeAll(DescriptorBudget budget) {
    int taken = 0;
    while (taken < 1_000_000 && budget.tryTake()) {
      taken++;
    }
    return taken;
  }
}
