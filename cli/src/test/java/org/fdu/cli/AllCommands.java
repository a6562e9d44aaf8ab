// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import java.util.List;
import org.fdu.cli.command.Command;
import org.fdu.cli.command.Description;

/// Every command there is, for tests of all of them.
public final class AllCommands {
  private AllCommands() {}

  /// What each of them tells of itself, the one without a word first.
  public static List<Description> descriptions() {
    return new Commands().all().stream().map(Command::description).toList();
  }
}
