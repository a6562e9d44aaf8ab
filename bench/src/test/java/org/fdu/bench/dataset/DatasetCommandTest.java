// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fdu.bench.BenchException;
import org.fdu.bench.Captured;
import org.fdu.bench.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCommandTest {
  @TempDir Path folder;
  private final Captured captured = new Captured();

  @Test
  void makesATreeAndSaysWhatIsInIt() throws Exception {
    Path target = folder.resolve("a").resolve("tree");
    assertThat(run("tiny", target.toString(), "--entries=50", "--seed", "3")).isZero();
    assertThat(captured.out())
        .contains("entries         50\n", "kind            tiny\n", "seed            3\n")
        .contains("fingerprint");
    assertThat(captured.err()).isEmpty();
    assertThat(Target.isIncomplete(target)).isFalse();
  }

  @Test
  void refusesADirectoryThatHoldsAnything() throws Exception {
    Files.createFile(folder.resolve("precious"));
    assertThatThrownBy(() -> run("tiny", folder.toString()))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith("is not empty");
    assertThat(folder).isDirectoryContaining(p -> p.endsWith("precious"));
  }

  @Test
  void refusesAFile() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> run("tiny", file.toString()))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith("is not a directory");
  }

  @Test
  void refusesWhatDoesNotFitAndLeavesNothing() {
    Path target = folder.resolve("huge");
    assertThatThrownBy(() -> run("one", target.toString(), "--entries=1000M"))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("are needed in");
    assertThat(target).doesNotExist();
  }

  @Test
  void removesAllItMadeAndNothingElse() throws Exception {
    Path existing = Files.createDirectory(folder.resolve("existing"));
    Target kept = Target.take(existing);
    assertThat(Target.isIncomplete(existing)).isTrue();
    Files.createDirectories(existing.resolve("x").resolve("y"));
    kept.remove();
    assertThat(existing).isEmptyDirectory();

    Target made = Target.take(folder.resolve("b").resolve("c"));
    Files.createDirectories(made.directory().resolve("x"));
    made.remove();
    assertThat(folder.resolve("b")).doesNotExist();
  }

  @Test
  void listsTheKinds() throws Exception {
    assertThat(run("--list")).isZero();
    assertThat(captured.out()).contains("wide", "one", "deep", "mixed", "tiny");
  }

  private int run(String... arguments) throws Exception {
    return new DatasetCommand().run(List.of(arguments), captured.console());
  }
}
