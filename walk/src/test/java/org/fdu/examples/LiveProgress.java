// SPDX-License-Identifier: Apache-2.0
package org.fdu.examples;

import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.Visitor;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkReport;

/// How far a walk has come, while it goes on: `LiveProgress DIR`.
///
/// Workers add to counters that are made for that, once for each batch; another thread reads them.
final class LiveProgress {
  private static final long INTERVAL_MILLIS = 200;

  private final LongAdder files = new LongAdder();
  private final LongAdder blocks = new LongAdder();

  private final class Counting implements Visitor {
    private int batchFiles;
    private long batchBlocks;

    @Override
    public void entry(Directory directory, Entry entry) {
      batchFiles++;
      batchBlocks += entry.blocks();
    }

    @Override
    public void batchEnd(Directory directory) {
      files.add(batchFiles);
      blocks.add(batchBlocks);
      batchFiles = 0;
      batchBlocks = 0;
    }
  }

  WalkReport walk(Path root) throws InterruptedException {
    Thread display = Thread.ofPlatform().daemon().start(this::show);
    try {
      return Walk.of(root).visit(Counting::new);
    } finally {
      display.interrupt();
      display.join();
    }
  }

  private void show() {
    try {
      while (true) {
        Thread.sleep(INTERVAL_MILLIS);
        System.err.print("\r" + this);
      }
    } catch (InterruptedException _) {
      System.err.println("\r" + this); // the walk is over
    }
  }

  @Override
  public String toString() {
    return files + " files, " + blocks.sum() * 512 + " bytes";
  }

  public static void main(String[] args) throws InterruptedException {
    LiveProgress progress = new LiveProgress();
    WalkReport report = progress.walk(Path.of(args[0]));
    System.out.println(progress + ", " + report.failures() + " failures");
  }
}
