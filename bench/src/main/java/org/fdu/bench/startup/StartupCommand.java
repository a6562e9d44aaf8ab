// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.fdu.bench.BenchException;
import org.fdu.bench.Command;
import org.fdu.bench.Console;
import org.fdu.bench.Interruption;
import org.fdu.bench.UsageException;
import org.fdu.bench.dataset.DatasetCommand;
import org.fdu.bench.measure.Home;
import org.fdu.bench.measure.Image;
import org.fdu.bench.measure.Meter;
import org.fdu.bench.measure.Processes;
import org.fdu.bench.measure.Quietness;
import org.fdu.bench.measure.ResultsFolder;
import org.fdu.bench.measure.Rounds;
import org.fdu.bench.measure.Run;
import org.fdu.bench.measure.Sample;
import org.fdu.bench.measure.Scratch;
import org.fdu.bench.text.Arguments;
import org.fdu.bench.text.Option;
import org.fdu.bench.text.OptionTable;

/// `bench/startup`: time what fdu takes before it has read anything.
public final class StartupCommand implements Command {
  private static final OptionTable OPTIONS =
      new OptionTable(
          "startup",
          "[OPTION…]",
          """
          Times, interleaved: a Java program that says hello, fdu --version, and fdu on a tree of 100
          entries, with and without fdu's AOT cache; and counts the classes they load.\
          """,
          List.of(
              Option.of("--runs", "N", "Timed runs of each (default 20)."),
              Option.of("--image", "DIR", "The image to test (default: the one ./fdu builds)."),
              Option.of("--out", "DIR", "Where to leave it (bench/results/DATE-startup).")));
  private static final int WARMUPS = 2;
  private static final int MOST_RUNS = 10_000;
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  @Override
  public int run(List<String> arguments, Console console) throws IOException, InterruptedException {
    Arguments given = OPTIONS.parse(arguments);
    if (given.wantsHelp()) {
      console.out().print(OPTIONS.help());
      return 0;
    }
    if (!given.operands().isEmpty()) {
      throw new UsageException("no operands are taken, but there is " + given.operands());
    }
    int runs = (int) given.number("--runs", 20, 1, MOST_RUNS);
    Home home = Home.ofThisProcess();
    ResultsFolder results = ResultsFolder.at(given.value("--out"), home, "startup");
    Image image = Image.of(given.value("--image"), home);
    Processes processes = new Processes();
    try (Interruption _ = Interruption.handledBy(processes::cancel);
        Scratch scratch = Scratch.make()) {
      Path tree = scratch.folder().resolve("tree");
      DatasetCommand.makeTiny(tree);
      List<Start> starts = new Starts(image, home, scratch.folder(), tree).all();
      Meter meter = Meter.best(processes, home.program("runmeter"), scratch.usage());
      Quietness quietness = Quietness.watch();
      List<Timings> timings = starts.stream().map(Timings::new).toList();
      boolean partial = !time(timings, runs, meter, scratch, quietness, console);
      console.clearStatus();
      StartupReport report =
          new StartupReport(timings, meter.about(), quietness.warnings(), partial);
      if (timings.stream().allMatch(Timings::isEmpty)) {
        console.note("nothing was measured");
        return 1;
      }
      Map<String, String> files = new LinkedHashMap<>();
      files.put("results.json", report.json());
      files.put("table.md", report.markdown());
      Path folder = results.write(files, partial);
      console.out().print(report.markdown());
      console.note((partial ? "interrupted; partial results: " : "results: ") + folder);
      return partial ? 1 : 0;
    }
  }

  /// Run all rounds; false when interrupted.
  private static boolean time(
      List<Timings> timings,
      int runs,
      Meter meter,
      Scratch scratch,
      Quietness quietness,
      Console console)
      throws IOException, InterruptedException {
    try {
      for (Timings one : timings) {
        console.status("counting classes: " + one.start().label());
        countClasses(one, meter, scratch);
      }
      for (int round = -WARMUPS; round < runs; round++) {
        console.status("round " + (round + 1) + " of " + runs);
        for (Timings one : Rounds.order(timings, round)) {
          quietness.runStarts();
          Sample sample = meter.run(run(one.start(), Map.of(), scratch));
          if (round >= 0) {
            quietness.runEnds(sample);
            one.add(check(one.start(), sample));
          }
        }
      }
      return true;
    } catch (CancellationException e) {
      return false;
    }
  }

  private static Sample check(Start start, Sample sample) {
    if (sample.exitCode() != 0) {
      throw new BenchException(
          start.label() + " ended with " + sample.exitCode() + ": " + start.command());
    }
    return sample;
  }

  private static void countClasses(Timings one, Meter meter, Scratch scratch)
      throws IOException, InterruptedException {
    Optional<String> variable = one.start().classLog();
    if (variable.isEmpty()) {
      return;
    }
    Path log = scratch.folder().resolve("classes");
    Files.deleteIfExists(log);
    String option = "-Xlog:" + Classes.LOG + ":file=" + log;
    check(one.start(), meter.run(run(one.start(), Map.of(variable.get(), option), scratch)));
    if (Files.exists(log)) {
      one.counted(Classes.count(Files.readAllLines(log)));
    }
  }

  private static Run run(Start start, Map<String, String> environment, Scratch scratch) {
    return new Run(start.command(), environment, scratch.output(), scratch.errors(), TIMEOUT);
  }
}
