// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
    return loaded("", arguments);
  }

  private static List<String> loaded(String options, String arguments) throws Exception {
    Shell.Output output =
        sh(
            "FDU_JAVA_OPTS='-Xlog:class+load:file=classes.log "
                + options
                + "' \"$FDU\" "
                + arguments);
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
        "-a -n 10000000 tree",
        "-s --exclude x* --include f* --ignore-files tree",
        "-s --type f --name f*1 --max-size 1 --owner 0 tree",
        "list tree",
        "list -0 -j16 --type f --name f*1 tree",
        "list --json --min-size 1 --newer 1d tree",
        "list --csv -d2 --stats tree",
        "du tree",
        "du -sh tree tree/1",
        "du -abcx --exclude=x* tree/1"
      })
  void everyClassIsInTheCache(String arguments) throws Exception {
    assertThat(loaded(arguments)).filteredOn(line -> line.contains("source: jrt:")).isEmpty();
  }

  /// `--io ext4` has a cache of its own, for images and what is mounted.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--io ext4 image",
        "-s --io=ext4 image:/1",
        "-s -j4 --io ext4 image",
        "-s --io ext4 --no-sync mounted",
        "list --io ext4 mounted/1"
      })
  void everyClassIsInTheCacheOfExt4(String arguments) throws Exception {
    boolean mounted = arguments.contains("mounted");
    Shell.Output made =
        sh(
            """
            command -v mke2fs >/dev/null || { echo 'there is no mke2fs' >&2; exit 77; }
            mkdir -p tree; [ -e image ] || mke2fs -q -t ext4 -d tree image 64M
            """
                + (mounted ? "mkdir -p mounted; mount -o loop image mounted || exit 77" : ""));
    assumeTrue(made.status() != 77, made.err());
    try {
      assertThat(loaded(arguments)).filteredOn(line -> line.contains("source: jrt:")).isEmpty();
    } finally {
      if (mounted) {
        sh("umount mounted").good();
      }
    }
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

  /// A cache is loaded as a whole, so what a run itself needs is seen without one.
  private static List<String> needed(String arguments) throws Exception {
    return loaded("-XX:AOTMode=off", arguments);
  }

  /// The packages of the command line that a plain run may load from.
  private static final String PLAIN_RUN =
      ".* org\\.fdu\\.cli\\.((usage|command|option|output)\\.)?[A-Z].*"
          + "|.*(progress\\.Progress|filter\\.FilterOptions) .*";

  @ParameterizedTest
  @ValueSource(strings = {"tree", "-s tree"})
  void otherCommandsAreNotThereUnlessAskedFor(String arguments) throws Exception {
    assertThat(needed(arguments))
        .anyMatch(line -> line.contains("org.fdu.cli.usage.UsageCommand "))
        .noneMatch(line -> line.contains("org.fdu.walk.filter."))
        .noneMatch(line -> line.contains("org.fdu.ext4."))
        .noneMatch(line -> line.contains("] sun.nio.ch.FileChannelImpl"))
        .filteredOn(line -> line.contains("org.fdu.cli.") && !line.matches(PLAIN_RUN))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tree", "-a tree", "-s tree"})
  void viewsAreNotThereUnlessAskedFor(String arguments) throws Exception {
    assertThat(needed(arguments))
        .anyMatch(line -> line.contains("org.fdu.usage.UsageScan "))
        .noneMatch(line ->
            line.matches(".* org\\.fdu\\.(cli\\.)?usage\\.\\w*(View|Survey|Detail|Tim|Shar).*"));
  }

  @Test
  void aListNeedsNothingThatItWasNotAskedFor() throws Exception {
    assertThat(needed("list --name 'f*' tree"))
        .anyMatch(line -> line.contains("org.fdu.cli.list.ListVisitor "))
        .noneMatch(line -> line.contains("org.fdu.cli.option.PointInTime"))
        .noneMatch(line -> line.contains("org.fdu.usage."))
        .noneMatch(line -> line.contains("org.fdu.walk.event."))
        .noneMatch(line -> line.contains("] java.util.regex."));
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
        "java.util.Formatter"
      })
  void thereIsNoSignOf(String prefix) throws Exception {
    assertThat(loaded("-s tree")).noneMatch(line -> line.contains("] " + prefix));
  }
}
