// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.OutputStream;
import java.io.PrintStream;

/// Where a command writes: results to `out`, everything else to `err`.
///
/// @param interactive whether `err` is a terminal, so that a line may be drawn over
public record Console(PrintStream out, PrintStream err, boolean interactive) {
  /// Says nothing.
  public static final Console SILENT =
      new Console(
          new PrintStream(OutputStream.nullOutputStream(), false, UTF_8),
          new PrintStream(OutputStream.nullOutputStream(), false, UTF_8),
          false);

  /// The process's own streams. Java cannot ask whether stderr is a terminal; the scripts can.
  static Console system() {
    return new Console(System.out, System.err, Boolean.getBoolean("fdu.bench.interactive"));
  }

  /// Draw `line` over the last status line; nothing where that is not possible.
  public void status(String line) {
    if (interactive) {
      err.print("\r\u001b[K" + line);
      err.flush();
    }
  }

  /// Take the status line away.
  public void clearStatus() {
    status("");
  }

  /// Say something that stays, on stderr.
  public void note(String line) {
    clearStatus();
    err.println(line);
  }
}
