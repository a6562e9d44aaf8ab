// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.schedule;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/// `bench/schedule`: every strategy and distribution rule on the same trees, interleaved.
public final class ScheduleCommand implements Command {
  private static final OptionTable OPTIONS =
      new OptionTable(
          "schedule",
          "[OPTION…] [DIR…]",
          """
          Walks trees of the Unbalanced Tree Search benchmark, or each DIR, with both strategies and
          several numbers of threads, then with each distribution rule; interleaved, in one process.
          Prints rates, their spread, how even the work was, and how it moved.\
          """,
          List.of(
              Option.of("--runs", "N", "Timed runs of each (default 5)."),
              Option.of("--threads", "LIST", "Numbers of threads (default 1,2,4,8).")));

  private static final int WARMUPS = 2;
  private static final int MOST_RUNS = 1_000;
  private static final int MOST_THREADS = 1_024;

  @Override
  public int run(List<String> arguments, Console console) {
    Arguments given = OPTIONS.parse(arguments);
    if (given.wantsHelp()) {
      console.out().print(OPTIONS.help());
      return 0;
    }
    int runs = (int) given.number("--runs", 5, 1, MOST_RUNS);
    List<Integer> asked = given.numbers("--threads", 1, MOST_THREADS);
    List<Variant> variants = Variant.all(asked.isEmpty() ? List.of(1, 2, 4, 8) : asked);
    Machine machine = Machine.here();
    console
        .out()
        .println(
            machine.processors() + " × " + machine.processor() + ", JDK " + machine.jdk().strip());
    for (Subject subject : subjects(given.operands())) {
      console.note(subject.label());
      console.out().println("\n### " + subject.label() + "\n");
      console.out().print(table(variants, measure(subject, variants, runs)));
    }
    return 0;
  }

  private static List<Subject> subjects(List<String> operands) {
    if (operands.isEmpty()) {
      return List.of(Subject.Uts.T1, Subject.Uts.T3);
    }
    List<Subject> subjects = new ArrayList<>();
    for (String operand : operands) {
      Path root = Path.of(operand);
      if (!Files.isDirectory(root)) {
        throw new UsageException(operand + " is not a directory");
      }
      subjects.add(new Subject.Tree(root));
    }
    return subjects;
  }

  private static Map<Variant, Trials> measure(Subject subject, List<Variant> variants, int runs) {
    Map<Variant, Trials> trials = new LinkedHashMap<>();
    variants.forEach(variant -> trials.put(variant, new Trials()));
    for (int round = -WARMUPS; round < runs; round++) {
      for (Variant variant : Rounds.order(variants, round)) {
        (round < 0 ? new Trials() : trials.getOrDefault(variant, new Trials()))
            .run(subject, variant);
      }
    }
    return trials;
  }

  private static String table(List<Variant> variants, Map<Variant, Trials> measured) {
    MarkdownTable table =
        new MarkdownTable(
            "how",
            "threads",
            "wall median",
            "sd",
            "CPU",
            "items/s",
            "× balanced",
            "steals",
            "moved",
            "idle",
            "uneven");
    for (Variant variant : variants) {
      Trials trials = measured.getOrDefault(variant, new Trials());
      Trials reference = reference(variant, measured);
      Summary wall = trials.wall();
      table.add(
          List.of(
              variant.label(),
              Integer.toString(variant.threads()),
              Units.nanos(wall.median()),
              percent(wall.sd() / wall.mean()),
              Units.nanos(trials.cpu().median()),
              Units.count(trials.rate().median()),
              String.format(
                  Locale.ROOT,
                  "%.3f",
                  Summary.ofRatios(trials.walls(), reference.walls()).median()),
              Long.toString(Math.round(trials.steals().median())),
              Long.toString(Math.round(trials.moved().median())),
              percent(trials.idleShare().median()),
              percent(trials.imbalance().median())));
    }
    return table.toString();
  }

  /// The runs of the plain balanced strategy with as many threads.
  private static Trials reference(Variant variant, Map<Variant, Trials> measured) {
    for (Map.Entry<Variant, Trials> entry : measured.entrySet()) {
      if (entry.getKey().threads() == variant.threads()) {
        return entry.getValue(); // the first of them
      }
    }
    throw new IllegalArgumentException(variant.label());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
