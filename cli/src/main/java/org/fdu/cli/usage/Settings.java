// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.util.List;
import org.fdu.cli.command.WalkSettings;
import org.fdu.cli.filter.FilterOptions;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;
import org.fdu.cli.option.GivenOptions;
import org.fdu.cli.option.Option;
import org.fdu.cli.output.Screen;
import org.fdu.usage.Measure;
import org.fdu.usage.TreeLimits;
import org.fdu.walk.SourceKind;
import org.jspecify.annotations.Nullable;

/// What the user asked `fdu` for.
///
/// @param depth levels shown below each path; -1 when not said
/// @param lines lines shown; -1 when not said
/// @param plain whether nothing is drawn
/// @param reflinks whether what files share counts once
/// @param walk how to read
/// @param views what else to show; null for nothing, and nothing is loaded for it
record Settings(
    List<byte[]> paths,
    boolean summarize,
    boolean bytes,
    Measure measure,
    int depth,
    int lines,
    boolean files,
    boolean biggestFirst,
    boolean plain,
    boolean reflinks,
    WalkSettings walk,
    @Nullable ViewSettings views) {

  static Settings of(CommandLine line) throws BadUsage {
    GivenOptions given = GivenOptions.of(line);
    Settings settings =
        new Settings(
            line.paths(),
            given.has(UsageOptions.SUMMARIZE),
            given.has(UsageOptions.BYTES),
            measure(given),
            given.number(UsageOptions.DEPTH, 0, Integer.MAX_VALUE),
            given.number(UsageOptions.LINES, 1, Integer.MAX_VALUE),
            given.has(UsageOptions.ALL),
            given.has(UsageOptions.REVERSE),
            given.has(UsageOptions.PLAIN),
            given.has(UsageOptions.REFLINKS),
            WalkSettings.of(given),
            hasViews(given) ? ViewSettings.of(given) : null);
    settings.checkSummarize(given);
    settings.checkReflinks();
    return settings;
  }

  private static Measure measure(GivenOptions given) {
    if (given.has(UsageOptions.INODES)) {
      return Measure.INODES;
    }
    return given.has(UsageOptions.APPARENT_SIZE) ? Measure.APPARENT : Measure.DISK;
  }

  /// What of a tree is shown on `screen`.
  TreeLimits limits(Screen screen) {
    boolean depthSaid = depth != GivenOptions.NOT_SAID;
    int most = depthSaid ? TreeLimits.UNLIMITED : screen.lines();
    return new TreeLimits(
        depthSaid ? depth : TreeLimits.UNLIMITED,
        lines != GivenOptions.NOT_SAID ? lines : most,
        files);
  }

  private static boolean hasViews(GivenOptions given) {
    for (Option option : UsageOptions.VIEWS.options()) {
      if (given.has(option)) {
        return true;
      }
    }
    return given.has(FilterOptions.TIME_FIELD);
  }

  /// A summary has no tree, so an option that shapes one is a mistake to be told.
  private void checkSummarize(GivenOptions given) throws BadUsage {
    if (!summarize) {
      return;
    }
    for (Option shape :
        List.of(UsageOptions.DEPTH, UsageOptions.LINES, UsageOptions.ALL, UsageOptions.REVERSE)) {
      boolean sorted = shape == UsageOptions.REVERSE && given.has(UsageOptions.SORT);
      if (given.has(shape) && !sorted) {
        throw new BadUsage(
            "--summarize shows one line per path, so " + shape.display() + " cannot apply");
      }
    }
  }

  /// Only disk usage can be shared, and only the kernel knows what is.
  private void checkReflinks() throws BadUsage {
    if (reflinks && measure == Measure.APPARENT) {
      throw new BadUsage("--reflinks is about disk usage, so --apparent-size cannot apply");
    }
    if (reflinks && walk.source() == SourceKind.NIO) {
      throw new BadUsage("--reflinks asks the kernel, so --io nio cannot apply");
    }
  }
}
