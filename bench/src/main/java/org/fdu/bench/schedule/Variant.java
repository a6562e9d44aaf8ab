// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.schedule;

import java.util.ArrayList;
import java.util.List;
import org.fdu.walk.Distribution;
import org.fdu.walk.Strategy;
import org.fdu.walk.Walk;

/// One way to share work.
record Variant(String label, Strategy strategy, Distribution distribution, int threads) {
  private static final int NEVER = Integer.MAX_VALUE;
  private static final Distribution KEEP = new Distribution(10, NEVER, NEVER);
  private static final Distribution DONATE = new Distribution(0, 100, NEVER);
  private static final Distribution BROADCAST = new Distribution(0, 1000, 1000);

  /// Both strategies with each number of threads, then each distribution rule alone and all of them
  /// together with the last number of threads.
  static List<Variant> all(List<Integer> threads) {
    List<Variant> variants = new ArrayList<>();
    for (int n : threads) {
      variants.add(new Variant("balanced", Strategy.BALANCED, Distribution.STEALING, n));
      variants.add(new Variant("distributed", Strategy.DISTRIBUTED, Distribution.STEALING, n));
    }
    int most = threads.getLast();
    variants.add(new Variant("keep ≤ 10", Strategy.BALANCED, KEEP, most));
    variants.add(new Variant("donate > 100", Strategy.BALANCED, DONATE, most));
    variants.add(new Variant("broadcast > 1000", Strategy.BALANCED, BROADCAST, most));
    variants.add(new Variant("all rules", Strategy.BALANCED, Distribution.BY_SIZE, most));
    return variants;
  }

  Walk applyTo(Walk walk) {
    return walk.strategy(strategy).distribution(distribution).threads(threads);
  }
}
