// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.command.Command;
import org.fdu.cli.list.ListCommand;
import org.fdu.cli.usage.UsageCommand;
import org.jspecify.annotations.Nullable;

/// What fdu can be asked to do, by the word that asks for it. Only the very first argument can be
/// such a word, so that `./list` and `-- list` are a directory.
final class Commands {

  /// Every word that names a command.
  static final List<String> WORDS = List.of("list");

  private Commands() {}

  /// The command called `word`; null when there is none. Makes, and so loads, no other.
  static @Nullable Command named(String word) {
    return switch (word) {
      case "list" -> new ListCommand();
      default -> null;
    };
  }

  /// The command without a word.
  static Command unnamed() {
    return new UsageCommand();
  }

  /// All of them, the one without a word first.
  static List<Command> all() {
    List<Command> all = new ArrayList<>();
    all.add(unnamed());
    for (String word : WORDS) {
      Command command = named(word);
      if (command != null) {
        all.add(command);
      }
    }
    return all;
  }
}
