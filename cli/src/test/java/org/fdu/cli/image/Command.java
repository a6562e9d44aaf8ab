// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program to be run as a user would run it, in an environment that holds nothing but what is
/// given here: whatever the machine's own environment asks of Java stays out.
final class Command {
  private static final int SECONDS = 120;

  private final List<String> words;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path folder = Path.of("/");

  private Command(List<String> words) {
    this.words = words;
    environment.put("PATH", System.getenv("PATH"));
  }

  static Command of(Object... words) {
    List<String> strings = new ArrayList<>();
    for (Object word : words) {
      strings.add(word.toString());
    }
    return new Command(strings);
  }

  Command in(Path folder) {
    this.folder = folder;
    return this;
  }

  Command with(String name, Object value) {
    environment.put(name, value.toString());
    return this;
  }

  Result run() throws IOException, InterruptedException {
    return start().finish();
  }

  Running start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    // Files, because a full pipe that nobody reads would stop the program.
    Path out = Files.createTempFile("fdu-out", null);
    Path err = Files.createTempFile("fdu-err", null);
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    return new Running(words, process, out, err);
  }

  /// A program that was started.
  record Running(List<String> words, Process process, Path out, Path err) {
    Result finish() throws IOException, InterruptedException {
      try {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError("still running after " + SECONDS + " s: " + words);
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
      } finally {
        process.destroyForcibly();
        Files.delete(out);
        Files.delete(err);
      }
    }
  }

  /// What a program left behind.
  ///
  /// @param status its exit status
  /// @param out its standard output
  /// @param err its standard error
  record Result(int status, String out, String err) {}
}
