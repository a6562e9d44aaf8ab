// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A run is over when all is finished and not before, in whatever order the workers' single steps
/// come. Of memory orders Lincheck knows nothing: for it all accesses are in one order.
class TerminationLincheckTest {

  @ParameterizedTest
  @ValueSource(classes = {OfCounting.class, OfConservation.class})
  void isOverWhenAllIsFinishedAndNotBefore(Class<? extends TerminationOperations> operations) {
    options().check(operations);
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        BrokenTermination.SumsReversed.class,
        BrokenTermination.CountedLateByConservation.class,
        BrokenTermination.CountedLateByCounting.class
      })
  void findsTheMistake(Class<? extends TerminationOperations> broken) {
    assertThatThrownBy(() -> options().minimizeFailedScenario(false).check(broken))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("too early");
  }

  private static ModelCheckingOptions options() {
    return new ModelCheckingOptions()
        .iterations(15)
        .invocationsPerIteration(500)
        .threads(3)
        .actorsBefore(0)
        .actorsPerThread(2)
        .actorsAfter(0);
  }

  public static class OfCounting extends TerminationOperations {
    public OfCounting() {
      super(Accounts.of(new CountingTermination()));
    }
  }

  public static class OfConservation extends TerminationOperations {
    public OfConservation() {
      super(Accounts.of(new ConservationTermination(WORKERS)));
    }
  }
}
