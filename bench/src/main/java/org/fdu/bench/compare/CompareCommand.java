// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fdu.bench.BenchException;
import org.fdu.bench.Command;
import org.fdu.bench.Console;
import org.fdu.bench.Interruption;
import org.fdu.bench.UsageException;
import org.fdu.bench.dataset.Target;
import org.fdu.bench.measure.ExecutablePath;
import org.fdu.bench.measure.Home;
import org.fdu.bench.measure.Meter;
import org.fdu.bench.measure.Processes;
import org.fdu.bench.measure.ResultsFolder;
import org.fdu.bench.measure.Scratch;
import org.fdu.bench.text.Arguments;
import org.fdu.bench.text.Option;
import org.fdu.bench.text.OptionTable;
import org.fdu.bench.tool.Catalog;
import org.fdu.bench.tool.Discovery;
import org.fdu.bench.tool.Discovery.Found;
import org.fdu.bench.tool.Tool;

/// `bench/compare DIR…`: fdu and every tool there is, side by side.
public final class CompareCommand implements Command {
  private static final OptionTable OPTIONS =
      new OptionTable(
          "compare",
          "DIR… [OPTION…]",
          """
          Runs fdu and every tool it finds on each DIR, interleaved; checks that their totals agree;
          prints a table and leaves it with plots and all samples as JSON in a folder.\
          """,
          List.of(
              Option.of("--tools", "LIST", "Which, as NAME, NAME=COMMAND or NAME:LABEL=COMMAND."),
              Option.flag("--list", "Explain the tools."),
              Option.of("--fdu", "COMMAND", "The fdu to test (default: ./fdu of this repository)."),
              Option.of("--runs", "N", "Timed runs of each tool on each DIR (default 5)."),
              Option.of("--warmups", "N", "Untimed runs before them (default 1; cold: 0)."),
              Option.of("--threads", "LIST", "Run tools that can be told with each of these."),
              Option.flag("--cold", "Drop the kernel's caches before every run; needs root."),
              Option.flag("--cold-tree", "As --cold, but then start the program once."),
              Option.of("--timeout", "SECONDS", "Stop a run after this time (default 600)."),
              Option.of("--name", "NAME", "What to call the results (default: the DIRs' names)."),
              Option.of(
                  "--out", "DIR", "Where to leave them (default: bench/results/DATE-NAME).")));
  private static final int MOST_RUNS = 10_000;
  private static final int MOST_THREADS = 1024;
  private static final int LONGEST_NAME = 60;

  @Override
  public int run(List<String> arguments, Console console) throws IOException, InterruptedException {
    Arguments given = OPTIONS.parse(arguments);
    if (given.wantsHelp()) {
      console.out().print(OPTIONS.help());
      return 0;
    }
    if (given.has("--list")) {
      for (Tool tool : Catalog.tools()) {
        console.out().printf("%-7s %s [%s]%n", tool.name(), tool.work(), tool.source());
      }
      return 0;
    }
    Plan plan = plan(given, console);
    List<String> tools = given.items("--tools");
    Home home = Home.ofThisProcess();
    ResultsFolder results = ResultsFolder.at(given.value("--out"), home, plan.name());
    Found found = new Discovery(ExecutablePath.system(), home, given.value("--fdu")).find(tools);
    if (found.contenders().isEmpty()) {
      throw new BenchException("none of the tools is installed: " + found.skipped());
    }
    if (!found.skipped().isEmpty()) {
      console.note("skipped, not installed: " + String.join(", ", found.skipped()));
    }
    return measure(plan, found, home, results, console);
  }

  private static int measure(
      Plan plan, Found found, Home home, ResultsFolder results, Console console)
      throws IOException, InterruptedException {
    Processes processes = new Processes();
    try (Interruption _ = Interruption.handledBy(processes::cancel);
        Scratch scratch = Scratch.make()) {
      Meter meter = Meter.best(processes, home.program("runmeter"), scratch.usage());
      Comparison comparison = new Session(plan, found, meter, scratch, console).run();
      if (comparison.series().stream().allMatch(Series::isEmpty)) {
        comparison.complaints().forEach(console::note);
        console.note("nothing was measured" + (comparison.partial() ? ": interrupted" : ""));
        return 1;
      }
      Map<String, String> files = new LinkedHashMap<>();
      files.put("results.json", JsonReport.of(comparison));
      files.put("table.md", MarkdownReport.of(comparison));
      files.putAll(Plots.of(comparison));
      Path folder = results.write(files, comparison.partial());
      console.out().print(MarkdownReport.of(comparison));
      console.note(
          (comparison.partial() ? "interrupted; partial results: " : "results: ") + folder);
      return comparison.partial() ? 1 : 0;
    }
  }

  private static Plan plan(Arguments given, Console console) {
    List<String> notes = new ArrayList<>();
    List<Path> directories = new ArrayList<>();
    for (String operand : given.operands()) {
      directories.add(directory(operand, notes));
    }
    if (directories.isEmpty()) {
      throw new UsageException("no directory given");
    }
    CacheState cache = cache(given, notes);
    notes.forEach(note -> console.note("warning: " + note));
    return new Plan(
        name(given, directories),
        directories,
        given.numbers("--threads", 1, MOST_THREADS),
        (int) given.number("--runs", 5, 1, MOST_RUNS),
        (int) given.number("--warmups", cache.isCold() ? 0 : 1, 0, MOST_RUNS),
        cache,
        Duration.ofSeconds(given.number("--timeout", 600, 1, 1_000_000)),
        notes);
  }

  private static Path directory(String operand, List<String> notes) {
    Path directory = Path.of(operand).toAbsolutePath().normalize();
    if (operand.isEmpty() || !Files.isDirectory(directory)) {
      throw new UsageException("'" + operand + "' is not a directory");
    }
    if (!Files.isReadable(directory)) {
      throw new UsageException("'" + operand + "' cannot be read");
    }
    if (Target.isIncomplete(directory)) {
      notes.add(operand + " is a data set that was never completed");
    }
    return directory;
  }

  private static CacheState cache(Arguments given, List<String> notes) {
    if (!given.has("--cold") && !given.has("--cold-tree")) {
      return CacheState.WARM;
    }
    if (!Caches.canDrop()) {
      notes.add("the caches cannot be dropped without root: these are warm runs");
      return CacheState.WARM;
    }
    return given.has("--cold") ? CacheState.COLD : CacheState.COLD_TREE;
  }

  private static String name(Arguments given, List<Path> directories) {
    List<String> names = new ArrayList<>();
    for (Path directory : directories) {
      Path name = directory.getFileName();
      names.add(name == null ? "root" : name.toString());
    }
    String joined = given.value("--name").orElse(String.join("+", names));
    String clean = joined.replaceAll("[^A-Za-z0-9._+-]", "_");
    return clean.substring(0, Math.min(LONGEST_NAME, clean.length()));
  }
}
