// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.filter;

import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.GivenOptions;
import org.fdu.cli.option.Option;
import org.fdu.cli.option.OptionGroup;
import org.fdu.walk.TimeField;

/// Options about what counts, of every command that reads a tree.
public final class FilterOptions {
  static final Option EXCLUDE =
      Option.value("exclude", "PATTERN", "leave out what is like PATTERN, and all below it");
  static final Option EXCLUDE_FROM =
      Option.value("exclude-from", "FILE", "leave out what is like a line of FILE; - is stdin");
  static final Option INCLUDE =
      Option.value("include", "PATTERN", "only what is like PATTERN, or below a directory that is");
  static final Option INCLUDE_FROM =
      Option.value("include-from", "FILE", "only what is like a line of FILE; - is stdin");

  /// Leave out what ignore files say.
  public static final Option IGNORE_FILES =
      Option.flag("ignore-files", "leave out what .gitignore and .ignore say on the way");

  static final Option NAME =
      Option.value("name", "GLOB", "only names like GLOB: * ? [a-z] [!a-z] \\; repeated: or");
  static final Option MIN_SIZE =
      Option.value("min-size", "SIZE", "only what has at least SIZE bytes: 10, 4K, 1G");
  static final Option MAX_SIZE =
      Option.value("max-size", "SIZE", "only what has at most SIZE bytes");
  static final Option NEWER =
      Option.value(
          "newer", "WHEN", "only what was modified after WHEN: 7d, 2026-01-31, or FILE was");
  static final Option OLDER = Option.value("older", "WHEN", "only what was modified before WHEN");

  /// Which time [#NEWER] and [#OLDER] mean, and all others that have to do with time.
  public static final Option TIME_FIELD =
      Option.value(
          "time-field", "modified|accessed|changed", "the time that is meant (default: modified)");

  static final Option OWNER =
      Option.value("owner", "USER[,USER]...", "only what these users own; !USER: all others");
  static final Option GROUP_OWNER =
      Option.value("group", "GROUP[,GROUP]...", "only what is of these groups; !GROUP: all others");

  /// What `--help` says of their values.
  public static final String NOTES =
      """
      PATTERN is as in .gitignore: without a slash it is like names at any depth, with one like
      paths below each PATH; 'dir/' is for directories only, '**' is any number of directories.
      SIZE is an apparent size, with K, M, G, T, P or E for powers of 1024. WHEN is an age (90s,
      15m, 12h, 7d, 2w), a day or time (2026-01-31, 2026-01-31T12:00, with Z for UTC), @SECONDS
      since 1970, or a file ('./7d' if it is called so). What has to do with a directory's name,
      type, size, time or owner decides whether it counts itself; it is entered all the same.
      """;

  private static final String TYPES = "only these types: f, d, l, p, s, b, c as in find(1)";
  static final Option TYPE = Option.value("type", "T[,T]...", TYPES);

  /// The same where the letter is free.
  static final Option TYPE_BY_LETTER = Option.value('t', "type", "T[,T]...", TYPES);

  /// All of them.
  public static final OptionGroup GROUP = group(TYPE);

  private FilterOptions() {}

  /// All of them, for a command that has no other use for the letter `t`.
  public static OptionGroup withLetters() {
    return group(TYPE_BY_LETTER);
  }

  private static OptionGroup group(Option type) {
    return OptionGroup.of(
        "What counts",
        EXCLUDE,
        EXCLUDE_FROM,
        INCLUDE,
        INCLUDE_FROM,
        IGNORE_FILES,
        type,
        NAME,
        MIN_SIZE,
        MAX_SIZE,
        NEWER,
        OLDER,
        TIME_FIELD,
        OWNER,
        GROUP_OWNER);
  }

  /// Whether one of them that filters by itself was given.
  public static boolean anyGiven(GivenOptions given) {
    for (Option option : GROUP.options()) {
      if (option != TIME_FIELD && given.has(option)) {
        return true;
      }
    }
    return given.has(TYPE_BY_LETTER);
  }

  /// The time that is meant.
  public static TimeField timeField(GivenOptions given) throws BadUsage {
    String word = given.text(TIME_FIELD, "modified");
    return switch (word) {
      case "modified" -> TimeField.MODIFIED;
      case "accessed" -> TimeField.ACCESSED;
      case "changed" -> TimeField.CHANGED;
      default ->
          throw new BadUsage(
              "option '--time-field' is modified, accessed or changed, not '" + word + "'");
    };
  }

  /// Refuse to be told which time is meant where none is, neither here nor by `others`, the options
  /// of the command that have to do with time.
  public static void checkTimeField(GivenOptions given, String others) throws BadUsage {
    if (given.has(TIME_FIELD) && !timeGiven(given)) {
      throw new BadUsage(
          "--time-field is for " + others + "--newer and --older, and none of them is given");
    }
  }

  /// Whether there is an option whose time [#TIME_FIELD] says.
  static boolean timeGiven(GivenOptions given) {
    return given.has(NEWER) || given.has(OLDER);
  }
}
