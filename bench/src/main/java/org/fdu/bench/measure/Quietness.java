// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Watches whether anything else used the machine while commands ran.
///
/// Between [#runStarts] and [#runEnds] it compares how long the processors were busy with what the
/// command used itself. Runs shorter than the kernel's ticks (10 ms) say nothing alone; the sum
/// over many does. On systems without /proc it stays silent.
public final class Quietness {
  private static final double LOADED = 0.3;
  private static final double STOLEN = 0.02;
  private static final double FOREIGN = 0.05;
  private static final long NANOS_A_TICK = 10_000_000;
  private static final int STEAL = 8;

  /// Ticks since boot, over all processors.
  record Ticks(long busy, long steal) {
    static final Ticks NONE = new Ticks(0, 0);

    /// From the first line of /proc/stat: `cpu user nice system idle iowait irq softirq steal …`.
    static Ticks parse(String line) {
      List<String> words = List.of(line.strip().split(" +", -1));
      long busy = 0;
      for (int i : new int[] {1, 2, 3, 6, 7}) {
        busy += word(words, i);
      }
      return new Ticks(busy, word(words, STEAL));
    }

    private static long word(List<String> words, int index) {
      return index < words.size() ? Long.parseLong(words.get(index)) : 0;
    }

    static Ticks now() {
      try {
        return parse(Files.readString(Path.of("/proc/stat")).lines().findFirst().orElse(""));
      } catch (IOException | NumberFormatException e) {
        return NONE;
      }
    }
  }

  private final int processors;
  private final double loadAtStart;
  private Ticks before = Ticks.NONE;
  private long wallNanos;
  private long busyTicks;
  private long stealTicks;
  private long ownNanos;
  private boolean ownKnown = true;

  Quietness(int processors, double loadAtStart) {
    this.processors = processors;
    this.loadAtStart = loadAtStart;
  }

  public static Quietness watch() {
    return new Quietness(Runtime.getRuntime().availableProcessors(), load());
  }

  private static double load() {
    try {
      String load = Files.readString(Path.of("/proc/loadavg"));
      return Double.parseDouble(load.substring(0, load.indexOf(' ')));
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  public void runStarts() {
    before = Ticks.now();
  }

  public void runEnds(Sample sample) {
    add(sample, before, Ticks.now());
  }

  void add(Sample sample, Ticks from, Ticks to) {
    wallNanos += sample.wallNanos();
    busyTicks += to.busy() - from.busy();
    stealTicks += to.steal() - from.steal();
    ownKnown &= sample.usage().isPresent();
    ownNanos += sample.usage().map(Usage::cpuNanos).orElse(0L);
  }

  public double loadAtStart() {
    return loadAtStart;
  }

  /// The share of all processors' time that the hypervisor gave to others.
  public double stolen() {
    return share(stealTicks * NANOS_A_TICK);
  }

  /// The share of all processors' time that other processes used; 0 when that is not known.
  public double foreign() {
    return ownKnown ? Math.max(0, share(busyTicks * NANOS_A_TICK - ownNanos)) : 0;
  }

  private double share(long nanos) {
    return wallNanos == 0 ? 0 : (double) nanos / wallNanos / processors;
  }

  /// What a reader of the results should know; empty when the machine was quiet.
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (loadAtStart > LOADED * processors) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the load average was %.2f at the start: something was or had just been running",
              loadAtStart));
    }
    if (stolen() > STOLEN) {
      warnings.add(
          "the hypervisor took " + percent(stolen()) + " of the processors' time during the runs");
    }
    if (foreign() > FOREIGN) {
      warnings.add(
          "other processes used "
              + percent(foreign())
              + " of the processors' time during the runs");
    }
    return warnings;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
