// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A way to see where a run's time goes.
sealed interface Profiler permits AsyncProfiler, FlightRecorder {
  /// Run fdu once with `arguments`; returns the stacks, one a line: frames from the outermost to
  /// the innermost with `;` between them, then a blank and how often they were seen.
  List<String> stacks(List<String> arguments, Path scratch)
      throws IOException, InterruptedException;

  /// What it is, for the report.
  String about();
}
