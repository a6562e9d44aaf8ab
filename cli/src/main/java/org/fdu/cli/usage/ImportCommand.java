// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import org.fdu.cli.command.Action;
import org.fdu.cli.command.Console;
import org.fdu.cli.command.Description;
import org.fdu.cli.command.WalkCommand;
import org.fdu.cli.filter.FilterOptions;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;

/// `fdu import FILE…`.
public final class ImportCommand extends WalkCommand {
  private static final String HEAD =
      """
      Usage: fdu import [OPTION]... FILE...
      Show what fills the disk that each FILE is an export of: one by fdu, ncdu (-o) or gdu (-o),
      compressed by gzip or not; - is stdin. Several are shown below one total.
      """;

  private static final String TAIL =
      """
      Hard links count once within an export, and never for one of another, which may be of another
      machine. What was excluded is not counted. Nothing is shown unless every FILE was understood.
      Exit status: 0 all was read, 1 something could not be read, now or when it was exported, 2 bad
      usage or no export.
      """;

  /// The command.
  public ImportCommand() {
    super(new Description("fdu import", UsageOptions.TABLE, HEAD, TAIL));
  }

  @Override
  protected Action action(CommandLine line, Console console) throws BadUsage {
    if (line.operands().isEmpty()) {
      throw new BadUsage("which FILE is to be imported?");
    }
    Settings settings = Settings.of(line);
    if (settings.walk().mounts() != null) {
      throw new BadUsage("an export knows no file systems, so none can be chosen or left out");
    }
    if (settings.reflinks()) {
      throw new BadUsage("--reflinks looks at files, and an export has none");
    }
    if (line.has(FilterOptions.IGNORE_FILES)) {
      throw new BadUsage("--ignore-files reads files, and an export has only their names");
    }
    return settings.walk().recorded(new ShowImport(settings, console));
  }
}
