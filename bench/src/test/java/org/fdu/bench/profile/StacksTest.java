// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.fdu.bench.profile.Stacks.Hot;
import org.junit.jupiter.api.Test;

class StacksTest {
  @Test
  void findsTheHottestFunctions() {
    Stacks stacks =
        new Stacks(
            List.of("main;a;b 3", "main;c 1", "main;a;b 1", "main 2", "main;operator new 3"));
    assertThat(stacks.samples()).isEqualTo(10);
    assertThat(stacks.hottest(3))
        .containsExactly(
            new Hot("b", 4, 0.4), new Hot("operator new", 3, 0.3), new Hot("main", 2, 0.2));
  }

  @Test
  void readsWhatPerfCounts() {
    List<String> said =
        List.of(
            "<not supported>,,instructions:u,0,100.00,,",
            "663.12,msec,task-clock,663120000,100.00,1.9,CPUs utilized",
            "5738,,page-faults,663120000,100.00,,",
            "fdu: some, other, line");
    assertThat(Counters.parse(said))
        .containsExactly(Map.entry("task-clock in msec", 663.12), Map.entry("page-faults", 5738.0));
  }
}
