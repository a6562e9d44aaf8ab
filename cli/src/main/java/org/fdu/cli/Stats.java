// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.fdu.walk.WalkReport;
import org.fdu.walk.WorkerReport;

/// What `--stats` prints on stderr. Loaded only then.
final class Stats {
  private static final double NANOS = 1e9;

  private Stats() {}

  /// `wallNanos` is the time since the program's first instruction, without the JVM's own start.
  static void print(WalkReport walk, long wallNanos, ByteOutput err) throws IOException {
    Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    double seconds = wallNanos / NANOS;
    long all = walk.directories() + walk.entries();
    err.put(line("entries", all + " (directories " + walk.directories() + ")"));
    err.put(line("failures", walk.failures() + " (vanished meanwhile " + walk.vanished() + ")"));
    err.put(
        line(
            "left out",
            walk.otherFileSystems()
                + " on other file systems, "
                + walk.repeated()
                + " met before, "
                + walk.coveredRoots().size()
                + " paths covered by others"));
    err.put(line("source", walk.source()));
    err.put(line("wall time", thousandths(seconds) + " s (" + Math.round(all / seconds) + "/s)"));
    err.put(line("CPU time", thousandths(cpu.toNanos() / NANOS) + " s, JVM start included"));
    List<WorkerReport> workers = walk.workers();
    for (int i = 0; i < workers.size(); i++) {
      WorkerReport w = workers.get(i);
      err.put(
          line(
              "worker " + i,
              w.directories()
                  + " directories, "
                  + w.entries()
                  + " other entries, "
                  + w.steals()
                  + " steals of "
                  + w.stolen()
                  + ", slept "
                  + w.parks()
                  + " times"));
    }
    err.flush();
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
