// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import org.fdu.cli.command.Action;
import org.fdu.cli.command.Command;
import org.fdu.cli.command.Console;
import org.fdu.cli.filter.FilterOptions;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;
import org.fdu.cli.option.OptionTable;

/// `fdu list [PATH…]`.
public final class ListCommand implements Command {
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

  @Override
  public String display() {
    return "fdu list";
  }

  @Override
  public OptionTable options() {
    return ListOptions.TABLE;
  }

  @Override
  public String head() {
    return HEAD;
  }

  @Override
  public String tail() {
    return TAIL;
  }

  @Override
  public Action action(CommandLine line, Console console) throws BadUsage {
    ListSettings settings = ListSettings.of(line);
    return settings.walk().recorded(new ListEntries(settings, console));
  }
}
