// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;
import org.fdu.cli.option.GivenOptions;
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

  /// Do what `arguments` say; the exit status. `commands` are all there are.
  ///
  /// @throws IOException when the result cannot be written
  default int run(List<Argument> arguments, CommandSet commands, Console console)
      throws IOException {
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
      String shell = GivenOptions.of(line).text(GeneralOptions.COMPLETION);
      if (shell != null) {
        commands.complete(shell, console.out());
        return ExitStatus.OK;
      }
      List<Argument> preferred =
          line.has(GeneralOptions.NO_CONFIG) ? List.of() : Preferences.of(options(), commands);
      return preferred.isEmpty()
          ? action(line, console).run()
          : action(preferred, arguments, console).run();
    } catch (BadUsage e) {
      String hint = " (try '" + display() + " --help')";
      return console.complain("fdu: ", e.getMessage() + hint, ExitStatus.BAD_USAGE);
    }
  }

  /// Make ready what `arguments` ask for, with what is `preferred` unless that contradicts them.
  private Action action(List<Argument> preferred, List<Argument> arguments, Console console)
      throws BadUsage {
    List<Argument> both = new ArrayList<>(preferred);
    both.addAll(arguments);
    try {
      return action(CommandLine.parse(both, options()), console);
    } catch (BadUsage e) {
      Action plain = action(CommandLine.parse(arguments, options()), console);
      console.complain("fdu: ", "preferred options are left out: " + e.getMessage(), 0);
      return plain;
    }
  }
}
