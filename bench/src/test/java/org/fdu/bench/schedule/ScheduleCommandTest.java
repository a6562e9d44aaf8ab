// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fdu.bench.Captured;
import org.fdu.bench.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScheduleCommandTest {
  @TempDir private Path folder;

  @Test
  void hasARowForEveryStrategyAndRule() throws Exception {
    for (int i = 0; i < 50; i++) {
      Files.createFile(Files.createDirectory(folder.resolve("d" + i)).resolve("f"));
    }
    Captured captured = new Captured();

    int status =
        new ScheduleCommand()
            .run(List.of("--runs", "1", "--threads", "1,3", folder.toString()), captured.console());

    assertThat(status).isZero();
    assertThat(captured.out())
        .contains("### " + folder.getFileName())
        .containsPattern("\\| balanced +\\| +1 \\|")
        .containsPattern("\\| distributed +\\| +3 \\|")
        .containsPattern("\\| keep ≤ 10 +\\| +3 \\|")
        .containsPattern("\\| donate > 100 +\\| +3 \\|")
        .containsPattern("\\| broadcast > 1000 +\\| +3 \\|")
        .containsPattern("\\| all rules +\\| +3 \\|");
  }

  @Test
  void refusesWhatIsNoDirectory() {
    assertThatThrownBy(() ->
            new ScheduleCommand()
                .run(List.of(folder.resolve("missing").toString()), new Captured().console()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("missing");
  }
}
