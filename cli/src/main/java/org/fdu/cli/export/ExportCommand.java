// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.export;

import org.fdu.cli.command.Action;
import org.fdu.cli.command.Console;
import org.fdu.cli.command.Description;
import org.fdu.cli.command.WalkCommand;
import org.fdu.cli.filter.FilterOptions;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;

/// `fdu export [PATH]`.
public final class ExportCommand extends WalkCommand {
  private static final String HEAD =
      """
      Usage: fdu export [OPTION]... [PATH]
      Scan PATH (default: the current directory) and write what is there in the JSON format of ncdu:
      for 'fdu import FILE', 'ncdu -f FILE' and 'gdu -f FILE', here or on another machine.
      """;

  private static final String TAIL =
      FilterOptions.NOTES
          + """
          FILE takes its place when it is complete, and not before; it is no symbolic link, and nothing
          but a regular file is replaced. The same tree gives the same bytes, but for the time in the
          first line. What could not be read or was left out is marked in it.
          Exit status: 0 all was read, 1 something could not be read or written, 2 bad usage.
          """;

  /// The command.
  public ExportCommand() {
    super(new Description("fdu export", ExportOptions.TABLE, HEAD, TAIL));
  }

  @Override
  protected Action action(CommandLine line, Console console) throws BadUsage {
    ExportSettings settings = ExportSettings.of(line);
    return settings.walk().recorded(new ExportTree(settings, console));
  }
}
