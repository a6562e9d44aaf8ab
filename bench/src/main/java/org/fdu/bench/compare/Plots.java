// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.fdu.bench.measure.Summary;
import org.fdu.bench.plot.BarChart;
import org.fdu.bench.plot.LineChart;
import org.fdu.bench.plot.LineChart.Axis;
import org.fdu.bench.plot.LineChart.Line;
import org.fdu.bench.plot.LineChart.Point;
import org.fdu.bench.text.Units;
import org.fdu.bench.tool.Contender;
import org.fdu.bench.tool.TreeFacts;
import org.fdu.bench.tool.Verdict;

/// The plots of a comparison, by file name:
///
/// - `bars-DATASET.svg`: wall time of each tool;
/// - `threads-DATASET.svg`: wall time over the number of threads, where there were several;
/// - `sizes-FAMILY.svg`: time an entry over the size of the tree, for data sets whose names differ
///   in a number at their end.
final class Plots {
  private static final String RANGE = "median, with the range of all runs; × relative to ";

  private Plots() {}

  static Map<String, String> of(Comparison comparison) {
    Map<String, String> plots = new LinkedHashMap<>();
    for (Dataset dataset : comparison.datasets()) {
      bars(comparison, dataset).ifPresent(svg -> plots.put(name("bars", dataset.label()), svg));
      threads(comparison, dataset)
          .ifPresent(svg -> plots.put(name("threads", dataset.label()), svg));
      sizes(comparison, dataset.family())
          .ifPresent(svg -> plots.put(name("sizes", dataset.family()), svg));
    }
    return plots;
  }

  /// The file names of the plots to show with a data set, and what each shows; what shows a whole
  /// family is named with its last.
  static Map<String, String> namesOf(Comparison comparison, Dataset dataset) {
    Map<String, String> names = new LinkedHashMap<>();
    if (bars(comparison, dataset).isPresent()) {
      names.put(name("bars", dataset.label()), "Wall time of each tool");
    }
    if (threads(comparison, dataset).isPresent()) {
      names.put(name("threads", dataset.label()), "Wall time over the number of threads");
    }
    boolean last = family(comparison, dataset.family()).getLast().equals(dataset);
    if (last && sizes(comparison, dataset.family()).isPresent()) {
      names.put(name("sizes", dataset.family()), "Time an entry over the size of the tree");
    }
    return names;
  }

  private static String name(String kind, String label) {
    return kind + "-" + label.replaceAll("[^A-Za-z0-9._-]", "_") + ".svg";
  }

  private static Optional<String> bars(Comparison comparison, Dataset dataset) {
    List<BarChart.Bar> bars = new ArrayList<>();
    comparison.of(dataset).stream()
        .filter(s -> !s.isEmpty())
        .sorted(Comparator.comparingDouble(s -> s.wall().median()))
        .forEach(series -> bars.add(bar(comparison, series)));
    if (bars.isEmpty()) {
      return Optional.empty();
    }
    BarChart chart =
        new BarChart(
            dataset.label() + ": wall time",
            subtitle(comparison, dataset),
            RANGE + comparison.reference().label(),
            Units::nanosAtAxis,
            bars);
    return Optional.of(chart.draw());
  }

  private static BarChart.Bar bar(Comparison comparison, Series series) {
    Summary wall = series.wall();
    String ratio =
        comparison
            .referenceFor(series)
            .flatMap(series::ratioTo)
            .map(r -> "  (× " + Units.ratio(r.median()) + ")")
            .orElse("");
    String wrong = series.verdict() instanceof Verdict.Disagrees ? ", wrong total" : "";
    return new BarChart.Bar(
        series.label(),
        wall.median(),
        wall.min(),
        wall.max(),
        Units.nanos(wall.median()) + ratio + wrong,
        Colours.of(series.contender()));
  }

  private static String subtitle(Comparison comparison, Dataset dataset) {
    String size = dataset.facts().map(f -> Units.grouped(f.entries()) + " entries, ").orElse("");
    return "%s%s, caches %s, %d runs%s"
        .formatted(
            size,
            dataset.fileSystem(),
            comparison.cache().label(),
            comparison.runs(),
            comparison.partial() ? ", partial" : "");
  }

  private static Optional<String> threads(Comparison comparison, Dataset dataset) {
    TreeSet<Double> counts = new TreeSet<>();
    Map<Contender, List<Point>> points = new LinkedHashMap<>();
    for (Series series : comparison.of(dataset)) {
      OptionalInt threads = series.threads();
      if (threads.isPresent() && !series.isEmpty()) {
        counts.add((double) threads.getAsInt());
        Summary wall = series.wall();
        points
            .computeIfAbsent(series.contender(), _ -> new ArrayList<>())
            .add(new Point(threads.getAsInt(), wall.median(), wall.min(), wall.max()));
      }
    }
    if (counts.size() < 2) {
      return Optional.empty();
    }
    LineChart chart =
        new LineChart(
            dataset.label() + ": wall time over threads",
            subtitle(comparison, dataset),
            new Axis("threads", Units::countAtAxis),
            new Axis("wall time", Units::nanosAtAxis),
            List.copyOf(counts),
            lines(points));
    return Optional.of(chart.draw());
  }

  private static Optional<String> sizes(Comparison comparison, String family) {
    Map<Contender, List<Point>> points = new LinkedHashMap<>();
    List<Dataset> members = family(comparison, family);
    for (Dataset dataset : members) {
      double entries = dataset.facts().map(TreeFacts::entries).orElse(0L);
      for (Series series : comparison.of(dataset)) {
        boolean best = isFastest(comparison, series);
        if (entries > 0 && best) {
          Summary wall = series.wall();
          points
              .computeIfAbsent(series.contender(), _ -> new ArrayList<>())
              .add(
                  new Point(
                      entries,
                      wall.median() / entries,
                      wall.min() / entries,
                      wall.max() / entries));
        }
      }
    }
    boolean several = points.values().stream().anyMatch(p -> p.size() > 1);
    if (members.size() < 2 || !several) {
      return Optional.empty();
    }
    LineChart chart =
        new LineChart(
            family + ": wall time an entry over the size of the tree",
            subtitle(comparison, members.getFirst()).replaceFirst("^[0-9 ]+entries, ", ""),
            new Axis("entries", Units::countAtAxis),
            new Axis("wall time an entry", Units::nanosAtAxis),
            List.of(),
            lines(points));
    return Optional.of(chart.draw());
  }

  /// The data sets of a family, smallest first.
  private static List<Dataset> family(Comparison comparison, String family) {
    return comparison.datasets().stream()
        .filter(d -> d.family().equals(family))
        .sorted(Comparator.comparingLong(d -> d.facts().map(TreeFacts::entries).orElse(0L)))
        .toList();
  }

  /// Whether a tool was not faster on this data set with another number of threads.
  private static boolean isFastest(Comparison comparison, Series series) {
    return !series.isEmpty()
        && comparison.of(series.dataset()).stream()
            .filter(s -> s.contender().equals(series.contender()) && !s.isEmpty())
            .allMatch(s -> s.wall().median() >= series.wall().median());
  }

  private static List<Line> lines(Map<Contender, List<Point>> points) {
    List<Line> lines = new ArrayList<>();
    points.forEach((contender, of) ->
        lines.add(
            new Line(
                contender.label(),
                Colours.stroke(contender),
                of.stream().sorted(Comparator.comparingDouble(Point::x)).toList())));
    return lines;
  }
}
