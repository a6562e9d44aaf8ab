// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.output.ByteOutput;
import org.fdu.walk.WalkReport;
import org.fdu.walk.WorkerReport;

/// What `--stats` prints on stderr. Loaded only then.
public final class Stats {
  private static final double NANOS = 1e9;
  private static final double MILLIS = 1e3;

  /// Of the table of workers; what they mean is in the documentation of [WorkerReport].
  private static final List<String> HEADINGS =
      List.of(
          "",
          "directories",
          "entries",
          "failures",
          "attempts",
          "steals",
          "stolen",
          "donated",
          "broadcast",
          "received",
          "sleeps",
          "idle ms",
          "checks");

  private Stats() {}

  /// `wallNanos` is the time since the program's first instruction, without the JVM's own start.
  public static void print(WalkReport walk, long wallNanos, ByteOutput err) throws IOException {
    Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    double seconds = wallNanos / NANOS;
    long all = walk.directories() + walk.entries();
    err.put(line("entries", all + " (directories " + walk.directories() + ")"));
    err.put(line("failures", walk.failures() + " (vanished meanwhile " + walk.vanished() + ")"));
    err.put(
        line(
            "left out",
            walk.excluded()
                + " excluded, "
                + walk.unselected()
                + " not wanted, "
                + walk.otherFileSystems()
                + " on other file systems, "
                + walk.kernelFileSystems()
                + " file systems of the kernel, "
                + walk.unwantedFileSystems()
                + " of unwanted types, "
                + walk.snapshots()
                + " snapshots, "
                + walk.repeated()
                + " met before, "
                + walk.coveredRoots().size()
                + " paths covered by others"));
    err.put(line("source", walk.source()));
    err.put(line("wall time", thousandths(seconds) + " s (" + Math.round(all / seconds) + "/s)"));
    err.put(line("CPU time", thousandths(cpu.toNanos() / NANOS) + " s, JVM start included"));
    printWorkers(walk.workers(), err);
    err.flush();
  }

  private static void printWorkers(List<WorkerReport> workers, ByteOutput err) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    for (int i = 0; i < workers.size(); i++) {
      WorkerReport w = workers.get(i);
      rows.add(
          List.of(
              "worker " + i,
              String.valueOf(w.directories()),
              String.valueOf(w.entries()),
              String.valueOf(w.failures()),
              String.valueOf(w.stealAttempts()),
              String.valueOf(w.steals()),
              String.valueOf(w.stolen()),
              String.valueOf(w.donated()),
              String.valueOf(w.broadcast()),
              String.valueOf(w.received()),
              String.valueOf(w.parks()),
              String.valueOf(Math.round(w.idleNanos() / NANOS * MILLIS)),
              String.valueOf(w.terminationChecks())));
    }
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder text = new StringBuilder(row.getFirst());
      text.repeat(' ', widths[0] - text.length());
      for (int i = 1; i < widths.length; i++) {
        text.append("  ").repeat(' ', widths[i] - row.get(i).length()).append(row.get(i));
      }
      err.put(text.append('\n').toString());
    }
  }

  private static String line(String what, String value) {
    StringBuilder line = new StringBuilder(what);
    while (line.length() < 12) {
      line.append(' ');
    }
    return line.append(value).append('\n').toString();
  }

  private static String thousandths(double value) {
    return String.valueOf(Math.round(value * 1000) / 1000.0);
  }
}
