// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.manual;

import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.command.Command;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.Option;
import org.fdu.cli.option.OptionGroup;
import org.jspecify.annotations.Nullable;

/// A script that makes a shell complete the arguments of fdu: commands, options, their values where
/// these are known, and paths. Made of the option tables, all of which is plain ASCII.
public sealed interface Completion permits BashCompletion, FishCompletion, ZshCompletion {

  /// The script for `commands`.
  String script(List<Command> commands);

  /// The one for the shell of this name.
  static Completion of(String shell) throws BadUsage {
    return switch (shell) {
      case "bash" -> new BashCompletion();
      case "zsh" -> new ZshCompletion();
      case "fish" -> new FishCompletion();
      default ->
          throw new BadUsage("option '--completion' is bash, zsh or fish, not '" + shell + "'");
    };
  }

  /// The word that asks for `command`; empty for the one that needs none.
  static String word(Command command) {
    String display = command.description().display();
    return display.substring(display.indexOf(' ') + 1).equals(display)
        ? ""
        : display.substring(display.indexOf(' ') + 1);
  }

  /// The words of all `commands` that have one.
  static List<String> words(List<Command> commands) {
    List<String> words = new ArrayList<>();
    for (Command command : commands) {
      if (!word(command).isEmpty()) {
        words.add(word(command));
      }
    }
    return words;
  }

  /// All options of `command`.
  static List<Option> options(Command command) {
    List<Option> options = new ArrayList<>();
    for (OptionGroup group : command.description().options().groups()) {
      options.addAll(group.options());
    }
    return options;
  }

  /// The values that `option` can have; empty when they are not from a list.
  static List<String> values(Option option) {
    @Nullable String argument = option.argument();
    return argument == null || argument.indexOf('|') < 0
        ? List.of()
        : List.of(argument.split("\\|", -1));
  }

  /// Whether the value of `option` is the name of a file.
  static boolean takesFile(Option option) {
    return "FILE".equals(option.argument());
  }
}
