// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.profile;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.fdu.bench.BenchException;

/// Runs fdu for its side effects.
final class Launch {
  private Launch() {}

  /// Run `command`, whose output nobody needs; what it says on stderr goes to ours. Exit code 1 is
  /// fine: fdu could not read all there is.
  static void run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    int code = process.waitFor();
    if (code > 1) {
      throw new BenchException(command.getFirst() + " ended with " + code);
    }
  }
}
