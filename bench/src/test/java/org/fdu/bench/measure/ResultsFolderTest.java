// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.fdu.bench.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFolderTest {
  private static final Map<String, String> FILES = Map.of("a.txt", "A", "b.txt", "B");

  @TempDir Path folder;

  @Test
  void numbersWhatWasThereBefore() throws Exception {
    Home home = new Home(folder);
    ResultsFolder results = ResultsFolder.at(Optional.empty(), home, "name");
    Path first = results.write(FILES, false);
    Path second = results.write(FILES, false);
    assertThat(first.getFileName().toString()).endsWith("-name");
    assertThat(second.getFileName().toString()).endsWith("-name-2");
    assertThat(first.resolve("a.txt")).hasContent("A");
  }

  @Test
  void marksPartialResultsByTheirName() throws Exception {
    Path out = folder.resolve("out");
    ResultsFolder results = ResultsFolder.at(Optional.of(out.toString()), new Home(folder), "");
    assertThat(results.write(FILES, true)).isEqualTo(folder.resolve("out-partial"));
    assertThat(out).doesNotExist();
  }

  @Test
  void leavesNothingHalfWritten() {
    Path out = folder.resolve("out");
    ResultsFolder results = new ResultsFolder(out);
    assertThatThrownBy(() -> results.write(Map.of("no/such/folder", "x"), false))
        .isInstanceOf(IOException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void refusesAFolderWithSomethingInIt() throws Exception {
    Files.createFile(folder.resolve("precious"));
    Optional<String> out = Optional.of(folder.toString());
    assertThatThrownBy(() -> ResultsFolder.at(out, new Home(folder), "x"))
        .isInstanceOf(UsageException.class);
  }
}
