// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import java.io.IOException;
import java.util.List;
import org.fdu.walk.WalkFailure;
import org.fdu.walk.linux.LinuxTerminal;

/// Tells on stderr what could not be read: a line each, then how many.
final class Failures {
  private Failures() {}

  static void print(List<WalkFailure> failures, ByteOutput err) throws IOException {
    if (failures.isEmpty()) {
      return;
    }
    boolean terminal = Screen.mayBeTerminal(LinuxTerminal.STDERR);
    for (WalkFailure failure : failures) {
      byte[] path = failure.path();
      err.put(prefix(failure));
      if (terminal) {
        err.put(DisplayName.of(path, Screen.unicodeLocale()));
      } else {
        err.put(path);
      }
      err.put("': ").put(failure.message()).put("\n");
    }
    err.put(
        failures.size() == 1
            ? "fdu: 1 error: what it hides is missing from the totals\n"
            : "fdu: " + failures.size() + " errors: what they hide is missing from the totals\n");
    err.flush();
  }

  private static String prefix(WalkFailure failure) {
    return switch (failure.operation()) {
      case STAT -> "fdu: cannot access '";
      case OPEN, READ -> "fdu: cannot read directory '";
    };
  }
}
