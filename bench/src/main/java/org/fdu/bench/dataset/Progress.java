// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.dataset;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.fdu.bench.Console;
import org.fdu.bench.text.Units;

/// Draws a bar on the terminal, ten times a second, until closed; nothing where there is none.
final class Progress implements AutoCloseable {
  private static final int BAR = 40;
  private static final Duration PERIOD = Duration.ofMillis(100);

  private final Console console;
  private final LongAdder made;
  private final long goal;
  private final long start = System.nanoTime();
  private final Thread painter;

  private Progress(Console console, LongAdder made, long goal) {
    this.console = console;
    this.made = made;
    this.goal = goal;
    this.painter = Thread.ofPlatform().name("progress").daemon().unstarted(this::paint);
  }

  static Progress of(LongAdder made, long goal, Console console) {
    Progress progress = new Progress(console, made, goal);
    if (console.interactive()) {
      progress.painter.start();
    }
    return progress;
  }

  private void paint() {
    try {
      while (true) {
        console.status(line(made.sum(), System.nanoTime() - start));
        Thread.sleep(PERIOD);
      }
    } catch (InterruptedException e) {
      console.clearStatus();
    }
  }

  String line(long done, long nanos) {
    int filled = (int) (BAR * Math.min(done, goal) / Math.max(goal, 1));
    long perSecond = nanos == 0 ? 0 : (long) (done * 1e9 / nanos);
    return "["
        + "#".repeat(filled)
        + " ".repeat(BAR - filled)
        + "] "
        + Units.grouped(done)
        + " of "
        + Units.grouped(goal)
        + ", "
        + Units.grouped(perSecond)
        + "/s";
  }

  @Override
  public void close() {
    painter.interrupt();
    try {
      painter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
