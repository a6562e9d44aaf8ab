// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.fdu.walk.schedule.PoolOptions;
import org.fdu.walk.schedule.WorkStealingPool;
import org.fdu.walk.source.DirectorySource.Storage;
import org.fdu.walk.source.Portion;
import org.fdu.walk.testing.FakeNode;
import org.fdu.walk.testing.FakeSource;
import org.junit.jupiter.api.Test;

class AdaptiveThreadsTest {
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
  private static final byte[] ROOT = "/r".getBytes(StandardCharsets.UTF_8);

  private static FakeNode tree(int directories, int files) {
    FakeNode root = FakeNode.directory("/r");
    for (int i = 0; i < directories; i++) {
      FakeNode directory = FakeNode.directory("d" + i);
      for (int j = 0; j < files; j++) {
        directory.children.add(FakeNode.file("f" + j));
      }
      root.children.add(directory);
    }
    return root;
  }

  private static WalkReport walk(Walk walk, long entries) {
    LongAdder seen = new LongAdder();
    WalkReport report = walk.visit(() -> new Counting(seen));
    assertThat(seen.sum()).isEqualTo(entries);
    assertThat(report.entries()).isEqualTo(entries);
    return report;
  }

  private record Counting(LongAdder seen) implements Visitor {
    @Override
    public void entry(Directory directory, Entry entry) {
      seen.increment();
    }
  }

  @Test
  void workersThatWaitGetCompany() {
    FakeSource source = new FakeSource(tree(200, 40)).slow(Duration.ofMillis(1));

    WalkReport report = walk(Walk.ofBytes(List.of(ROOT)).source(source), 8_000);

    assertThat(report.workers()).hasSizeGreaterThan(4 * PROCESSORS);
    source.assertReleased();
  }

  @Test
  void oneDirectoryIsEnoughToShare() {
    FakeSource source = new FakeSource(tree(1, 6_000)).slow(Duration.ofMillis(1));

    WalkReport report = walk(Walk.ofBytes(List.of(ROOT)).source(source), 6_000);

    assertThat(report.workers()).hasSizeGreaterThan(2 * PROCESSORS);
    source.assertReleased();
  }

  /// Too few directories, and too few files in each, for what is worth sharing when steps are fast.
  @Test
  void littleWorkThatTakesLongIsSharedToo() {
    FakeSource source = new FakeSource(tree(5, 60)).slow(Duration.ofMillis(5));

    WalkReport report = walk(Walk.ofBytes(List.of(ROOT)).source(source), 300);

    assertThat(report.workers()).hasSizeGreaterThan(PROCESSORS);
    source.assertReleased();
  }

  @Test
  void workersThatComputeDoNot() {
    FakeSource source = new FakeSource(tree(2_000, 100));

    WalkReport report = walk(Walk.ofBytes(List.of(ROOT)).source(source), 200_000);

    assertThat(report.workers()).hasSizeLessThanOrEqualTo(PROCESSORS);
    source.assertReleased();
  }

  @Test
  void aNumberThatWasAskedForIsKept() {
    FakeSource source = new FakeSource(tree(50, 20)).slow(Duration.ofMillis(1));

    WalkReport report = walk(Walk.ofBytes(List.of(ROOT)).source(source).threads(3), 1_000);

    assertThat(report.workers()).hasSize(3);
    source.assertReleased();
  }

  /// As after a walk that was cancelled by an interrupt: the watcher must not use what is closed
  /// next.
  @Test
  void waitsForTheWatcherWhenInterrupted() throws InterruptedException {
    WorkStealingPool<Portion> pool =
        new WorkStealingPool<>(
            PoolOptions.balanced(1).withMostThreads(2),
            _ -> {
              throw new IllegalStateException();
            });
    Thread closer = Thread.currentThread();
    CountDownLatch asking = new CountDownLatch(1);
    AtomicBoolean giveUp = new AtomicBoolean();
    AtomicBoolean answered = new AtomicBoolean();
    AdaptiveThreads adaptive =
        new AdaptiveThreads(
            pool,
            1,
            2,
            () -> {
              asking.countDown();
              while (closer.getState() != Thread.State.TIMED_WAITING && !giveUp.get()) {
                Thread.onSpinWait();
              }
              answered.set(true);
              return Storage.UNKNOWN;
            },
            () -> "no visitor");
    adaptive.start();
    asking.await();
    closer.interrupt();

    adaptive.close();

    boolean inTime = answered.get();
    giveUp.set(true);
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    assertThat(inTime).as("waited for").isTrue();
  }
}
