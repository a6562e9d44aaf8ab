// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench;

import java.io.IOException;
import java.util.List;

/// One of the module's commands.
@FunctionalInterface
public interface Command {
  /// Run with the arguments after the command's name; returns the exit code.
  int run(List<String> arguments, Console console) throws IOException, InterruptedException;
}
