// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.tool;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the total out of what a tool left behind.
@FunctionalInterface
public interface Answers {
  /// What the file a tool writes into its scratch folder is called.
  String OUT = "out";

  /// The total; empty when there is none to be found.
  OptionalLong total(Leftovers leftovers) throws IOException, InterruptedException;

  /// What a run left behind.
  ///
  /// @param output what it printed
  record Leftovers(Path executable, Path output, Path scratch) {}

  /// The first whole number printed, colours aside: `4096<TAB>dir`, ` 4096 b dir`, `4096B dir`.
  static OptionalLong firstNumber(Leftovers leftovers) throws IOException {
    return Numbers.first(head(leftovers.output()));
  }

  /// How many names were printed, each with a NUL behind it.
  static OptionalLong countNames(Leftovers leftovers) throws IOException {
    long names = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(leftovers.output())) {
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          names += buffer[i] == 0 ? 1 : 0;
        }
      }
    }
    return OptionalLong.of(names);
  }

  /// The sum over the lines printed, which are in [TreeFacts#SHORT_FORMAT].
  static OptionalLong sumOfLines(Leftovers leftovers) throws IOException {
    try (InputStream in = Files.newInputStream(leftovers.output())) {
      return OptionalLong.of(TreeFacts.read(in).diskBytes());
    }
  }

  /// The sum over ncdu's export.
  static OptionalLong ncduExport(Leftovers leftovers) throws IOException {
    Path export = leftovers.scratch().resolve(OUT);
    if (!Files.exists(export)) {
      return OptionalLong.empty();
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(export))) {
      return OptionalLong.of(NcduExport.diskBytes(in));
    }
  }

  /// What `duc info` says of the database, whose lines are `date time files dirs size path`.
  static OptionalLong ducDatabase(Leftovers leftovers) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            leftovers.executable().toString(),
            "info",
            "-b",
            "-d",
            leftovers.scratch().resolve(OUT).toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    return process.waitFor() == 0 ? Numbers.ducSize(said) : OptionalLong.empty();
  }

  private static String head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(1 << 16), ISO_8859_1);
    }
  }

  /// Finds numbers in text.
  final class Numbers {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern DUC =
        Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\S+ +\\d+ +\\d+ +(\\d+) ", Pattern.MULTILINE);

    private Numbers() {}

    static OptionalLong first(String text) {
      Matcher matcher = NUMBER.matcher(COLOUR.matcher(text).replaceAll(""));
      return matcher.find() ? number(matcher.group()) : OptionalLong.empty();
    }

    static OptionalLong ducSize(String text) {
      Matcher matcher = DUC.matcher(text);
      return matcher.find() ? number(matcher.group(1)) : OptionalLong.empty();
    }

    private static OptionalLong number(String digits) {
      try {
        return OptionalLong.of(Long.parseLong(digits));
      } catch (NumberFormatException e) {
        return OptionalLong.empty();
      }
    }
  }
}
