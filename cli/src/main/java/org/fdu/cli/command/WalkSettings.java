// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.filter.FilterOptions;
import org.fdu.cli.filter.FilterSettings;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.GivenOptions;
import org.fdu.cli.option.Option;
import org.fdu.walk.Distribution;
import org.fdu.walk.MountRules;
import org.fdu.walk.SourceKind;
import org.fdu.walk.Strategy;
import org.fdu.walk.Walk;
import org.fdu.walk.linux.LinuxSource;
import org.jspecify.annotations.Nullable;

/// How the user wants directories to be read, whatever is done with them.
///
/// @param mounts which mounts to go into; null for [MountRules#DEFAULT]
/// @param filters what counts; null for everything
/// @param threads worker threads; -1 when not said
/// @param ext4 whether ext4 is to be read from its own tables
/// @param sync whether a file system is synced before its tables are read
/// @param progress whether to tell how far it is, where somebody can see it
/// @param stats whether to tell what was done
/// @param flightRecording the file to record events into; null when not said
public record WalkSettings(
    @Nullable MountRules mounts,
    @Nullable FilterSettings filters,
    int threads,
    Strategy strategy,
    Distribution distribution,
    SourceKind source,
    boolean ext4,
    boolean sync,
    boolean progress,
    boolean stats,
    @Nullable String flightRecording) {
  private static final int MOST_THREADS = 1024;

  public static WalkSettings of(GivenOptions given) throws BadUsage {
    String io = given.text(WalkOptions.IO, "auto");
    boolean ext4 = io.equals("ext4");
    if (!ext4 && given.has(WalkOptions.NO_SYNC)) {
      throw new BadUsage("--no-sync needs --io ext4");
    }
    if (ext4 && given.has(FilterOptions.IGNORE_FILES)) {
      throw new BadUsage("--ignore-files asks for what is in files, so --io ext4 cannot apply");
    }
    return new WalkSettings(
        mounts(given),
        FilterOptions.anyGiven(given) ? FilterSettings.of(given) : null,
        given.number(WalkOptions.THREADS, 1, MOST_THREADS),
        strategy(given.text(WalkOptions.STRATEGY, "balanced")),
        distribution(given.text(WalkOptions.DISTRIBUTION, "steal")),
        ext4 ? SourceKind.AUTO : source(io),
        ext4,
        !given.has(WalkOptions.NO_SYNC),
        !given.has(WalkOptions.NO_PROGRESS),
        given.has(WalkOptions.STATS),
        given.text(WalkOptions.JFR));
  }

  /// A walk over `paths` with these settings.
  ///
  /// @param console for what is to be told before it begins
  /// @throws BadUsage when the source asked for does not work here
  public Walk over(List<byte[]> paths, Console console) throws BadUsage {
    String obstacle = source == SourceKind.LINUX ? LinuxSource.obstacle() : null;
    if (obstacle != null) {
      throw new BadUsage("--io linux cannot be used here: " + obstacle);
    }
    Walk plain =
        ext4 ? new Ext4Walk(console, sync).over(paths, mounts) : Walk.ofBytes(paths).source(source);
    Walk walk = of(plain);
    return mounts == null ? walk : walk.mounts(checked(mounts));
  }

  /// `walk` with these settings, but for those about the source and what is mounted.
  public Walk of(Walk walk) {
    Walk set = threads == GivenOptions.NOT_SAID ? walk : walk.threads(threads);
    set = set.strategy(strategy).distribution(distribution);
    if (flightRecording != null) {
      set = set.recordEvents();
    }
    return filters == null ? set : filters.applyTo(set);
  }

  /// `action`, recorded if that was asked for.
  public Action recorded(Action action) {
    String file = flightRecording;
    return file == null ? action : new RecordedAction(action, file);
  }

  /// Types of file systems cannot be ignored where they are not known: totals would be wrong.
  private MountRules checked(MountRules rules) throws BadUsage {
    if (!rules.only().isEmpty() || !rules.except().isEmpty()) {
      String unknown = source == SourceKind.NIO ? "with --io nio" : LinuxSource.obstacleToMounts();
      if (unknown != null) {
        throw new BadUsage("the types of file systems cannot be told: " + unknown);
      }
    }
    return rules;
  }

  /// Null for the default, whose class a plain run then never loads.
  private static @Nullable MountRules mounts(GivenOptions given) throws BadUsage {
    boolean oneFileSystem = given.has(WalkOptions.ONE_FILE_SYSTEM);
    boolean kernel = given.has(WalkOptions.KERNEL_FS);
    boolean only = given.has(WalkOptions.FS_TYPE);
    boolean except = given.has(WalkOptions.EXCLUDE_FS_TYPE);
    if (!oneFileSystem && !kernel && !only && !except) {
      return null;
    }
    return MountRules.DEFAULT
        .withBoundary(oneFileSystem ? MountRules.Boundary.FILE_SYSTEM : MountRules.Boundary.NONE)
        .withKernel(kernel)
        .withOnly(types(given, WalkOptions.FS_TYPE))
        .withExcept(types(given, WalkOptions.EXCLUDE_FS_TYPE));
  }

  /// The types given, by commas or again. Which there are is not known: not only the kernel's own,
  /// but those of any program that uses FUSE.
  private static List<String> types(GivenOptions given, Option option) throws BadUsage {
    List<String> types = new ArrayList<>();
    for (Argument value : given.all(option)) {
      String text = value.text();
      for (int start = 0, end; start <= text.length(); start = end + 1) {
        end = text.indexOf(',', start);
        if (end < 0) {
          end = text.length();
        }
        if (end == start) {
          throw new BadUsage(
              "option '" + option.display() + "' needs types like ext4,xfs, not '" + text + "'");
        }
        types.add(text.substring(start, end));
      }
    }
    return types;
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
      default ->
          throw new BadUsage("option '--io' is auto, linux, nio or ext4, not '" + value + "'");
    };
  }
}
