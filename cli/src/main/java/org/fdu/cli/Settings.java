// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.fdu.usage.Measure;
import org.fdu.walk.Distribution;
import org.fdu.walk.SourceKind;
import org.fdu.walk.Strategy;
import org.jspecify.annotations.Nullable;

/// What the user asked for.
///
/// @param depth levels shown below each path; -1 when not said
/// @param lines lines shown; -1 when not said
/// @param threads worker threads; -1 when not said
/// @param flightRecording the file to record events into; null when not said
record Settings(
    List<byte[]> paths,
    boolean summarize,
    boolean bytes,
    Measure measure,
    int depth,
    int lines,
    boolean files,
    boolean biggestFirst,
    boolean oneFileSystem,
    int threads,
    Strategy strategy,
    Distribution distribution,
    SourceKind source,
    boolean stats,
    @Nullable String flightRecording) {
  static final int NOT_SAID = -1;

  private static final int MOST_THREADS = 1024;
  private static final byte[] HERE = {'.'};

  static Settings of(CommandLine line) throws BadUsage {
    Map<Option, String> given = new EnumMap<>(Option.class);
    for (CommandLine.Given each : line.options()) {
      given.put(each.option(), each.value()); // the last one counts
    }
    Settings settings =
        new Settings(
            line.operands().isEmpty() ? List.of(HERE) : line.operands(),
            given.containsKey(Option.SUMMARIZE),
            given.containsKey(Option.BYTES),
            given.containsKey(Option.APPARENT_SIZE) ? Measure.APPARENT : Measure.DISK,
            number(given, Option.DEPTH, 0, Integer.MAX_VALUE),
            number(given, Option.LINES, 1, Integer.MAX_VALUE),
            given.containsKey(Option.ALL),
            given.containsKey(Option.REVERSE),
            given.containsKey(Option.ONE_FILE_SYSTEM),
            number(given, Option.THREADS, 1, MOST_THREADS),
            strategy(given.getOrDefault(Option.STRATEGY, "balanced")),
            distribution(given.getOrDefault(Option.DISTRIBUTION, "steal")),
            source(given.getOrDefault(Option.IO, "auto")),
            given.containsKey(Option.STATS),
            given.get(Option.JFR));
    settings.checkSummarize(given);
    return settings;
  }

  /// A summary has no tree, so an option that shapes one is a mistake to be told.
  private void checkSummarize(Map<Option, String> given) throws BadUsage {
    if (!summarize) {
      return;
    }
    for (Option shape : List.of(Option.DEPTH, Option.LINES, Option.ALL, Option.REVERSE)) {
      if (given.containsKey(shape)) {
        throw new BadUsage(
            "--summarize shows one line per path, so " + shape.display() + " cannot apply");
      }
    }
  }

  private static int number(Map<Option, String> given, Option option, int least, int most)
      throws BadUsage {
    String value = given.get(option);
    if (value == null) {
      return NOT_SAID;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below, as for a number out of range
    }
    String range = most == Integer.MAX_VALUE ? "of at least " + least : least + " to " + most;
    throw new BadUsage(
        "option '"
            + option.display()
            + "' needs a whole number "
            + range
            + ", not '"
            + value
            + "'");
  }

  private static Strategy strategy(String value) throws BadUsage {
    return switch (value) {
      case "balanced" -> Strategy.BALANCED;
      case "distributed" -> Strategy.DISTRIBUTED;
      default ->
          throw new BadUsage("option '--strategy' is balanced or distributed, not '" + value + "'");
    };
  }

  private static Distribution distribution(String value) throws BadUsage {
    if (value.equals("steal")) {
      return Distribution.STEALING;
    }
    if (value.equals("size")) {
      return Distribution.BY_SIZE;
    }
    int first = value.indexOf(',');
    int second = value.indexOf(',', first + 1);
    try {
      if (first > 0 && second > 0) {
        return new Distribution(
            Integer.parseInt(value.substring(0, first)),
            Integer.parseInt(value.substring(first + 1, second)),
            Integer.parseInt(value.substring(second + 1)));
      }
    } catch (IllegalArgumentException _) {
      // said below: no numbers, or numbers that fall
    }
    throw new BadUsage(
        "option '--distribution' is steal, size, or three numbers that do not fall, as in"
            + " 10,100,1000, not '"
            + value
            + "'");
  }

  private static SourceKind source(String value) throws BadUsage {
    return switch (value) {
      case "auto" -> SourceKind.AUTO;
      case "linux" -> SourceKind.LINUX;
      case "nio" -> SourceKind.NIO;
      default -> throw new BadUsage("option '--io' is auto, linux or nio, not '" + value + "'");
    };
  }
}
