// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.IOException;
import java.util.List;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.DisplayName;
import org.fdu.cli.output.Screen;
import org.fdu.walk.WalkFailure;
import org.fdu.walk.linux.LinuxTerminal;

/// Tells on stderr what could not be read: a line each, then how many.
public final class Failures {
  private Failures() {}

  public static void print(List<WalkFailure> failures, ByteOutput err) throws IOException {
    if (failures.isEmpty()) {
      return;
    }
    boolean terminal = Screen.mayBeTerminal(LinuxTerminal.STDERR);
    for (WalkFailure failure : failures) {
      print(failure, terminal, err);
    }
    printCount(failures.size(), "totals", err);
  }

  /// The line of one; `terminal` says whether someone may look at it.
  public static void print(WalkFailure failure, boolean terminal, ByteOutput err)
      throws IOException {
    byte[] path = failure.path();
    err.put(prefix(failure));
    if (terminal) {
      err.put(DisplayName.of(path, Screen.unicodeLocale()));
    } else {
      err.put(path);
    }
    err.put("': ").put(failure.message()).put("\n");
  }

  /// The last line: `result` is what lacks something for it.
  public static void printCount(long count, String result, ByteOutput err) throws IOException {
    err.put(
            count == 1
                ? "fdu: 1 error: what it hides is missing from the "
                : "fdu: " + count + " errors: what they hide is missing from the ")
        .put(result)
        .put("\n")
        .flush();
  }

  private static String prefix(WalkFailure failure) {
    return switch (failure.operation()) {
      case STAT -> "fdu: cannot access '";
      case OPEN -> "fdu: cannot read directory '";
      case ENTER -> "fdu: cannot enter directory '";
      case READ -> failure.name() == null ? "fdu: cannot read directory '" : "fdu: cannot read '";
    };
  }
}
