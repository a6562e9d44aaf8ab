// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.api;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fdu.bench.BenchException;
import org.fdu.bench.Command;
import org.fdu.bench.Console;
import org.fdu.bench.UsageException;
import org.fdu.bench.measure.Machine;
import org.fdu.bench.measure.Rounds;
import org.fdu.bench.measure.Summary;
import org.fdu.bench.text.Arguments;
import org.fdu.bench.text.MarkdownTable;
import org.fdu.bench.text.Option;
import org.fdu.bench.text.OptionTable;
import org.fdu.bench.text.Units;

/// `bench/api`: every way to walk from Java on the same trees, interleaved.
public final class ApiCommand implements Command {
  private static final OptionTable OPTIONS =
      new OptionTable(
          "api",
          "[OPTION…] DIR…",
          """
          Walks each DIR in every way a Java program can: with the walker's visitors and events, and
          with java.nio.file.Files; interleaved, in one process. Prints times and rates.\
          """,
          List.of(Option.of("--runs", "N", "Timed runs of each (default 7).")));

  private static final int WARMUPS = 3;
  private static final int MOST_RUNS = 1_000;

  /// The runs of one way.
  private static final class Times {
    final List<Double> walls = new ArrayList<>();
    final List<Double> cpus = new ArrayList<>();

    static double[] array(List<Double> values) {
      return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
  }

  @Override
  public int run(List<String> arguments, Console console) throws IOException {
    Arguments given = OPTIONS.parse(arguments);
    if (given.wantsHelp()) {
      console.out().print(OPTIONS.help());
      return 0;
    }
    if (given.operands().isEmpty()) {
      throw new UsageException("a directory is missing");
    }
    int runs = (int) given.number("--runs", 7, 1, MOST_RUNS);
    Machine machine = Machine.here();
    console
        .out()
        .println(
            machine.processors() + " × " + machine.processor() + ", JDK " + machine.jdk().strip());
    for (String operand : given.operands()) {
      Path root = Path.of(operand);
      if (!Files.isDirectory(root)) {
        throw new UsageException(operand + " is not a directory");
      }
      console.note(operand);
      console.out().println("\n### " + root.getFileName() + "\n");
      console.out().print(table(root, runs));
    }
    return 0;
  }

  private static MarkdownTable table(Path root, int runs) throws IOException {
    Way.Sum expected = Way.FILES.code().walk(root);
    Map<Way, Times> measured = new LinkedHashMap<>();
    Way.ALL.forEach(way -> measured.put(way, new Times()));
    for (int round = -WARMUPS; round < runs; round++) {
      for (Way way : Rounds.order(Way.ALL, round)) {
        measure(
            way, root, expected, round < 0 ? new Times() : measured.getOrDefault(way, new Times()));
      }
    }
    double[] reference = Times.array(measured.getOrDefault(Way.FILES, new Times()).walls);
    MarkdownTable table =
        new MarkdownTable("how", "wall median", "sd", "CPU", "entries/s", "× as fast");
    measured.forEach((way, times) -> {
      double[] walls = Times.array(times.walls);
      Summary wall = Summary.of(walls);
      table.add(
          List.of(
              way.label(),
              Units.nanos(wall.median()),
              String.format(Locale.ROOT, "%.1f %%", 100 * wall.sd() / wall.mean()),
              Units.nanos(Summary.of(Times.array(times.cpus)).median()),
              Units.count(expected.entries() * 1e9 / wall.median()),
              String.format(Locale.ROOT, "%.2f", Summary.ofRatios(reference, walls).median())));
    });
    return table;
  }

  private static void measure(Way way, Path root, Way.Sum expected, Times times)
      throws IOException {
    long cpu = cpuNanos();
    long start = System.nanoTime();
    Way.Sum sum = way.code().walk(root);
    times.walls.add((double) (System.nanoTime() - start));
    times.cpus.add((double) (cpuNanos() - cpu));
    if (!sum.equals(expected)) {
      throw new BenchException(way.label() + " found " + sum + ", not " + expected);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }
}
