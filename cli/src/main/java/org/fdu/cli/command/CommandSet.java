// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.IOException;
import java.util.List;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.output.ByteOutput;

/// All commands together.
public interface CommandSet {

  /// Each of them, the one without a word first. Loads them all.
  List<Command> all();

  /// Write what makes `shell` complete arguments.
  ///
  /// @throws BadUsage when that shell is not known
  void complete(String shell, ByteOutput out) throws IOException, BadUsage;
}
