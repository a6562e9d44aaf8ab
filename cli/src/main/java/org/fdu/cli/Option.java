// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import org.jspecify.annotations.Nullable;

/// Every option there is; the parser and `--help` know no others. In the order of `--help`.
enum Option {
  SUMMARIZE('s', "summarize", null, "one line per path: SIZE<TAB>PATH"),
  BYTES('b', "bytes", null, "sizes in bytes, not in units of 1024"),
  APPARENT_SIZE('A', "apparent-size", null, "apparent sizes, not disk usage"),
  DEPTH('d', "depth", "N", "show N levels below each path, and all lines unless -n says otherwise"),
  LINES('n', "lines", "N", "show the N biggest (default: what fits the terminal, else 40)"),
  ALL('a', "all", null, "show files too, not only directories"),
  REVERSE('r', "reverse", null, "biggest first, with the path on top"),
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

  private final char letter;
  private final String longName;
  private final @Nullable String argument;
  private final String help;

  Option(char letter, String longName, @Nullable String argument, String help) {
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

  static @Nullable Option ofLetter(char letter) {
    for (Option option : values()) {
      if (option.letter == letter && letter != '\0') {
        return option;
      }
    }
    return null;
  }

  /// The option called `name`, or the only one whose name starts with it.
  ///
  /// @throws BadUsage when there is none, or more than one
  static Option ofLongName(String name) throws BadUsage {
    Option match = null;
    for (Option option : values()) {
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
