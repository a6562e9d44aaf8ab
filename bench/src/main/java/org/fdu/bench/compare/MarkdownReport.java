// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.compare;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fdu.bench.measure.Machine;
import org.fdu.bench.measure.Summary;
import org.fdu.bench.text.MarkdownTable;
import org.fdu.bench.text.Units;
import org.fdu.bench.tool.Contender;
import org.fdu.bench.tool.TreeFacts;
import org.fdu.bench.tool.Verdict;

/// A comparison as a page of Markdown: what was measured where, a table per data set with the
/// fastest first, what the totals were, and what to know besides.
final class MarkdownReport {
  private final StringBuilder out = new StringBuilder();
  private final Comparison comparison;

  private MarkdownReport(Comparison comparison) {
    this.comparison = comparison;
  }

  static String of(Comparison comparison) {
    MarkdownReport report = new MarkdownReport(comparison);
    report.header();
    comparison.datasets().forEach(report::dataset);
    report.tools();
    return report.out.toString();
  }

  private void header() {
    Machine machine = comparison.machine();
    line("# " + comparison.name() + (comparison.partial() ? " (partial: interrupted)" : ""));
    line("");
    item("date", DateTimeFormatter.ISO_LOCAL_DATE.format(comparison.date()));
    item(
        "machine",
        machine.processors()
            + " × "
            + machine.processor()
            + ", "
            + Units.bytes(machine.memoryBytes())
            + " of memory");
    item("system", machine.system() + ", " + machine.kernel() + ", JDK " + machine.jdk().strip());
    item("runs", runs() + " of each tool, interleaved, in rotating order");
    item("caches", comparison.cache().label() + ": " + comparison.cache().about());
    item("measured", comparison.meter());
    comparison.warnings().forEach(warning -> item("**warning**", warning));
    if (!comparison.skipped().isEmpty()) {
      item("not installed", String.join(", ", comparison.skipped()));
    }
  }

  private String runs() {
    if (!comparison.partial()) {
      return Integer.toString(comparison.runs());
    }
    IntSummaryStatistics done =
        comparison.series().stream().mapToInt(s -> s.samples().size()).summaryStatistics();
    return "%d to %d of %d".formatted(done.getMin(), done.getMax(), comparison.runs());
  }

  private void dataset(Dataset dataset) {
    line("");
    line("## " + dataset.label());
    line("");
    line(facts(dataset));
    line("");
    MarkdownTable table =
        new MarkdownTable(
            "tool",
            "wall median",
            "min",
            "max",
            "sd",
            "CPU",
            "peak RSS",
            "entries/s",
            "× " + comparison.reference().label(),
            "total");
    List<Series> measured =
        comparison.of(dataset).stream()
            .filter(s -> !s.isEmpty())
            .sorted(Comparator.comparingDouble(s -> s.wall().median()))
            .toList();
    measured.forEach(series -> table.add(row(series)));
    out.append(table);
    notes(dataset);
    for (Map.Entry<String, String> plot : Plots.namesOf(comparison, dataset).entrySet()) {
      line("");
      line("![" + plot.getValue() + "](" + plot.getKey() + ")");
    }
  }

  private static String facts(Dataset dataset) {
    if (dataset.facts().isEmpty()) {
      return dataset.fileSystem() + "; there was no GNU find to count it";
    }
    TreeFacts facts = dataset.facts().get();
    return "%s entries, of which %s are directories, at most %s deep; %s on disk; %s"
        .formatted(
            Units.grouped(facts.entries()),
            Units.grouped(facts.directories()),
            Units.grouped(facts.maxDepth()),
            Units.bytes(facts.diskBytes()),
            dataset.fileSystem());
  }

  private List<String> row(Series series) {
    Summary wall = series.wall();
    return List.of(
        series.label(),
        Units.nanos(wall.median()),
        Units.nanos(wall.min()),
        Units.nanos(wall.max()),
        wall.count() > 1 ? Units.nanos(wall.sd()) : "-",
        series.cpu().map(cpu -> Units.nanos(cpu.median())).orElse("?"),
        series.peakBytes().map(peak -> Units.bytes(Math.round(peak.median()))).orElse("?"),
        series
            .dataset()
            .facts()
            .map(facts -> Units.count(facts.entries() / (wall.median() / 1e9)))
            .orElse("?"),
        ratio(series),
        series.verdict().brief());
  }

  /// The median of the ratios within each round, and their range.
  private String ratio(Series series) {
    Optional<Summary> ratio = comparison.referenceFor(series).flatMap(series::ratioTo);
    return ratio
        .map(r ->
            Units.ratio(r.median())
                + " ("
                + Units.ratio(r.min())
                + "–"
                + Units.ratio(r.max())
                + ")")
        .orElse("?");
  }

  private void notes(Dataset dataset) {
    List<String> notes = new ArrayList<>();
    for (Series series : comparison.of(dataset)) {
      if (!(series.verdict() instanceof Verdict.Agrees)) {
        notes.add("- total: " + series.label() + " " + series.verdict().sentence());
      }
      series.complaints().forEach(complaint -> notes.add("- " + series.label() + ": " + complaint));
    }
    if (!notes.isEmpty()) {
      line("");
      notes.forEach(this::line);
    }
  }

  private void tools() {
    line("");
    line("## What was run");
    line("");
    for (Contender contender : comparison.contenders()) {
      String version = contender.version().isEmpty() ? "" : " (" + contender.version() + ")";
      line(
          "- **%s**%s: `%s %s`; %s"
              .formatted(
                  contender.label(),
                  version,
                  contender.tool().name(),
                  contender.tool().line().words(),
                  contender.tool().work()));
    }
  }

  private void item(String name, String text) {
    line("- " + name + ": " + text);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
