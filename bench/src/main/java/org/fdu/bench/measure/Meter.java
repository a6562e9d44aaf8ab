// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.measure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fdu.bench.text.JsonTokens;
import org.fdu.bench.text.JsonTokens.Token;

/// Runs a command and says what it cost. Which way is open depends on the machine; see [#best].
public sealed interface Meter {
  /// Run to the end.
  Sample run(Run run) throws IOException, InterruptedException;

  /// What it measures and how, for the results.
  String about();

  /// The best there is: our own helper, else GNU time, else the clock alone.
  ///
  /// @param runmeter the helper, where it could be compiled
  /// @param scratch a file for what the helper reports
  static Meter best(Processes processes, Optional<Path> runmeter, Path scratch) {
    Path time = Path.of("/usr/bin/time");
    if (runmeter.isPresent()) {
      return new Helper(processes, runmeter.get(), scratch);
    }
    return isGnuTime(time) ? new GnuTime(processes, time, scratch) : new Clock(processes);
  }

  private static boolean isGnuTime(Path time) {
    if (!Files.isExecutable(time)) {
      return false;
    }
    try {
      Process process = new ProcessBuilder(time.toString(), "-f", "%e", "true").start();
      process.getOutputStream().close();
      String said = new String(process.getErrorStream().readAllBytes(), ISO_8859_1);
      return process.waitFor() == 0 && !said.isBlank();
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// `runmeter.c`: nanoseconds around fork and wait4, and what wait4 says.
  record Helper(Processes processes, Path helper, Path result) implements Meter {
    @Override
    public Sample run(Run run) throws IOException, InterruptedException {
      Files.deleteIfExists(result);
      Run wrapped = run.prefixed(List.of(helper.toString(), result.toString()));
      Processes.Ending ending = processes.run(wrapped);
      Map<String, Long> said = Files.exists(result) ? read(result) : Map.of();
      if (!said.containsKey("wall")) {
        return new Sample(
            ending.wallNanos(), Optional.empty(), ending.exitCode(), ending.timedOut());
      }
      Usage usage =
          new Usage(
              said.getOrDefault("user", 0L),
              said.getOrDefault("sys", 0L),
              said.getOrDefault("maxrss", 0L));
      return new Sample(
          said.getOrDefault("wall", 0L), Optional.of(usage), ending.exitCode(), ending.timedOut());
    }

    private static Map<String, Long> read(Path file) throws IOException {
      Map<String, Long> numbers = new HashMap<>();
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        JsonTokens tokens = new JsonTokens(in);
        String key = "";
        for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
          if (token == Token.STRING) {
            key = tokens.string();
          } else if (token == Token.NUMBER) {
            numbers.put(key, tokens.number());
          }
        }
      }
      return numbers;
    }

    @Override
    public String about() {
      return "wall, user and system time and peak RSS by wait4 (bench/runmeter)";
    }
  }

  /// GNU time: CPU time in hundredths of a second.
  record GnuTime(Processes processes, Path time, Path result) implements Meter {
    private static final double NANOS = 1e9;

    @Override
    public Sample run(Run run) throws IOException, InterruptedException {
      Files.deleteIfExists(result);
      Run wrapped =
          run.prefixed(List.of(time.toString(), "-q", "-f", "%U %S %M", "-o", result.toString()));
      Processes.Ending ending = processes.run(wrapped);
      return new Sample(ending.wallNanos(), read(result), ending.exitCode(), ending.timedOut());
    }

    private static Optional<Usage> read(Path file) throws IOException {
      String said = Files.exists(file) ? Files.readString(file).strip() : "";
      List<String> words = List.of(said.split(" ", -1));
      if (words.size() != 3) {
        return Optional.empty();
      }
      return Optional.of(
          new Usage(
              (long) (Double.parseDouble(words.get(0)) * NANOS),
              (long) (Double.parseDouble(words.get(1)) * NANOS),
              Long.parseLong(words.get(2)) << 10));
    }

    @Override
    public String about() {
      return "wall time by this process's clock, CPU time (in 10 ms) and peak RSS by GNU time,"
          + " because there is no C compiler";
    }
  }

  /// Only how long it took.
  record Clock(Processes processes) implements Meter {
    @Override
    public Sample run(Run run) throws IOException, InterruptedException {
      Processes.Ending ending = processes.run(run);
      return new Sample(ending.wallNanos(), Optional.empty(), ending.exitCode(), ending.timedOut());
    }

    @Override
    public String about() {
      return "wall time only: there is neither a C compiler nor GNU time (packages gcc, time)";
    }
  }
}
