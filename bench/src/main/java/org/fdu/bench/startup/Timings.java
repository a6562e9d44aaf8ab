// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.fdu.bench.measure.Sample;
import org.fdu.bench.measure.Summary;
import org.fdu.bench.measure.Usage;
import org.jspecify.annotations.Nullable;

/// What one start cost, run by run.
final class Timings {
  private final Start start;
  private final List<Sample> samples = new ArrayList<>();
  private @Nullable Classes classes;

  Timings(Start start) {
    this.start = start;
  }

  Start start() {
    return start;
  }

  void add(Sample sample) {
    samples.add(sample);
  }

  void counted(Classes counted) {
    classes = counted;
  }

  boolean isEmpty() {
    return samples.isEmpty();
  }

  Optional<Classes> classes() {
    return Optional.ofNullable(classes);
  }

  Summary wall() {
    return Summary.of(samples.stream().mapToDouble(Sample::wallNanos).toArray());
  }

  Optional<Summary> usage(ToDoubleFunction<Usage> part) {
    double[] values = samples.stream().flatMap(s -> s.usage().stream()).mapToDouble(part).toArray();
    return values.length == 0 ? Optional.empty() : Optional.of(Summary.of(values));
  }
}
