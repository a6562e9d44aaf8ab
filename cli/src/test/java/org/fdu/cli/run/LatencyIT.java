// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On storage that takes a millisecond to answer.
class LatencyIT {
  @TempDir private static Path folder;

  @Test
  void workersThatWaitGetCompany() throws Exception {
    try (FuseServer _ = SlowMount.in(folder, 1_000)) {
      String expected = sh("cd tree && du -s -B1 .").good();

      Shell.Output output = sh("cd mounted && \"$FDU\" -s -b --stats .");

      assertThat(output.out()).isEqualTo(expected);
      assertThat(output.err()).contains("\nworker 8 ").contains("failures    0 ");
    }
  }

  private static Shell.Output sh(String script) throws Exception {
    return Shell.script(script).in(folder).run();
  }
}
