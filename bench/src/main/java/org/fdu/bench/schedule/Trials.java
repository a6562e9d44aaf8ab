// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.schedule;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.fdu.bench.measure.Summary;
import org.fdu.walk.WalkReport;
import org.fdu.walk.WorkerReport;

/// What walking one subject in one way, again and again, came to.
final class Trials {

  /// One walk.
  ///
  /// @param idleShare the part of the workers' time that went by without work
  /// @param imbalance items of the busiest worker over those of the mean one, less one
  private record Trial(
      long wallNanos,
      long cpuNanos,
      long items,
      long steals,
      long moved,
      double idleShare,
      double imbalance) {}

  private final List<Trial> trials = new ArrayList<>();

  /// Walk once and remember how it went.
  void run(Subject subject, Variant variant) {
    long cpu = cpuNanos();
    long start = System.nanoTime();
    WalkReport report = subject.walk(variant);
    long wall = System.nanoTime() - start;
    trials.add(trial(report, variant.threads(), wall, cpuNanos() - cpu));
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private static Trial trial(WalkReport report, int threads, long wall, long cpu) {
    long items = 0;
    long most = 0;
    long steals = 0;
    long moved = 0;
    long idle = 0;
    for (WorkerReport worker : report.workers()) {
      long own = worker.directories() + worker.entries();
      items += own;
      most = Math.max(most, own);
      steals += worker.steals();
      moved += worker.stolen() + worker.received();
      idle += worker.idleNanos();
    }
    return new Trial(
        wall,
        cpu,
        items,
        steals,
        moved,
        (double) idle / wall / threads,
        items == 0 ? 0 : (double) most * threads / items - 1);
  }

  double[] walls() {
    return trials.stream().mapToDouble(Trial::wallNanos).toArray();
  }

  Summary wall() {
    return Summary.of(walls());
  }

  Summary cpu() {
    return Summary.of(trials.stream().mapToDouble(Trial::cpuNanos).toArray());
  }

  Summary rate() {
    return Summary.of(trials.stream().mapToDouble(t -> t.items() * 1e9 / t.wallNanos()).toArray());
  }

  Summary steals() {
    return Summary.of(trials.stream().mapToDouble(Trial::steals).toArray());
  }

  Summary moved() {
    return Summary.of(trials.stream().mapToDouble(Trial::moved).toArray());
  }

  Summary idleShare() {
    return Summary.of(trials.stream().mapToDouble(Trial::idleShare).toArray());
  }

  Summary imbalance() {
    return Summary.of(trials.stream().mapToDouble(Trial::imbalance).toArray());
  }
}
