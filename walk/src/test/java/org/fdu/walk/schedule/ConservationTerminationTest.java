// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The accounts of termination by conservation of work, one worker's steps at a time.
class ConservationTerminationTest {

  @Test
  void isOverOnlyWhenAllThatWasCreatedIsFinished() {
    ConservationTermination termination = new ConservationTermination(3);
    termination.created(0, 1);
    assertThat(termination.over()).isFalse();

    termination.created(1, 5); // by a worker that stole
    termination.finished(1);
    for (int i = 0; i < 4; i++) {
      termination.finished(2);
      assertThat(termination.over()).isFalse();
    }
    termination.finished(0);
    assertThat(termination.over()).isTrue();
  }

  @Test
  void accountsOfManyWorkersDoNotMix() {
    ConservationTermination termination = new ConservationTermination(64);
    for (int worker = 0; worker < 64; worker++) {
      termination.created(worker, worker + 1);
    }
    for (int worker = 0; worker < 64; worker++) {
      for (int i = 0; i <= worker; i++) {
        assertThat(termination.over()).isFalse();
        termination.finished(63 - worker);
      }
    }
    assertThat(termination.over()).isTrue();
  }
}
