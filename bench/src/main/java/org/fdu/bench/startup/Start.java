// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.startup;

import java.util.List;
import java.util.Optional;

/// Something to start.
///
/// @param label what it is, in the report
/// @param command what is timed
/// @param classLog the environment variable whose JVM options the command obeys, where it is a Java
///   program; its classes are counted in a run of their own
record Start(String label, List<String> command, Optional<String> classLog) {
  Start {
    command = List.copyOf(command);
  }
}
