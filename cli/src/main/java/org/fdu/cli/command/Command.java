// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.IOException;
import java.util.List;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;
import org.fdu.cli.option.OptionTable;

/// Something fdu can be asked to do.
public interface Command {

  /// How it is called, as in `fdu list`.
  String display();

  /// The options it knows.
  OptionTable options();

  /// What `--help` says before the options.
  String head();

  /// What `--help` says after the options.
  String tail();

  /// Make ready what `line` asks for.
  Action action(CommandLine line, Console console) throws BadUsage;

  /// Do what `arguments` say; the exit status.
  ///
  /// @throws IOException when the result cannot be written
  default int run(List<Argument> arguments, Console console) throws IOException {
    try {
      CommandLine line = CommandLine.parse(arguments, options());
      if (line.has(GeneralOptions.HELP)) {
        Help.print(this, console.out());
        return ExitStatus.OK;
      }
      if (line.has(GeneralOptions.VERSION)) {
        Help.printVersion(console.out());
        return ExitStatus.OK;
      }
      return action(line, console).run();
    } catch (BadUsage e) {
      String hint = " (try '" + display() + " --help')";
      return console.complain("fdu: ", e.getMessage() + hint, ExitStatus.BAD_USAGE);
    }
  }
}
