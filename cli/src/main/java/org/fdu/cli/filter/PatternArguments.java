// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.filter;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.GivenOptions;
import org.fdu.cli.option.Option;
import org.fdu.walk.PathBytes;
import org.fdu.walk.filter.ExcludeFilter;
import org.fdu.walk.filter.PatternFile;

/// The patterns to include and exclude that were given, each known to make sense.
///
/// @param excluded patterns of what is left out
/// @param included patterns of what is wanted
/// @param includes whether only that is
record PatternArguments(List<byte[]> excluded, List<byte[]> included, boolean includes) {

  /// More is no file that people write.
  private static final int MOST_BYTES = 1 << 24;

  static PatternArguments of(GivenOptions given) throws BadUsage {
    checkStdin(given);
    List<byte[]> excluded = all(given, FilterOptions.EXCLUDE, FilterOptions.EXCLUDE_FROM);
    List<byte[]> included = all(given, FilterOptions.INCLUDE, FilterOptions.INCLUDE_FROM);
    boolean includes = given.has(FilterOptions.INCLUDE) || given.has(FilterOptions.INCLUDE_FROM);
    if (includes && included.isEmpty()) {
      throw new BadUsage("nothing could count: there is no pattern to include");
    }
    for (byte[] pattern : included) {
      for (byte[] other : excluded) {
        if (Arrays.equals(pattern, other)) {
          throw new BadUsage(
              "the pattern '"
                  + new String(pattern, StandardCharsets.UTF_8)
                  + "' is both included and excluded");
        }
      }
    }
    return new PatternArguments(excluded, included, includes);
  }

  /// It can be read only once.
  private static void checkStdin(GivenOptions given) throws BadUsage {
    int times = 0;
    for (Option option : List.of(FilterOptions.EXCLUDE_FROM, FilterOptions.INCLUDE_FROM)) {
      for (Argument file : given.all(option)) {
        times += file.text().equals("-") ? 1 : 0;
      }
    }
    if (times > 1) {
      throw new BadUsage("patterns can be read from stdin only once");
    }
  }

  private static List<byte[]> all(GivenOptions given, Option each, Option file) throws BadUsage {
    List<byte[]> patterns = new ArrayList<>();
    for (Argument pattern : given.all(each)) {
      add(pattern.bytes(), "option '" + each.display() + "': '" + pattern.text() + "'", patterns);
    }
    for (Argument name : given.all(file)) {
      addLines(file, name, patterns);
    }
    return patterns;
  }

  private static void addLines(Option option, Argument file, List<byte[]> patterns)
      throws BadUsage {
    for (PatternFile.Line line : PatternFile.lines(read(option, file))) {
      String where =
          "option '" + option.display() + "': '" + file.text() + "', line " + line.number();
      if (line.pattern()[0] == '!') {
        throw new BadUsage(
            where + ": '!' takes nothing back here; for a name that begins so write '\\!'");
      }
      add(line.pattern(), where, patterns);
    }
  }

  private static void add(byte[] pattern, String where, List<byte[]> patterns) throws BadUsage {
    try {
      ExcludeFilter.of(List.of(pattern));
    } catch (IllegalArgumentException e) {
      throw new BadUsage(where + ": " + e.getMessage());
    }
    patterns.add(pattern);
  }

  private static byte[] read(Option option, Argument file) throws BadUsage {
    String why;
    try (InputStream in = open(file)) {
      byte[] content = in.readNBytes(MOST_BYTES + 1);
      if (content.length <= MOST_BYTES) {
        return content;
      }
      why = "File too large";
    } catch (NoSuchFileException _) {
      why = "No such file or directory";
    } catch (IOException | InvalidPathException e) {
      why = reason(e, file.text());
    }
    throw new BadUsage(
        "option '" + option.display() + "': cannot read '" + file.text() + "': " + why);
  }

  /// By a stream of the old kind where the name is text, since file channels bring descriptors with
  /// them that could take the place of an output that is closed.
  private static InputStream open(Argument file) throws IOException {
    if (file.text().equals("-")) {
      return System.in;
    }
    return file.text().indexOf('\uFFFD') < 0
        ? new FileInputStream(file.text())
        : Files.newInputStream(PathBytes.toPath(file.bytes()));
  }

  /// The reason alone, without the name that stands in front of it or around it.
  private static String reason(Exception e, String name) {
    String message = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    if (message == null) {
      return "Input/output error";
    }
    String start = name + " (";
    return message.startsWith(start) && message.endsWith(")")
        ? message.substring(start.length(), message.length() - 1)
        : message;
  }
}
