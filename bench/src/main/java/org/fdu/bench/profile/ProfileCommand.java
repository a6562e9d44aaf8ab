// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fdu.bench.BenchException;
import org.fdu.bench.Command;
import org.fdu.bench.Console;
import org.fdu.bench.UsageException;
import org.fdu.bench.measure.Home;
import org.fdu.bench.measure.Image;
import org.fdu.bench.measure.ResultsFolder;
import org.fdu.bench.measure.Scratch;
import org.fdu.bench.text.Arguments;
import org.fdu.bench.text.Option;
import org.fdu.bench.text.OptionTable;
import org.fdu.bench.text.Units;

/// `bench/profile DIR`: see where fdu's time goes.
public final class ProfileCommand implements Command {
  private static final OptionTable OPTIONS =
      new OptionTable(
          "profile",
          "DIR [OPTION…]",
          """
          Runs fdu on DIR under a profiler and leaves flame.html, stacks.txt and summary.txt in a
          folder; counts instructions where perf can.\
          """,
          List.of(
              Option.of(
                  "--event", "EVENT", "What to sample: cpu, wall, alloc, lock (default cpu)."),
              Option.of("--interval", "TIME", "How often, as 100us or 1ms (default 200us)."),
              Option.of("--runs", "N", "How many runs to add up (default 5)."),
              Option.of("--threads", "N", "How many threads fdu is to use."),
              Option.flag(
                  "--jfr", "Use the JDK's flight recorder even where async-profiler works."),
              Option.of("--image", "DIR", "The image to run (default: the one ./fdu builds)."),
              Option.of(
                  "--out", "DIR", "Where to leave it (default: bench/results/DATE-profile).")));
  private static final int MOST_RUNS = 1000;
  private static final int MOST_THREADS = 1024;
  private static final int HOTTEST = 25;

  @Override
  public int run(List<String> arguments, Console console) throws IOException, InterruptedException {
    Arguments given = OPTIONS.parse(arguments);
    if (given.wantsHelp()) {
      console.out().print(OPTIONS.help());
      return 0;
    }
    List<String> command = fduArguments(given);
    int runs = (int) given.number("--runs", 5, 1, MOST_RUNS);
    Home home = Home.ofThisProcess();
    ResultsFolder results = ResultsFolder.at(given.value("--out"), home, "profile");
    Image image = Image.of(given.value("--image"), home);
    try (Scratch scratch = Scratch.make()) {
      Jars jars = Jars.ofThisProcess();
      Profiler profiler = profiler(given, home, image, jars, scratch);
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < runs; i++) {
        console.status("run " + (i + 1) + " of " + runs);
        lines.addAll(profiler.stacks(command, scratch.folder()));
      }
      console.clearStatus();
      Stacks stacks = new Stacks(lines);
      if (stacks.samples() == 0) {
        throw new BenchException("the profiler saw nothing: take a larger tree, or more --runs");
      }
      Map<String, Double> counters = Counters.of(whole(image, command));
      String summary = summary(stacks, profiler, runs, counters);
      Map<String, String> files = new LinkedHashMap<>();
      files.put("summary.txt", summary);
      files.put("stacks.txt", String.join("\n", lines) + "\n");
      Optional<Path> converter = jars.converter();
      if (converter.isPresent()) {
        files.put("flame.html", flameGraph(converter.get(), lines, scratch));
      }
      Path folder = results.write(files, false);
      console.out().print(summary);
      console.note(
          converter.isPresent()
              ? "flame graph: " + folder.resolve("flame.html")
              : "no flame graph without the converter's jar; the stacks are in " + folder);
      return 0;
    }
  }

  private static List<String> fduArguments(Arguments given) {
    if (given.operands().size() != 1
        || given.operands().getFirst().isEmpty()
        || !Files.isDirectory(Path.of(given.operands().getFirst()))) {
      throw new UsageException("one directory is needed, not " + given.operands());
    }
    List<String> command = new ArrayList<>(List.of("-s", "-b"));
    if (given.has("--threads")) {
      command.add("-j");
      command.add(Long.toString(given.number("--threads", 1, 1, MOST_THREADS)));
    }
    command.add(given.operands().getFirst());
    return command;
  }

  private static Profiler profiler(
      Arguments given, Home home, Image image, Jars jars, Scratch scratch) throws IOException {
    String event = given.value("--event").orElse("cpu");
    String interval = given.value("--interval").orElse("200us");
    if (!List.of("cpu", "wall", "alloc", "lock").contains(event)) {
      throw new UsageException("--event is cpu, wall, alloc or lock, not '" + event + "'");
    }
    if (!interval.matches("[1-9][0-9]{0,8}(ns|us|ms|s)?")) {
      throw new UsageException("--interval is a time such as 100us or 1ms, not '" + interval + "'");
    }
    Optional<Path> jar = jars.asyncProfiler();
    Optional<Path> library =
        jar.isPresent() && !given.has("--jfr")
            ? AsyncProfiler.library(jar.get(), scratch.folder())
            : Optional.empty();
    return library.isPresent()
        ? new AsyncProfiler(image, library.get(), event, interval)
        : new FlightRecorder(home, scratch.folder().resolve("recording.jfr"));
  }

  private static List<String> whole(Image image, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(image.launcher().toString());
    command.addAll(arguments);
    return command;
  }

  private static String flameGraph(Path jar, List<String> lines, Scratch scratch)
      throws IOException, InterruptedException {
    Path stacks = Files.write(scratch.folder().resolve("all.collapsed"), lines);
    Path flame = scratch.folder().resolve("flame.html");
    new Converter(jar).run("--title", "fdu", stacks.toString(), flame.toString());
    return Files.readString(flame);
  }

  private static String summary(
      Stacks stacks, Profiler profiler, int runs, Map<String, Double> counters) {
    StringBuilder out = new StringBuilder();
    out.append(
        "%s samples in %d runs by %s%n%n"
            .formatted(Units.grouped(stacks.samples()), runs, profiler.about()));
    out.append("  share  samples  innermost function\n");
    for (Stacks.Hot hot : stacks.hottest(HOTTEST)) {
      out.append(
          String.format(
              Locale.ROOT, "%5.1f %%  %7d  %s%n", hot.share() * 100, hot.samples(), hot.frame()));
    }
    out.append('\n');
    boolean instructions = counters.keySet().stream().anyMatch(e -> e.startsWith("instructions"));
    out.append(
        instructions
            ? "one run, as perf counts:\n"
            : "perf cannot count instructions on this machine\n");
    counters.forEach((event, value) ->
        out.append(String.format(Locale.ROOT, "  %-22s %,18.0f%n", event, value)));
    return out.toString();
  }
}
