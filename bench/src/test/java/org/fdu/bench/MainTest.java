// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private final Captured captured = new Captured();

  @ParameterizedTest
  @ValueSource(strings = {"dataset", "compare", "startup", "profile"})
  void explainsItself(String command) {
    assertThat(Main.run(List.of(command, "--help"), captured.console())).isZero();
    assertThat(captured.out()).startsWith("usage: bench/" + command).contains("--help");
    assertThat(captured.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "dataset",
        "dataset mixed",
        "dataset nosuch dir",
        "dataset --entries",
        "dataset --list=1",
        "compare",
        "compare /nonexistent",
        "compare --runs=0 /",
        "compare --tools= /",
        "compare --unknown",
        "startup extra",
        "profile",
        "profile /nonexistent"
      })
  void saysInOneLineWhatIsWrong(String arguments) {
    List<String> words = List.of(arguments.split(" ", -1));
    assertThat(Main.run(words, captured.console())).isEqualTo(2);
    assertThat(captured.err().lines()).hasSize(1);
    assertThat(captured.out()).isEmpty();
  }

  @Test
  void takesAnEmptyArgumentForNoDirectory() {
    assertThat(Main.run(List.of("dataset", "mixed", ""), captured.console())).isEqualTo(2);
    assertThat(Main.run(List.of("compare", ""), captured.console())).isEqualTo(2);
  }
}
