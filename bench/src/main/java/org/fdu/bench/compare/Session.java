// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import org.fdu.bench.Console;
import org.fdu.bench.measure.ExecutablePath;
import org.fdu.bench.measure.Machine;
import org.fdu.bench.measure.Meter;
import org.fdu.bench.measure.Quietness;
import org.fdu.bench.measure.Rounds;
import org.fdu.bench.measure.Run;
import org.fdu.bench.measure.Sample;
import org.fdu.bench.measure.Scratch;
import org.fdu.bench.tool.Contender;
import org.fdu.bench.tool.Discovery.Found;
import org.fdu.bench.tool.Invocation;

/// Runs a plan: data set by data set; in each, rounds in which every series runs once, in an order
/// that rotates from round to round.
final class Session {
  private static final int MESSAGE = 200;

  private final Plan plan;
  private final Found found;
  private final Meter meter;
  private final Scratch scratch;
  private final Console console;
  private final Quietness quietness = Quietness.watch();
  private final List<Dataset> datasets = new ArrayList<>();
  private final List<Series> all = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private int done;
  private boolean partial;

  Session(Plan plan, Found found, Meter meter, Scratch scratch, Console console) {
    this.plan = plan;
    this.found = found;
    this.meter = meter;
    this.scratch = scratch;
    this.console = console;
  }

  /// Run everything, or until cancelled.
  Comparison run() throws IOException, InterruptedException {
    ZonedDateTime start = ZonedDateTime.now(ZoneId.systemDefault());
    try {
      warnings.addAll(plan.notes());
      Caches.sync();
      for (Path directory : plan.directories()) {
        run(look(directory));
      }
    } catch (CancellationException e) {
      partial = true;
    }
    console.clearStatus();
    warnings.addAll(quietness.warnings());
    return new Comparison(
        plan.name(),
        start,
        Machine.here(),
        meter.about(),
        plan.cache(),
        plan.runs(),
        found.contenders(),
        found.skipped(),
        datasets,
        all,
        warnings,
        partial);
  }

  private Dataset look(Path directory) throws IOException, InterruptedException {
    String label = label(directory);
    console.status(label + ": counting");
    FactFinder.Facts facts = new FactFinder(ExecutablePath.system()).look(directory);
    if (!facts.complete()) {
      warnings.add(
          label + ": not all of it can be read; the tools may differ in what they leave out");
    }
    String fileSystem = Files.getFileStore(directory).type();
    Dataset dataset = new Dataset(label, directory, fileSystem, facts.facts(), facts.complete());
    datasets.add(dataset);
    return dataset;
  }

  /// The directory's name, told apart from earlier ones.
  private String label(Path directory) {
    Path name = directory.getFileName();
    String base = name == null ? "root" : name.toString();
    long same = datasets.stream().filter(d -> d.path().endsWith(base)).count();
    return same == 0 ? base : base + "#" + (same + 1);
  }

  private void run(Dataset dataset) throws IOException, InterruptedException {
    List<Series> series = plan.series(dataset, found.contenders());
    all.addAll(series);
    int total = series.size() * (plan.runs() + plan.warmups());
    done = 0;
    for (int i = 0; i < plan.warmups(); i++) {
      for (Series one : series) {
        progress(dataset, one, "warming up", total);
        if (!one.failed()) {
          run(one);
        }
      }
    }
    for (int round = 0; round < plan.runs(); round++) {
      for (Series one : Rounds.order(series, round)) {
        progress(dataset, one, "round " + (round + 1) + " of " + plan.runs(), total);
        if (!one.failed()) {
          time(one, round);
        }
      }
    }
  }

  private void progress(Dataset dataset, Series one, String stage, int total) {
    console.status(
        "%s: %s: %s (%d of %d runs)".formatted(dataset.label(), stage, one.label(), ++done, total));
  }

  private void time(Series series, int round) throws IOException, InterruptedException {
    Sample sample = run(series);
    if (!series.failed()) {
      series.add(round, sample);
    }
  }

  private Sample run(Series series) throws IOException, InterruptedException {
    Contender contender = series.contender();
    scratch.clear();
    prepareCaches(contender);
    Invocation invocation =
        new Invocation(series.dataset().path(), series.threads(), scratch.run());
    Map<String, String> environment = new HashMap<>(contender.environment(scratch.run()));
    Run run =
        new Run(
            contender.command(invocation),
            environment,
            scratch.output(),
            scratch.errors(),
            plan.timeout());
    quietness.runStarts();
    Sample sample = meter.run(run);
    quietness.runEnds(sample);
    judge(series, sample);
    return sample;
  }

  private void prepareCaches(Contender contender) throws IOException, InterruptedException {
    if (!plan.cache().isCold()) {
      return;
    }
    Caches.drop();
    if (plan.cache() == CacheState.COLD_TREE) {
      Process process =
          new ProcessBuilder(contender.executable().toString(), "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      process.waitFor();
    }
  }

  private void judge(Series series, Sample sample) throws IOException, InterruptedException {
    if (sample.timedOut()) {
      series.fail("it was stopped after " + plan.timeout().toSeconds() + " s");
      return;
    }
    if (!sample.completed()) {
      series.fail("it ended with " + sample.exitCode() + complaint());
      return;
    }
    if (sample.exitCode() != 0) {
      series.complain("exit code " + sample.exitCode() + complaint());
    }
    Dataset dataset = series.dataset();
    OptionalLong total = series.contender().total(scratch.output(), scratch.run());
    if (total.isEmpty()) {
      series.fail("it gave no total" + complaint());
      return;
    }
    series.judged(series.contender().judge(total, dataset.facts(), dataset.readable()));
  }

  /// The first line the tool wrote on stderr.
  private String complaint() throws IOException {
    try (InputStream in = Files.newInputStream(scratch.errors())) {
      String said = new String(in.readNBytes(MESSAGE), UTF_8);
      return said.lines().findFirst().map(line -> ": " + line).orElse("");
    }
  }
}
