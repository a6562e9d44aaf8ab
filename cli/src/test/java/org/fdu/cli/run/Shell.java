// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A shell script to be run with arguments of any bytes, in an environment that holds nothing but
/// what is given here.
///
/// File names are bytes, and Java's own way to start a program spoils some. So text here stands for
/// bytes, one character below U+0100 for each (ISO 8859-1); see [#utf8] for names that are meant as
/// text. The script calls the program under test as `$FDU`, its arguments are `$@`.
final class Shell {
  private static final int SECONDS = 120;

  private final String script;
  private final List<String> arguments = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path folder = Path.of("/");

  private Shell(String script) {
    this.script = script;
    with("PATH", System.getenv("PATH")).with("LC_ALL", "C.UTF-8").with("FDU", Fdu.launcher());
  }

  static Shell script(String script) {
    return new Shell(script);
  }

  /// The program under test, with these arguments.
  static Shell fdu(String... arguments) {
    return script("exec \"$FDU\" \"$@\"").arguments(arguments);
  }

  /// The bytes of `text` in UTF-8, one character for each.
  static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), ISO_8859_1);
  }

  Shell arguments(String... more) {
    arguments.addAll(List.of(more));
    return this;
  }

  Shell in(Path newFolder) {
    folder = newFolder;
    return this;
  }

  Shell with(String name, Object value) {
    environment.put(name, value.toString());
    return this;
  }

  /// Run it; whatever happens, nobody should see a stack trace.
  Output run() throws IOException, InterruptedException {
    Output output = runUnchecked();
    for (String text : List.of(output.out(), output.err())) {
      if (text.contains("Exception in thread") || text.contains("\tat java.base/")) {
        throw new AssertionError("a stack trace of " + script + " " + arguments + ": " + text);
      }
    }
    return output;
  }

  private Output runUnchecked() throws IOException, InterruptedException {
    Path file = Files.createTempFile("fdu-script", null);
    // Files, because a full pipe that nobody reads would stop the program.
    Path out = Files.createTempFile("fdu-out", null);
    Path err = Files.createTempFile("fdu-err", null);
    try {
      Files.writeString(file, "set --" + quoted() + "\n" + script + "\n", ISO_8859_1);
      ProcessBuilder builder = new ProcessBuilder("/bin/sh", file.toString());
      builder.directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError("still running after " + SECONDS + " s: " + script + arguments);
      }
      return new Output(
          process.exitValue(),
          Files.readString(out, ISO_8859_1),
          Files.readString(err, ISO_8859_1));
    } finally {
      Files.delete(file);
      Files.delete(out);
      Files.delete(err);
    }
  }

  private String quoted() {
    StringBuilder words = new StringBuilder();
    for (String argument : arguments) {
      words.append(" '").append(argument.replace("'", "'\\''")).append('\'');
    }
    return words.toString();
  }

  /// What a script left behind.
  ///
  /// @param status its exit status
  /// @param out its standard output, a character for each byte
  /// @param err its standard error, likewise
  record Output(int status, String out, String err) {

    /// The output of a script that must have done well.
    String good() {
      if (status != 0 || !err.isEmpty()) {
        throw new AssertionError("status " + status + ", " + err);
      }
      return out;
    }

    /// This, which must have ended with `expected` as its exit status.
    Output ended(int expected) {
      if (status != expected) {
        throw new AssertionError("status " + status + " instead of " + expected + ", " + err);
      }
      return this;
    }

    /// The output as text in UTF-8, which it must be.
    String text() {
      try {
        return StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(out.getBytes(ISO_8859_1)))
            .toString();
      } catch (CharacterCodingException e) {
        throw new AssertionError("not UTF-8: " + out, e);
      }
    }
  }
}
