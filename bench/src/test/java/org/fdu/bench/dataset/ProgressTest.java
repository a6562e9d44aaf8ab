// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.LongAdder;
import org.fdu.bench.Captured;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void drawsABar() {
    try (Progress progress = Progress.of(new LongAdder(), 200_000, new Captured().console())) {
      assertThat(progress.line(50_000, 1_000_000_000))
          .isEqualTo("[" + "#".repeat(10) + " ".repeat(30) + "] 50 000 of 200 000, 50 000/s");
      assertThat(progress.line(0, 0)).endsWith("] 0 of 200 000, 0/s");
    }
  }

  @Test
  void drawsNothingWithoutATerminal() throws Exception {
    Captured captured = new Captured();
    try (Progress _ = Progress.of(new LongAdder(), 10, captured.console())) {
      Thread.sleep(150);
    }
    assertThat(captured.err()).isEmpty();
  }
}
