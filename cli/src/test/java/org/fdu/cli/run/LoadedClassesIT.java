// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is loaded decides how long a start takes: classes come out of the AOT cache, and what a run
/// does not need stays out.
class LoadedClassesIT {
  @TempDir private static Path folder;

  /// Enough to be walked by several threads for some windows of adapting their number.
  @BeforeAll
  static void makeTree() throws Exception {
    sh("for a in $(seq 40); do mkdir -p $(seq -f tree/$a/%g 50); touch $(seq -f tree/$a/f%g 300); done")
        .good();
  }

  private static Shell.Output sh(String script) throws Exception {
    return Shell.script(script).in(folder).run();
  }

  private static List<String> loaded(String arguments) throws Exception {
    Shell.Output output =
        sh("FDU_JAVA_OPTS=-Xlog:class+load:file=classes.log \"$FDU\" " + arguments);
    assertThat(output.status()).isZero();
    return Files.readAllLines(folder.resolve("classes.log"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tree",
        "-s tree",
        "-s -j16 tree",
        "-s --stats tree",
        "-a -r tree/1",
        "-a tree",
        "-a -n 10000000 tree"
      })
  void everyClassIsInTheCache(String arguments) throws Exception {
    assertThat(loaded(arguments)).noneMatch(line -> line.contains("source: jrt:"));
  }

  /// Each takes half a millisecond or more. What linking a system call needs of method handles is
  /// in the cache as far as it can be, see train.sh.
  @Test
  void fewClassesAreSpun() throws Exception {
    List<String> spun =
        loaded("-s tree").stream()
            .filter(line -> line.contains("__JVM_LookupDefineClass__"))
            .toList();

    assertThat(spun).isNotEmpty().noneMatch(line -> line.contains("LambdaForm$DMH"));
    assertThat(spun.size()).isLessThanOrEqualTo(8);
  }

  @Test
  void theFlightRecorderIsNotThereUnlessAskedFor() throws Exception {
    assertThat(loaded("-s tree"))
        .anyMatch(line -> line.contains("org.fdu.walk.schedule.Worker "))
        .noneMatch(line -> line.contains("jdk.jfr"))
        .noneMatch(line -> line.contains("org.fdu.walk.metrics"))
        .noneMatch(line -> line.contains("FlightRecording"));
  }

  /// What is easily drawn in by accident, and costs milliseconds each.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.fdu.walk.event.",
        "org.fdu.walk.files.",
        "java.util.regex.",
        "java.util.logging.",
        "java.util.ServiceLoader",
        "java.util.Formatter",
        "sun.nio.ch.FileChannelImpl"
      })
  void thereIsNoSignOf(String prefix) throws Exception {
    assertThat(loaded("-s tree")).noneMatch(line -> line.contains("] " + prefix));
  }
}
