// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.measure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A command to run, and where what it says goes.
///
/// @param environment what differs from this process's
public record Run(
    List<String> command,
    Map<String, String> environment,
    Path output,
    Path errors,
    Duration timeout) {
  public Run {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  Run prefixed(List<String> prefix) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return new Run(whole, environment, output, errors, timeout);
  }
}
