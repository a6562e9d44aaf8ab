// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fdu.bench.Captured;
import org.fdu.bench.measure.ExecutablePath;
import org.fdu.bench.measure.Home;
import org.fdu.bench.measure.Meter;
import org.fdu.bench.measure.Processes;
import org.fdu.bench.measure.Scratch;
import org.fdu.bench.measure.Summary;
import org.fdu.bench.tool.Discovery;
import org.fdu.bench.tool.Discovery.Found;
import org.fdu.bench.tool.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program under test is a script here, which has du do the work.
class SessionTest {
  private static final String TOTAL =
      "[ \"$1\" = --version ] && echo 1.0 && exit\nfor d; do :; done\n";
  private static final String DU = "exec du -s --block-size=1 \"$d\"\n";

  @TempDir Path folder;
  private final Processes processes = new Processes();
  private Path tree;

  @BeforeEach
  void makeTree() throws IOException {
    tree = Files.createDirectories(folder.resolve("tree-10").resolve("sub")).getParent();
    Files.writeString(tree.resolve("file"), "content");
    Files.createLink(tree.resolve("link"), tree.resolve("file"));
  }

  @Test
  void aSlowedProgramShowsAsSlower() throws Exception {
    Path fdu = script("fdu", TOTAL + DU);
    Path slow = script("slow", TOTAL + "sleep 0.2\n" + DU);
    Comparison comparison = run(3, "fdu=" + fdu, "fdu:slow=" + slow);
    Series slowed = series(comparison, "slow");
    Summary ratio = comparison.referenceFor(slowed).flatMap(slowed::ratioTo).orElseThrow();
    assertThat(ratio.count()).isEqualTo(3);
    assertThat(ratio.min()).isGreaterThan(1.5);
    assertThat(slowed.wall().min()).isGreaterThan(200e6);
    assertThat(comparison.partial()).isFalse();
    String report = MarkdownReport.of(comparison);
    assertThat(report.indexOf("| fdu ")).isLessThan(report.indexOf("| slow "));
    assertThat(report).contains("= du").contains("3 entries, of which 1 are directories");
  }

  @Test
  void aWrongTotalIsReportedAndKept() throws Exception {
    Path wrong = script("fdu", TOTAL + "echo 12345 \"$d\"\n");
    Comparison comparison = run(1, "fdu=" + wrong);
    assertThat(series(comparison, "fdu").verdict()).isInstanceOf(Verdict.Disagrees.class);
    assertThat(MarkdownReport.of(comparison)).contains("WRONG by");
    assertThat(JsonReport.of(comparison)).contains("says 12 345 where");
    assertThat(Plots.of(comparison).get("bars-tree-10.svg")).contains("wrong total");
  }

  @Test
  void aProgramThatFailsIsNotTimedButNamed() throws Exception {
    Path broken = script("fdu", TOTAL + "echo 'cannot do it' >&2\nexit 4\n");
    Path silent = script("silent", TOTAL);
    Path fine = script("fine", TOTAL + DU);
    Comparison comparison =
        run(2, "fdu:broken=" + broken, "fdu:silent=" + silent, "fdu:fine=" + fine);
    assertThat(series(comparison, "broken").isEmpty()).isTrue();
    assertThat(series(comparison, "silent").isEmpty()).isTrue();
    assertThat(series(comparison, "fine").samples()).hasSize(2);
    assertThat(comparison.complaints())
        .contains("broken: it ended with 4: cannot do it", "silent: it gave no total");
    assertThat(MarkdownReport.of(comparison)).contains("cannot do it");
  }

  @Test
  void aComplaintDoesNotStopATool() throws Exception {
    Path partly =
        script("fdu", TOTAL + "echo 'unreadable: x' >&2\ndu -s --block-size=1 \"$d\"\nexit 1\n");
    Comparison comparison = run(2, "fdu=" + partly);
    assertThat(series(comparison, "fdu").samples()).hasSize(2);
    assertThat(comparison.complaints()).containsExactly("fdu: exit code 1: unreadable: x");
  }

  @Test
  void whatWasMeasuredSurvivesAnInterruption() throws Exception {
    // In the third call, which is the second timed one, the session is interrupted.
    Path counter = folder.resolve("counter");
    Path fdu =
        script(
            "fdu",
            TOTAL
                + "echo >>"
                + counter
                + "\n[ $(wc -l <"
                + counter
                + ") -lt 3 ] || sleep 30\n"
                + DU);
    Thread interrupter =
        Thread.ofPlatform()
            .start(() -> {
              try {
                while (!Files.exists(counter) || Files.readAllLines(counter).size() < 3) {
                  Thread.sleep(10);
                }
              } catch (IOException | InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              processes.cancel();
            });
    Comparison comparison = run(50, "fdu=" + fdu);
    interrupter.join();
    assertThat(comparison.partial()).isTrue();
    assertThat(series(comparison, "fdu").samples()).hasSize(1);
    assertThat(JsonReport.of(comparison)).contains("\"partial\": true");
    assertThat(MarkdownReport.of(comparison))
        .startsWith("# test (partial: interrupted)")
        .contains("1 to 1 of 50 of each tool");
  }

  @Test
  void whatTakesTooLongIsStoppedOnce() throws Exception {
    Path slow = script("fdu", TOTAL + "sleep 30\n");
    Plan plan = plan(3, Duration.ofMillis(200), List.of());
    Comparison comparison = run(plan, "fdu=" + slow);
    assertThat(comparison.complaints()).containsExactly("fdu: it was stopped after 0 s");
    assertThat(comparison.series().getFirst().isEmpty()).isTrue();
  }

  @Test
  void everyThreadCountIsASeriesOfItsOwn() throws Exception {
    Path fdu = script("fdu", TOTAL + DU);
    Path du = ExecutablePath.system().find("du").orElseThrow();
    Plan plan = plan(1, Duration.ofSeconds(20), List.of(1, 2, 4));
    Comparison comparison = run(plan, "fdu=" + fdu, "du=" + du);
    assertThat(comparison.series().stream().map(Series::label))
        .containsExactly("fdu -j1", "fdu -j2", "fdu -j4", "du");
    Series two = comparison.series().get(1);
    assertThat(comparison.referenceFor(two)).containsSame(two);
    assertThat(comparison.referenceFor(comparison.series().getLast()))
        .containsSame(comparison.series().get(2));
    Map<String, String> plots = Plots.of(comparison);
    assertThat(plots).containsOnlyKeys("bars-tree-10.svg", "threads-tree-10.svg");
    assertThat(MarkdownReport.of(comparison)).contains("](threads-tree-10.svg)");
  }

  @Test
  void treesOfOneFamilyBecomeACurve() throws Exception {
    Path fdu = script("fdu", TOTAL + DU);
    Path larger = Files.createDirectories(folder.resolve("tree-20"));
    for (int i = 0; i < 20; i++) {
      Files.createFile(larger.resolve("f" + i));
    }
    Plan plan =
        new Plan(
            "test",
            List.of(larger, tree),
            List.of(),
            1,
            0,
            CacheState.WARM,
            Duration.ofSeconds(20),
            List.of("a note"));
    Comparison comparison = run(plan, "fdu=" + fdu);
    assertThat(Plots.of(comparison))
        .containsOnlyKeys("bars-tree-20.svg", "bars-tree-10.svg", "sizes-tree.svg");
    assertThat(MarkdownReport.of(comparison)).containsOnlyOnce("sizes-tree.svg").contains("a note");
  }

  private Comparison run(int runs, String... tools) throws Exception {
    return run(plan(runs, Duration.ofSeconds(20), List.of()), tools);
  }

  private Comparison run(Plan plan, String... tools) throws Exception {
    Found found =
        new Discovery(ExecutablePath.system(), new Home(folder), Optional.empty())
            .find(List.of(tools));
    try (Scratch scratch = Scratch.make()) {
      Meter meter = Meter.best(processes, Optional.empty(), scratch.usage());
      return new Session(plan, found, meter, scratch, new Captured().console()).run();
    }
  }

  private Plan plan(int runs, Duration timeout, List<Integer> threads) {
    return new Plan("test", List.of(tree), threads, runs, 1, CacheState.WARM, timeout, List.of());
  }

  private static Series series(Comparison comparison, String label) {
    return comparison.series().stream()
        .filter(s -> s.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private Path script(String name, String lines) throws IOException {
    Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + lines);
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
