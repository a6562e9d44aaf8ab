// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.fdu.walk.Distribution.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {

  @ParameterizedTest(name = "{0} children: {1}")
  @CsvSource({
    "1, KEEP",
    "10, KEEP",
    "11, SHARE",
    "100, SHARE",
    "101, DONATE",
    "1000, DONATE",
    "1001, BROADCAST",
    "2147483647, BROADCAST"
  })
  void decidesBySize(int children, Rule rule) {
    assertThat(Distribution.BY_SIZE.rule(children)).isEqualTo(rule);
  }

  @ParameterizedTest(name = "{0} children")
  @CsvSource({"1", "11", "101", "1001", "2147483647"})
  void stealingOnlyShares(int children) {
    assertThat(Distribution.STEALING.rule(children)).isEqualTo(Rule.SHARE);
  }

  @Test
  void equalThresholdsLeaveARuleOut() {
    Distribution keepOrBroadcast = new Distribution(5, 5, 5);

    assertThat(keepOrBroadcast.rule(5)).isEqualTo(Rule.KEEP);
    assertThat(keepOrBroadcast.rule(6)).isEqualTo(Rule.BROADCAST);
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @CsvSource({"-1, 5, 9", "6, 5, 9", "2, 9, 5"})
  void refusesThresholdsThatFall(int keep, int share, int donate) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Distribution(keep, share, donate));
  }
}
