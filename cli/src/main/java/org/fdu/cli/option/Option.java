// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.option;

import org.jspecify.annotations.Nullable;

/// One option of a command: how it is spelt, what it takes, and what it is for. The parser,
/// `--help`, the manual pages and the completions know no others.
///
/// Two options are the same only if they are one object. Immutable.
public final class Option {
  private static final char NO_LETTER = '\0';

  private final char letter;
  private final String longName;
  private final @Nullable String argument;
  private final boolean argumentOptional;
  private final boolean writesFile;
  private final String help;

  private Option(
      char letter,
      String longName,
      @Nullable String argument,
      boolean argumentOptional,
      boolean writesFile,
      String help) {
    this.letter = letter;
    this.longName = longName;
    this.argument = argument;
    this.argumentOptional = argumentOptional;
    this.writesFile = writesFile;
    this.help = help;
  }

  /// `-letter` and `--longName`, without an argument.
  public static Option flag(char letter, String longName, String help) {
    return new Option(letter, longName, null, false, false, help);
  }

  /// `--longName`, without an argument.
  public static Option flag(String longName, String help) {
    return flag(NO_LETTER, longName, help);
  }

  /// `-letter` alone, without an argument.
  public static Option letter(char letter, String help) {
    return new Option(letter, "", null, false, false, help);
  }

  /// `-letter` and `--longName`, with an argument that the help calls `argument`.
  public static Option value(char letter, String longName, String argument, String help) {
    return new Option(letter, longName, argument, false, false, help);
  }

  /// `--longName`, with an argument that the help calls `argument`.
  public static Option value(String longName, String argument, String help) {
    return value(NO_LETTER, longName, argument, help);
  }

  /// The same option, whose argument is the name of a file that will be written.
  public Option writingFile() {
    return new Option(letter, longName, argument, argumentOptional, true, help);
  }

  /// `--longName`, with an argument that may be left out, and that is given after a `=` only.
  public static Option optionalValue(String longName, String argument, String help) {
    return new Option(NO_LETTER, longName, argument, true, false, help);
  }

  /// Whether it has a letter.
  public boolean hasLetter() {
    return letter != NO_LETTER;
  }

  /// Its letter, where it [has one][#hasLetter].
  public char letter() {
    return letter;
  }

  /// Whether it has a long name.
  public boolean hasLongName() {
    return !longName.isEmpty();
  }

  /// Its long name, without dashes; empty where it has none.
  public String longName() {
    return longName;
  }

  /// What the help calls its argument: `N`, `FILE`, or its values as in `auto|linux|nio`; null when
  /// it takes none.
  public @Nullable String argument() {
    return argument;
  }

  /// Whether its argument is the name of a file that will be written.
  public boolean writesFile() {
    return writesFile;
  }

  /// Whether it takes an argument.
  public boolean takesArgument() {
    return argument != null;
  }

  /// Whether its argument may be left out.
  public boolean argumentOptional() {
    return argumentOptional;
  }

  /// What it is for, in one phrase.
  public String help() {
    return help;
  }

  /// `--name`, as it is called in messages; `-letter` where it has no name.
  public String display() {
    return hasLongName() ? "--" + longName : "-" + letter;
  }

  @Override
  public String toString() {
    return display();
  }
}
