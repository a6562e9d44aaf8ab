// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import org.fdu.cli.command.Action;
import org.fdu.cli.command.Console;
import org.fdu.cli.command.Description;
import org.fdu.cli.command.WalkCommand;
import org.fdu.cli.filter.FilterOptions;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;

/// `fdu list [PATH…]`.
public final class ListCommand extends WalkCommand {
  private static final String HEAD =
      """
      Usage: fdu list [OPTION]... [PATH]...
      List every entry in and below each PATH (default: the current directory) as it is found, a
      directory before what is in it; else in no order.
      """;

  private static final String TAIL =
      FilterOptions.NOTES
          + """
          JSON has "path_base64" instead of "path" where a path is not UTF-8.
          Exit status: 0 all was read, 1 something could not be read, 2 bad usage.
          """;

  /// The command.
  public ListCommand() {
    super(new Description("fdu list", ListOptions.TABLE, HEAD, TAIL));
  }

  @Override
  protected Action action(CommandLine line, Console console) throws BadUsage {
    ListSettings settings = ListSettings.of(line);
    return settings.walk().recorded(new ListEntries(settings, console));
  }
}
