// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class HillClimbTest {
  private static final int PROCESSORS = 2;

  /// The limits that windows end with, when all workers are always busy and wait.
  private static List<Integer> climb(int most, int windows, IntToDoubleFunction rateOfWorkers) {
    HillClimb climb = new HillClimb(PROCESSORS, most);
    List<Integer> limits = new ArrayList<>();
    int limit = PROCESSORS;
    for (int i = 0; i < windows; i++) {
      limit = climb.next(limit, limit, rateOfWorkers.applyAsDouble(limit), true);
      limits.add(limit);
    }
    return limits;
  }

  @Test
  void climbsAsLongAsItGetsFaster() {
    assertThat(climb(64, 7, workers -> workers * 1000.0)).containsExactly(4, 8, 16, 32, 64, 64, 64);
  }

  @Test
  void goesBackToTheLastNumberThatPaid() {
    List<Integer> limits = climb(64, 5, workers -> Math.min(workers, 8) * 1000.0);

    assertThat(limits).containsExactly(4, 8, 16, 8, 8);
  }

  @Test
  void triesAgainLaterAndLater() {
    List<Integer> limits = climb(64, 60, _ -> 1000.0);
    List<Integer> tries = new ArrayList<>();
    for (int i = 0; i < limits.size(); i++) {
      if (limits.get(i) == 2 * PROCESSORS) {
        tries.add(i);
      }
    }

    assertThat(tries).containsExactly(0, 6, 16, 34);
  }

  @Test
  void staysWhenWorkersCompute() {
    HillClimb climb = new HillClimb(PROCESSORS, 64);

    assertThat(climb.next(PROCESSORS, PROCESSORS, 1000, false)).isEqualTo(PROCESSORS);
    assertThat(climb.onTrial()).isFalse();
  }

  @Test
  void staysWhenWorkersFindNothingToDo() {
    assertThat(new HillClimb(PROCESSORS, 64).next(4, 3, 1000, true)).isEqualTo(4);
  }

  @Test
  void usesEveryProcessorForWhatIsInMemory() {
    assertThat(new HillClimb(16, 16).next(2, 2, 1000, false)).isEqualTo(16);
  }

  /// A disk that moved its heads, until what is read was in memory.
  @Test
  void aTryThatFailedDoesNotKeepComputingWorkersBack() {
    HillClimb climb = new HillClimb(16, 8);
    assertThat(climb.next(2, 2, 1000, true)).isEqualTo(4);
    assertThat(climb.next(4, 4, 1000, true)).isEqualTo(2);

    assertThat(climb.next(2, 1, 9000, false)).isEqualTo(16);
  }

  @Test
  void aTryThatCannotBeJudgedIsTakenBack() {
    HillClimb climb = new HillClimb(PROCESSORS, 64);
    assertThat(climb.next(2, 2, 1000, true)).isEqualTo(4);

    assertThat(climb.undecided(4)).isEqualTo(2);
    assertThat(climb.onTrial()).isFalse();
    assertThat(climb.next(2, 2, 1000, true)).as("not again at once").isEqualTo(2);
  }

  /// Not even to all processors where heads must move.
  @Test
  void whatSaysNothingLeadsToNothing() {
    assertThat(new HillClimb(16, 8).undecided(2)).isEqualTo(2);
  }

  @Test
  void waitingWorkersMayBeFewerThanProcessors() {
    HillClimb climb = new HillClimb(32, 8);

    assertThat(climb.next(4, 4, 1000, true)).isEqualTo(8);
    assertThat(climb.next(8, 8, 9000, true)).isEqualTo(8);
  }

  @Test
  void neverExceedsTheMost() {
    assertThat(climb(6, 4, workers -> workers * 1000.0)).containsExactly(4, 6, 6, 6);
  }
}
