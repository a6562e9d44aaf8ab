// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A worker's queue is linearizable: whatever two threads do to it at once, both see what they
/// would see one after the other. That includes `pop`, which finds an empty queue without the lock.
class WorkDequeLincheckTest {

  /// One item less than fit before it grows.
  private static final int ALMOST_FULL = 31;

  @Test
  void isLinearizable() {
    options(PlainEmpty.class).check(OfWorkDeque.class);
  }

  @Test
  void isLinearizableWhileItGrows() {
    options(PlainFull.class).iterations(8).check(OfFullWorkDeque.class);
  }

  @ParameterizedTest
  @ValueSource(classes = {BrokenDeque.Unlocked.class, BrokenDeque.DecidedEarly.class})
  void findsTheMistake(Class<? extends DequeOperations> broken) {
    assertThatThrownBy(() -> options(PlainEmpty.class).minimizeFailedScenario(false).check(broken))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("stealHalf");
  }

  private static ModelCheckingOptions options(Class<? extends PlainDeque> specification) {
    return new ModelCheckingOptions()
        .iterations(12)
        .invocationsPerIteration(200)
        .threads(2)
        .actorsBefore(1)
        .actorsPerThread(2)
        .actorsAfter(1)
        .sequentialSpecification(specification);
  }

  public static class PlainEmpty extends PlainDeque {
    public PlainEmpty() {
      super(0);
    }
  }

  public static class PlainFull extends PlainDeque {
    public PlainFull() {
      super(ALMOST_FULL);
    }
  }

  public static class OfFullWorkDeque extends OfWorkDeque {
    public OfFullWorkDeque() {
      deque.pushAll(batch(0, ALMOST_FULL));
    }
  }

  public static class OfWorkDeque extends DequeOperations {
    final WorkDeque<Integer> deque = new WorkDeque<>();

    @Override
    void push(List<Integer> items) {
      deque.pushAll(items);
    }

    @Override
    void put(List<Integer> items) {
      deque.give(items);
    }

    @Override
    @Nullable Integer take() {
      return deque.pop();
    }

    @Override
    List<Integer> steal() {
      List<Integer> loot = new ArrayList<>();
      deque.stealHalf(loot);
      return loot;
    }
  }
}
