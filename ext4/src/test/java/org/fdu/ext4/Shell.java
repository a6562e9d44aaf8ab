// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Runs what tests make file systems with.
final class Shell {
  private Shell() {}

  /// Whether there is such a program.
  static boolean has(String program) throws IOException {
    return status(Path.of("/"), "command -v " + program) == 0;
  }

  /// Run `script` by `sh -eu` in `directory`; its status.
  static int status(Path directory, String script) throws IOException {
    Process process = start(directory, script, ProcessBuilder.Redirect.DISCARD);
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Run `script`, which must succeed; what it writes, one char per byte.
  static String output(Path directory, String script) throws IOException {
    Process process = start(directory, script, ProcessBuilder.Redirect.PIPE);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    try {
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException(script + "\n: status " + status + "\n" + text);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return text;
  }

  private static Process start(Path directory, String script, ProcessBuilder.Redirect output)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-euc", script)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }
}
