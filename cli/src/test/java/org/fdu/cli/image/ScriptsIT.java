// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.image.Command.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for every shell script of the project.
class ScriptsIT {
  private static final List<String> SCRIPTS =
      List.of(
          "fdu",
          "mvnw",
          ".ci/dependencies/update",
          ".ci/run",
          ".mvn/find-jdk.sh",
          "cli/src/image/build.sh",
          "cli/src/image/fdu",
          "cli/src/image/launch.sh",
          "cli/src/image/train.sh");

  @Test
  void shellcheckHasNothingToSay() throws Exception {
    assumeTrue(
        Command.of("/bin/sh", "-c", "command -v shellcheck").run().status() == 0,
        "shellcheck is not installed");

    List<Object> words = new ArrayList<>(List.of("shellcheck", "--external-sources"));
    words.addAll(SCRIPTS);
    Result result = Command.of(words.toArray()).in(Built.root()).run();

    assertThat(result.out()).isEmpty();
    assertThat(result.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fdu", "mvnw", ".ci/run", ".ci/dependencies/update"})
  void canBeRunAfterAClone(String script) {
    assertThat(Path.of(Built.root().toString(), script)).isExecutable();
  }

  @Test
  void namesItsLicence() throws Exception {
    for (String script : SCRIPTS) {
      assertThat(Files.readAllLines(Built.root().resolve(script)).subList(0, 2))
          .as(script)
          .contains("# SPDX-License-Identifier: Apache-2.0");
    }
  }
}
