// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.command.Command;
import org.fdu.cli.command.CommandSet;
import org.fdu.cli.du.DuCommand;
import org.fdu.cli.export.ExportCommand;
import org.fdu.cli.list.ListCommand;
import org.fdu.cli.manual.Completion;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.usage.ImportCommand;
import org.fdu.cli.usage.UsageCommand;
import org.jspecify.annotations.Nullable;

/// What fdu can be asked to do, by the word that asks for it. Only the very first argument can be
/// such a word, so that `./list` and `-- list` are a directory.
final class Commands implements CommandSet {

  /// Every word that names a command.
  static final List<String> WORDS = List.of("list", "du", "export", "import");

  /// The command called `word`; null when there is none. Makes, and so loads, no other.
  @Nullable Command named(String word) {
    return switch (word) {
      case "list" -> new ListCommand();
      case "du" -> new DuCommand();
      case "export" -> new ExportCommand();
      case "import" -> new ImportCommand();
      default -> null;
    };
  }

  /// The command without a word.
  Command unnamed() {
    return new UsageCommand();
  }

  @Override
  public List<Command> all() {
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

  @Override
  public void complete(String shell, ByteOutput out) throws IOException, BadUsage {
    out.put(Completion.of(shell).script(all())).flush();
  }
}
