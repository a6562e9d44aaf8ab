// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.fdu.bench.measure.Quietness.Ticks;
import org.junit.jupiter.api.Test;

class QuietnessTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void readsTheKernelsTicks() {
    Ticks ticks = Ticks.parse("cpu  18110 5 107989 259795 2260 1 497 171 0 0");
    assertThat(ticks.busy()).isEqualTo(18110 + 5 + 107989 + 1 + 497);
    assertThat(ticks.steal()).isEqualTo(171);
  }

  @Test
  void staysSilentOnAQuietMachine() {
    Quietness quietness = new Quietness(2, 0.1);
    quietness.add(sample(1), new Ticks(1000, 5), new Ticks(1105, 5));
    assertThat(quietness.warnings()).isEmpty();
  }

  @Test
  void seesOtherProcessesAndTheHypervisor() {
    Quietness quietness = new Quietness(2, 1.5);
    quietness.add(sample(1), new Ticks(0, 0), new Ticks(150, 20));
    assertThat(quietness.foreign()).isCloseTo(0.25, within(1e-9));
    assertThat(quietness.stolen()).isCloseTo(0.1, within(1e-9));
    assertThat(quietness.warnings()).hasSize(3);
    assertThat(quietness.warnings().getFirst()).contains("1.50");
  }

  @Test
  void doesNotBlameOthersForWhatItCannotMeasure() {
    Quietness quietness = new Quietness(2, 0);
    Sample sample = new Sample(SECOND, Optional.empty(), 0, false);
    quietness.add(sample, new Ticks(0, 0), new Ticks(190, 0));
    assertThat(quietness.warnings()).isEmpty();
  }

  /// One that took a second, and as much processor time as given.
  private static Sample sample(int cpuSeconds) {
    return new Sample(SECOND, Optional.of(new Usage(cpuSeconds * SECOND, 0, 0)), 0, false);
  }
}
