// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fdu.bench.Captured;
import org.fdu.bench.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiCommandTest {
  @TempDir private Path folder;

  @Test
  void hasARowForEveryWay() throws Exception {
    for (int i = 0; i < 20; i++) {
      Files.writeString(Files.createDirectory(folder.resolve("d" + i)).resolve("f"), "hello");
    }
    Captured captured = new Captured();

    int status =
        new ApiCommand().run(List.of("--runs", "1", folder.toString()), captured.console());

    assertThat(status).isZero();
    assertThat(captured.out()).contains("### " + folder.getFileName());
    for (Way way : Way.ALL) {
      assertThat(captured.out()).contains("| " + way.label());
      assertThat(way.code().walk(folder)).isEqualTo(new Way.Sum(41, 100));
    }
  }

  @Test
  void needsADirectory() {
    assertThatThrownBy(() -> new ApiCommand().run(List.of(), new Captured().console()))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() ->
            new ApiCommand()
                .run(List.of(folder.resolve("missing").toString()), new Captured().console()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("missing");
  }
}
