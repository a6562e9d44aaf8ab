// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.DisplayName;
import org.fdu.cli.output.Screen;

/// What a command writes to, and when it was started.
///
/// @param startNanos when the program began, by [System#nanoTime]
public record Console(ByteOutput out, ByteOutput err, long startNanos) {

  /// Write `message` to stderr, harmless on a terminal, after `prefix`; gives `status` back.
  public int complain(String prefix, String message, int status) {
    tell(prefix + harmless(message.getBytes(StandardCharsets.UTF_8)));
    return status;
  }

  /// Write to stderr, harmless on a terminal, what there is to know about `path`.
  void remark(byte[] path, String what) {
    tell("fdu: " + harmless(path) + ": " + harmless(what.getBytes(StandardCharsets.UTF_8)));
  }

  private static String harmless(byte[] text) {
    return DisplayName.of(text, Screen.unicodeLocale());
  }

  private void tell(String line) {
    try {
      err.put(line).put("\n").flush();
    } catch (IOException _) {
      // nobody is there to be told; an exit status still says it
    }
  }
}
