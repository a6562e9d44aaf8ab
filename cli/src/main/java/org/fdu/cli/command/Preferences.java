// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;
import org.fdu.cli.option.OptionTable;
import org.jspecify.annotations.Nullable;

/// Options that a user always wants: those of a file, then those of the environment variable
/// `FDU_OPTS`. They precede what is on the command line, which therefore wins.
///
/// The file is `$FDU_CONFIG`, else `fdu/config` in `$XDG_CONFIG_HOME` (XDG Base Directory
/// Specification) or `~/.config`. It has an option a line, written as on the command line but for
/// quotes: a value is the rest of the line. Empty lines, and those that begin with `#`, mean
/// nothing.
///
/// What writes a file is for the command line alone: whoever runs this as root with the `HOME` of
/// another, as some ways to become root do, would else write where that user wants.
final class Preferences {
  private static final String VARIABLE = "FDU_OPTS";
  private static final int MOST_BYTES = 1 << 20;

  private Preferences() {}

  /// The options that `table` knows, ready to stand before the arguments. What only others of the
  /// `commands` know is left out: preferences are for all commands, and each takes what it has.
  ///
  /// @throws BadUsage when none knows one, or the file cannot be read
  static List<Argument> of(OptionTable table, CommandSet commands) throws BadUsage {
    List<Argument> all = new ArrayList<>();
    String file = file();
    byte[] content = file == null ? null : content(file);
    if (content != null) {
      addLines(content, file + ":", table, commands, all);
    }
    String variable = System.getenv(VARIABLE);
    if (variable != null && !variable.isEmpty()) {
      for (List<Argument> words : Words.options(variable, VARIABLE)) {
        add(words, table, commands, all, VARIABLE + ": ");
      }
    }
    return all;
  }

  /// Add what the lines of `content`, a file whose messages begin with `where`, prefer.
  static void addLines(
      byte[] content, String where, OptionTable table, CommandSet commands, List<Argument> all)
      throws BadUsage {
    int number = 1;
    for (int start = 0, end; start < content.length; start = end + 1, number++) {
      end = end(content, start, '\n');
      add(words(content, start, end), table, commands, all, where + number + ": ");
    }
  }

  private static void add(
      List<Argument> words,
      OptionTable table,
      CommandSet commands,
      List<Argument> all,
      String where)
      throws BadUsage {
    if (words.isEmpty()) {
      return;
    }
    BadUsage problem = problem(words, table);
    if (problem == null) {
      all.addAll(words);
      return;
    }
    for (Command other : commands.all()) {
      if (problem(words, other.description().options()) == null) {
        return;
      }
    }
    throw new BadUsage(where + problem.getMessage());
  }

  /// Why `words` are not options of `table`; null when they are.
  private static @Nullable BadUsage problem(List<Argument> words, OptionTable table) {
    try {
      CommandLine line = CommandLine.parse(words, table);
      for (CommandLine.Given given : line.options()) {
        if (given.option().writesFile()) {
          return new BadUsage("'" + given.option().display() + "' cannot be preferred");
        }
      }
      return line.operands().isEmpty() && !endsOptions(words.getLast(), line)
          ? null
          : new BadUsage("only options can be preferred, not '" + words.getLast().text() + "'");
    } catch (BadUsage e) {
      return e;
    }
  }

  /// Whether `last`, the last word of `line`, would make paths of the options on the command line.
  private static boolean endsOptions(Argument last, CommandLine line) {
    return last.text().equals("--")
        && (line.options().isEmpty() || !line.options().getLast().value().text().equals("--"));
  }

  /// The option in this line, and its value if that is apart; nothing where there is none.
  private static List<Argument> words(byte[] content, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && isBlank(content[from])) {
      from++;
    }
    while (to > from && isBlank(content[to - 1])) {
      to--;
    }
    if (from == to || content[from] == '#') {
      return List.of();
    }
    int gap = from;
    while (gap < to && !isBlank(content[gap]) && content[gap] != '=') {
      gap++;
    }
    if (gap == to || content[gap] == '=') {
      return List.of(Argument.ofBytes(Arrays.copyOfRange(content, from, to)));
    }
    int value = gap;
    while (isBlank(content[value])) {
      value++;
    }
    return List.of(
        Argument.ofBytes(Arrays.copyOfRange(content, from, gap)),
        Argument.ofBytes(Arrays.copyOfRange(content, value, to)));
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  private static int end(byte[] content, int start, char mark) {
    int end = start;
    while (end < content.length && content[end] != mark) {
      end++;
    }
    return end;
  }

  /// The name of the file; null when there can be none.
  private static @Nullable String file() {
    String own = System.getenv("FDU_CONFIG");
    if (own != null) {
      return own.isEmpty() ? null : own;
    }
    String folder = System.getenv("XDG_CONFIG_HOME");
    if (folder != null && folder.startsWith("/")) {
      return folder + "/fdu/config";
    }
    String home = System.getenv("HOME");
    return home == null || home.isEmpty() ? null : home + "/.config/fdu/config";
  }

  /// What is in `file`; null when it does not exist, which is usual unless it was named.
  private static byte @Nullable [] content(String file) throws BadUsage {
    if (System.getenv("FDU_CONFIG") == null && !new File(file).exists()) {
      return null;
    }
    try (FileInputStream in = new FileInputStream(file)) {
      byte[] content = in.readNBytes(MOST_BYTES + 1);
      if (content.length > MOST_BYTES) {
        throw new BadUsage(file + " is too large for a configuration file");
      }
      return content;
    } catch (IOException e) {
      throw new BadUsage("cannot read the configuration file: " + e.getMessage());
    }
  }
}
