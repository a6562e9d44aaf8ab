// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import org.jspecify.annotations.Nullable;

/// Every option there is, of all commands; the parser and `--help` know no others. In the order of
/// `--help`.
enum Option {
  SUMMARIZE(Command.USAGE, 's', "summarize", null, "one line per path: SIZE<TAB>PATH"),
  BYTES(Command.USAGE, 'b', "bytes", null, "sizes in bytes, not in units of 1024"),
  APPARENT_SIZE(Command.USAGE, 'A', "apparent-size", null, "apparent sizes, not disk usage"),
  DEPTH(
      Command.USAGE,
      'd',
      "depth",
      "N",
      "show N levels below each path, and all lines unless -n says otherwise"),
  LINES(
      Command.USAGE,
      'n',
      "lines",
      "N",
      "show the N biggest (default: what fits the terminal, else 40)"),
  ALL(Command.USAGE, 'a', "all", null, "show files too, not only directories"),
  REVERSE(Command.USAGE, 'r', "reverse", null, "biggest first, with the path on top"),
  NULL(Command.LIST, '0', "null", null, "end each path with a NUL, not with a newline"),
  JSON(Command.LIST, '\0', "json", null, "all that is known of each entry, one JSON object a line"),
  CSV(Command.LIST, '\0', "csv", null, "the same as comma-separated values, with a header line"),
  TYPE(
      Command.LIST, 't', "type", "T[,T]...", "only these types: f, d, l, p, s, b, c as in find(1)"),
  NAME(
      Command.LIST,
      '\0',
      "name",
      "GLOB",
      "only names like GLOB: * ? [a-z] [!a-z] \\; repeated: or"),
  MIN_SIZE(Command.LIST, '\0', "min-size", "SIZE", "only what has at least SIZE bytes: 10, 4K, 1G"),
  MAX_SIZE(Command.LIST, '\0', "max-size", "SIZE", "only what has at most SIZE bytes"),
  NEWER(
      Command.LIST,
      '\0',
      "newer",
      "WHEN",
      "only what was modified after WHEN: 7d, 2026-01-31, or FILE was"),
  OLDER(Command.LIST, '\0', "older", "WHEN", "only what was modified before WHEN"),
  LIST_DEPTH(Command.LIST, 'd', "depth", "N", "list N levels below each path"),
  ONE_FILE_SYSTEM('x', "one-file-system", null, "stay on each path's file system"),
  THREADS('j', "threads", "N", "read with N threads (default: as many as pay)"),
  STRATEGY(
      '\0', "strategy", "NAME", "how threads agree on the end: balanced (default) or distributed"),
  DISTRIBUTION(
      '\0', "distribution", "RULES", "how directories are shared: steal (default), size or K,S,D"),
  IO('\0', "io", "auto|linux|nio", "how directories are read (default: auto)"),
  STATS('\0', "stats", null, "tell on stderr what was done, and how"),
  JFR('\0', "jfr", "FILE", "record what the threads do, for the JDK's flight recorder tools"),
  HELP('h', "help", null, "show this help"),
  VERSION('V', "version", null, "show the version");

  /// The only command that knows it; null when all do.
  private final @Nullable Command command;

  private final char letter;
  private final String longName;
  private final @Nullable String argument;
  private final String help;

  Option(char letter, String longName, @Nullable String argument, String help) {
    this(null, letter, longName, argument, help);
  }

  Option(
      @Nullable Command command,
      char letter,
      String longName,
      @Nullable String argument,
      String help) {
    this.command = command;
    this.letter = letter;
    this.longName = longName;
    this.argument = argument;
    this.help = help;
  }

  boolean takesArgument() {
    return argument != null;
  }

  /// `--name`, as it is called in messages.
  String display() {
    return "--" + longName;
  }

  /// Whether `one` knows this option.
  boolean isOf(Command one) {
    return command == null || command == one;
  }

  /// The option of `command` with this letter.
  static @Nullable Option ofLetter(char letter, Command command) {
    for (Option option : values()) {
      if (option.isOf(command) && option.letter == letter && letter != '\0') {
        return option;
      }
    }
    return null;
  }

  /// The option of `command` called `name`, or the only one whose name starts with it.
  ///
  /// @throws BadUsage when there is none, or more than one
  static Option ofLongName(String name, Command command) throws BadUsage {
    Option match = null;
    for (Option option : values()) {
      if (!option.isOf(command)) {
        continue;
      }
      if (option.longName.equals(name)) {
        return option;
      }
      if (option.longName.startsWith(name)) {
        if (match != null) {
          throw new BadUsage(
              "option '--" + name + "' could mean " + match.display() + " or " + option.display());
        }
        match = option;
      }
    }
    if (match == null) {
      throw new BadUsage("unknown option '--" + name + "'");
    }
    return match;
  }

  /// This option's line in the help.
  String helpLine() {
    StringBuilder line = new StringBuilder("  ");
    line.append(letter == '\0' ? "    " : "-" + letter + ", ").append(display());
    if (argument != null) {
      line.append(' ').append(argument);
    }
    do {
      line.append(' ');
    } while (line.length() < HELP_COLUMN);
    return line.append(help).append('\n').toString();
  }

  private static final int HELP_COLUMN = 28;
}
