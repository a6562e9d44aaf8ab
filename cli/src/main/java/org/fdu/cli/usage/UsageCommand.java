// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import org.fdu.cli.command.Action;
import org.fdu.cli.command.Console;
import org.fdu.cli.command.Description;
import org.fdu.cli.command.WalkCommand;
import org.fdu.cli.filter.FilterOptions;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;

/// `fdu [PATH…]`.
public final class UsageCommand extends WalkCommand {
  private static final String HEAD =
      """
      Usage: fdu [OPTION]... [PATH]...
             fdu COMMAND [OPTION]... [PATH]...
      Show what fills each PATH (default: the current directory), as a tree of what is big.
      COMMAND does something else, see 'fdu COMMAND --help': list (every entry), du (what du says),
      export (save a scan), import (show a saved one). A directory of such a name is './list'.
      """;

  private static final String TAIL =
      FilterOptions.NOTES
          + """
          Sizes are disk usage; an inode with several hard links counts once. A symbolic link
          counts as itself. Exit status: 0 all was read, 1 something could not be read, 2 bad usage.
          """;

  /// The command.
  public UsageCommand() {
    super(new Description("fdu", UsageOptions.TABLE, HEAD, TAIL));
  }

  @Override
  protected Action action(CommandLine line, Console console) throws BadUsage {
    Settings settings = Settings.of(line);
    return settings.walk().recorded(new ShowUsage(settings, console));
  }
}
