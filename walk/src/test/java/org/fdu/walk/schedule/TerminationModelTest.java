// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Has spin explore every state of the model of termination by conservation of work.
class TerminationModelTest {
  private static final Path MODEL = Path.of("src/test/spin/termination.pml").toAbsolutePath();

  @TempDir private Path scratch;

  @BeforeAll
  static void needsSpin() {
    assumeTrue(canRun("spin", "-V"), "spin is not installed (Debian: apt-get install spin)");
    assumeTrue(canRun("cc", "--version"), "no C compiler, which spin's verifier needs");
  }

  @Test
  void modelHasNoError() throws Exception {
    assertThat(verify("-DWORKERS=2", "-DBUDGET=4")).contains("errors: 0");
    assertThat(verify("-DWORKERS=3", "-DBUDGET=2")).contains("errors: 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-DREVERSED", "-DLATE"})
  void brokenVariantsAreRejected(String variant) throws Exception {
    assertThat(verify("-DWORKERS=2", "-DBUDGET=2", variant)).contains("errors: 1");
  }

  /// What spin's verifier says of the model with these settings.
  private String verify(String... settings) throws Exception {
    List<String> generate = new ArrayList<>(List.of("spin", "-a"));
    generate.addAll(List.of(settings));
    generate.add(MODEL.toString());
    run(generate);
    run(List.of("cc", "-O2", "-DSAFETY", "-o", "pan", "pan.c"));
    String report = run(List.of("./pan", "-m1000000"));
    assertThat(report).doesNotContain("max search depth too small");
    return report;
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(scratch, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status = process.waitFor();
    String text = Files.readString(output, StandardCharsets.ISO_8859_1);
    assertThat(status).as("%s: %s", command, text).isZero();
    return text;
  }

  private static boolean canRun(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
