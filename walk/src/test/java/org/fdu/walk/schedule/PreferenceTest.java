// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceTest {

  @ParameterizedTest(name = "load {0} near {1}, best so far {2} near {3}: {4}")
  @CsvSource({
    "0, true, 0, false, false",
    "0, true, 5, false, false",
    "1, false, 0, false, true",
    "1, true, 9, false, true",
    "9, false, 1, true, false",
    "9, false, 5, false, true",
    "5, true, 5, true, false",
    "6, true, 5, true, true",
  })
  void aThiefStealsNearByFirst(int load, boolean near, int best, boolean bestNear, boolean better) {
    assertThat(Preference.ofThief(load, near, best, bestNear)).isEqualTo(better);
  }

  @ParameterizedTest(name = "load {0} near {1}, best so far {2} near {3}: {4}")
  @CsvSource({
    "1, false, 2, true, true",
    "2, true, 1, false, false",
    "1, true, 1, false, true",
    "1, false, 1, true, false",
    "1, true, 1, true, false",
  })
  void aGiverGivesToTheLeastLoaded(
      int load, boolean near, int best, boolean bestNear, boolean better) {
    assertThat(Preference.ofGiver(load, near, best, bestNear)).isEqualTo(better);
  }
}
