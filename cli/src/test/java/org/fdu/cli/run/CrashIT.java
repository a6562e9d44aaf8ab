// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a JVM that dies leaves.
class CrashIT {

  /// Its report would go through a link of that name in a folder that all may write to.
  @Test
  void leavesNoReport(@TempDir Path folder) throws Exception {
    Shell.Output output =
        Shell.script(
                """
                mkdir tmp; mkfifo patterns; ulimit -c 0
                TMPDIR=$PWD/tmp "$FDU" -s --exclude-from patterns . >out 2>&1 &
                exec 3>patterns
                kill -SEGV $!
                wait $! 2>/dev/null || echo ended
                rm -f out patterns
                find . -type f
                """)
            .in(folder)
            .run();

    assertThat(output.out()).isEqualTo("ended\n");
  }
}
