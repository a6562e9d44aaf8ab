// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;
import org.fdu.cli.option.GivenOptions;

/// A command that walks as the options say which all of them share, and prefers what [Preferences]
/// say.
public abstract class WalkCommand implements Command {
  private final Description description;

  /// A command that tells `description` of itself.
  protected WalkCommand(Description description) {
    this.description = description;
  }

  @Override
  public final Description description() {
    return description;
  }

  /// Make ready what `line` asks for.
  protected abstract Action action(CommandLine line, Console console) throws BadUsage;

  @Override
  public final int run(List<Argument> arguments, CommandSet commands, Console console)
      throws IOException {
    try {
      CommandLine line = CommandLine.parse(arguments, description.options());
      if (line.has(GeneralOptions.HELP)) {
        Help.print(description, console.out());
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
          line.has(GeneralOptions.NO_CONFIG)
              ? List.of()
              : Preferences.of(description.options(), commands);
      return preferred.isEmpty()
          ? action(line, console).run()
          : action(preferred, arguments, console).run();
    } catch (BadUsage e) {
      String hint = " (try '" + description.display() + " --help')";
      return console.complain("fdu: ", e.getMessage() + hint, ExitStatus.BAD_USAGE);
    }
  }

  /// Make ready what `arguments` ask for, with what is `preferred` unless that contradicts them.
  private Action action(List<Argument> preferred, List<Argument> arguments, Console console)
      throws BadUsage {
    List<Argument> both = new ArrayList<>(preferred);
    both.addAll(arguments);
    try {
      return action(CommandLine.parse(both, description.options()), console);
    } catch (BadUsage e) {
      Action plain = action(CommandLine.parse(arguments, description.options()), console);
      console.complain("fdu: ", "preferred options are left out: " + e.getMessage(), 0);
      return plain;
    }
  }
}
