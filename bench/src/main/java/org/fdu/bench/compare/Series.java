// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.fdu.bench.measure.Sample;
import org.fdu.bench.measure.Summary;
import org.fdu.bench.measure.Usage;
import org.fdu.bench.tool.Contender;
import org.fdu.bench.tool.Verdict;

/// One tool on one data set with one number of threads, and its runs as they come in.
final class Series {
  private final Dataset dataset;
  private final Contender contender;
  private final OptionalInt threads;
  private final Map<Integer, Sample> samples = new TreeMap<>();
  private final List<String> complaints = new ArrayList<>();
  private Verdict verdict = new Verdict.Unknown("it was not run");
  private boolean failed;

  Series(Dataset dataset, Contender contender, OptionalInt threads) {
    this.dataset = dataset;
    this.contender = contender;
    this.threads = threads;
  }

  Dataset dataset() {
    return dataset;
  }

  Contender contender() {
    return contender;
  }

  OptionalInt threads() {
    return threads;
  }

  /// The tool's label, with its threads where they were set: `fdu -j2`.
  String label() {
    return threads.isPresent() ? contender.label() + " -j" + threads.getAsInt() : contender.label();
  }

  /// Add the timed run of `round`.
  void add(int round, Sample sample) {
    samples.put(round, sample);
  }

  void judged(Verdict latest) {
    // One wrong answer stays, whatever the other runs say.
    if (!(verdict instanceof Verdict.Disagrees)) {
      verdict = latest;
    }
  }

  /// Note what the tool complained about, once.
  void complain(String line) {
    if (!complaints.contains(line)) {
      complaints.add(line);
    }
  }

  /// It is not worth running again.
  void fail(String why) {
    failed = true;
    complain(why);
  }

  boolean failed() {
    return failed;
  }

  List<String> complaints() {
    return List.copyOf(complaints);
  }

  Verdict verdict() {
    return verdict;
  }

  Map<Integer, Sample> samples() {
    return Map.copyOf(samples);
  }

  boolean isEmpty() {
    return samples.isEmpty();
  }

  /// Wall time in nanoseconds, over at least one run.
  Summary wall() {
    return Summary.of(samples.values().stream().mapToDouble(Sample::wallNanos).toArray());
  }

  /// User and system time in nanoseconds.
  Optional<Summary> cpu() {
    return usage(Usage::cpuNanos);
  }

  Optional<Summary> peakBytes() {
    return usage(Usage::peakBytes);
  }

  Optional<Summary> usage(ToDoubleFunction<Usage> part) {
    double[] values =
        samples.values().stream()
            .flatMap(sample -> sample.usage().stream())
            .mapToDouble(part)
            .toArray();
    return values.length == 0 ? Optional.empty() : Optional.of(Summary.of(values));
  }

  /// Wall times as multiples of those `reference` took in the same rounds.
  Optional<Summary> ratioTo(Series reference) {
    List<Integer> rounds =
        samples.keySet().stream().filter(reference.samples::containsKey).toList();
    if (rounds.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Summary.ofRatios(walls(rounds), reference.walls(rounds)));
  }

  private double[] walls(List<Integer> rounds) {
    double[] walls = new double[rounds.size()];
    for (int i = 0; i < walls.length; i++) {
      Sample sample = samples.get(rounds.get(i));
      walls[i] = sample == null ? Double.NaN : sample.wallNanos();
    }
    return walls;
  }
}
