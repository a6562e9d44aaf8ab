// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import java.io.IOException;
import org.fdu.cli.command.Failures;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.Screen;
import org.fdu.walk.WalkFailure;
import org.fdu.walk.linux.LinuxTerminal;
import org.jspecify.annotations.Nullable;

/// Names on stderr what could not be read, as soon as it is known. Shared by all workers.
final class ListFailures {
  private final ByteOutput err;
  private long count;

  /// Whether someone may look at stderr; null until that matters.
  private @Nullable Boolean terminal;

  ListFailures(ByteOutput err) {
    this.err = err;
  }

  synchronized void add(WalkFailure failure) {
    count++;
    try {
      if (terminal == null) {
        terminal = Screen.mayBeTerminal(LinuxTerminal.STDERR);
      }
      Failures.print(failure, terminal, err);
      err.flush();
    } catch (IOException _) {
      // nobody is there to be told; the exit status still says it
    }
  }

  /// Tell how many there were; whether there were any.
  synchronized boolean finish() throws IOException {
    if (count > 0) {
      Failures.printCount(count, "list", err);
    }
    return count > 0;
  }
}
