// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.compare;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.fdu.bench.measure.Machine;
import org.fdu.bench.tool.Catalog;
import org.fdu.bench.tool.Contender;

/// All that was measured.
///
/// @param meter how it was measured
/// @param partial whether it was interrupted
/// @param warnings what a reader should know before trusting it
record Comparison(
    String name,
    ZonedDateTime date,
    Machine machine,
    String meter,
    CacheState cache,
    int runs,
    List<Contender> contenders,
    List<String> skipped,
    List<Dataset> datasets,
    List<Series> series,
    List<String> warnings,
    boolean partial) {
  Comparison {
    contenders = List.copyOf(contenders);
    skipped = List.copyOf(skipped);
    datasets = List.copyOf(datasets);
    series = List.copyOf(series);
    warnings = List.copyOf(warnings);
  }

  List<Series> of(Dataset dataset) {
    return series.stream().filter(s -> s.dataset().equals(dataset)).toList();
  }

  /// What the tools complained about, each behind its series' label.
  List<String> complaints() {
    return series.stream()
        .flatMap(s -> s.complaints().stream().map(line -> s.label() + ": " + line))
        .toList();
  }

  /// What all others are held against: the first fdu, or the first tool where there is none.
  Contender reference() {
    return contenders.stream()
        .filter(c -> c.tool().name().equals(Catalog.FDU))
        .findFirst()
        .orElse(contenders.getFirst());
  }

  /// The reference's series that `series` is held against: the one with as many threads, else the
  /// one with the most.
  Optional<Series> referenceFor(Series one) {
    List<Series> candidates =
        series.stream()
            .filter(s -> s.dataset().equals(one.dataset()))
            .filter(s -> s.contender().equals(reference()) && !s.isEmpty())
            .toList();
    Optional<Series> same =
        candidates.stream().filter(s -> s.threads().equals(one.threads())).findFirst();
    return same.or(
        () -> candidates.stream().max((a, b) -> a.threads().orElse(0) - b.threads().orElse(0)));
  }
}
