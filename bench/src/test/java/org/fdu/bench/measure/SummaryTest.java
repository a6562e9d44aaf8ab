// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void findsTheMiddle() {
    assertThat(Summary.of(3, 1, 2).median()).isEqualTo(2);
    assertThat(Summary.of(4, 1, 3, 2).median()).isEqualTo(2.5);
    assertThat(Summary.of(7).median()).isEqualTo(7);
  }

  @Test
  void knowsTheExtremesAndTheSpread() {
    Summary summary = Summary.of(2, 4, 4, 4, 5, 5, 7, 9);
    assertThat(summary.min()).isEqualTo(2);
    assertThat(summary.max()).isEqualTo(9);
    assertThat(summary.mean()).isEqualTo(5);
    assertThat(summary.sd()).isCloseTo(2.13809, within(1e-5));
    assertThat(Summary.of(7).sd()).isZero();
  }

  @Test
  void refusesNothing() {
    assertThatThrownBy(Summary::of).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void comparesPairByPair() {
    // The machine was slow in the second round, for both: the ratio of medians would be 2.1.
    Summary ratio = Summary.ofRatios(new double[] {20, 60, 21}, new double[] {10, 30, 10});
    assertThat(ratio.median()).isEqualTo(2);
    assertThat(ratio.min()).isEqualTo(2);
    assertThat(ratio.max()).isEqualTo(2.1);
  }

  @Test
  void leavesOutPairsWithoutAPartner() {
    assertThat(Summary.ofRatios(new double[] {4, 9}, new double[] {2}).count()).isEqualTo(1);
  }

  @Test
  void rotatesTheOrder() {
    assertThat(Rounds.order(List.of("a", "b", "c"), 0)).containsExactly("a", "b", "c");
    assertThat(Rounds.order(List.of("a", "b", "c"), 1)).containsExactly("b", "c", "a");
    assertThat(Rounds.order(List.of("a", "b", "c"), 5)).containsExactly("c", "a", "b");
  }
}
