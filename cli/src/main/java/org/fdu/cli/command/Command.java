// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.IOException;
import java.util.List;
import org.fdu.cli.option.Argument;

/// Something fdu can be asked to do.
public interface Command {

  /// What it tells of itself.
  Description description();

  /// Do what `arguments` say; the exit status. `commands` are all there are.
  ///
  /// @throws IOException when the result cannot be written
  int run(List<Argument> arguments, CommandSet commands, Console console) throws IOException;
}
