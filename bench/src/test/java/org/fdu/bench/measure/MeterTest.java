// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeterTest {
  private static final long MILLI = 1_000_000;

  @TempDir Path folder;
  private final Processes processes = new Processes();

  @Test
  void helperMeasuresWhatWait4Knows() throws Exception {
    Optional<Path> helper = new Home(Path.of("").toAbsolutePath()).program("runmeter");
    assumeTrue(helper.isPresent(), "no C compiler");
    Meter meter = Meter.best(processes, helper, folder.resolve("usage"));
    Sample sample = meter.run(run("i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done; exit 1"));
    assertThat(sample.exitCode()).isEqualTo(1);
    assertThat(sample.completed()).isTrue();
    Usage usage = sample.usage().orElseThrow();
    assertThat(usage.cpuNanos()).isBetween(MILLI, sample.wallNanos() * 2);
    // Less than any JVM: the helper keeps the size of this process out of it.
    assertThat(usage.peakBytes()).isBetween(100_000L, 20_000_000L);
  }

  @Test
  void gnuTimeMeasuresToo() throws Exception {
    Path time = Path.of("/usr/bin/time");
    assumeTrue(Files.isExecutable(time), "no GNU time");
    Meter meter = new Meter.GnuTime(processes, time, folder.resolve("usage"));
    Sample sample = meter.run(run("exit 3"));
    assertThat(sample.exitCode()).isEqualTo(3);
    assertThat(sample.completed()).isFalse();
    assertThat(sample.usage().orElseThrow().peakBytes()).isPositive();
  }

  @Test
  void theClockAloneIsAlwaysThere() throws Exception {
    Sample sample = new Meter.Clock(processes).run(run("sleep 0.05; echo said"));
    assertThat(sample.wallNanos()).isGreaterThan(50 * MILLI);
    assertThat(sample.usage()).isEmpty();
    assertThat(folder.resolve("output")).hasContent("said");
  }

  @Test
  void stopsWhatTakesTooLong() throws Exception {
    Run run =
        new Run(
            List.of("sh", "-c", "sleep 30 & wait"),
            Map.of(),
            folder.resolve("output"),
            folder.resolve("errors"),
            Duration.ofMillis(100));
    Sample sample = new Meter.Clock(processes).run(run);
    assertThat(sample.timedOut()).isTrue();
    assertThat(sample.completed()).isFalse();
    assertThat(sample.wallNanos()).isLessThan(10_000 * MILLI);
  }

  @Test
  void endsTheRunningProcessWhenCancelled() {
    Thread canceller =
        Thread.ofPlatform()
            .start(() -> {
              try {
                Thread.sleep(200);
              } catch (InterruptedException e) {
                return;
              }
              processes.cancel();
            });
    Meter meter = new Meter.Clock(processes);
    assertThatThrownBy(() -> meter.run(run("sleep 30"))).isInstanceOf(CancellationException.class);
    assertThatThrownBy(() -> meter.run(run("true"))).isInstanceOf(CancellationException.class);
    assertThat(canceller).isNotNull();
  }

  private Run run(String script) {
    return new Run(
        List.of("sh", "-c", script),
        Map.of(),
        folder.resolve("output"),
        folder.resolve("errors"),
        Duration.ofSeconds(20));
  }
}
