// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.fdu.walk.event.Attributes;
import org.fdu.walk.event.DirectoryFold;
import org.fdu.walk.event.EventOptions;
import org.fdu.walk.event.SubtreeTotals;
import org.fdu.walk.event.WalkEvent.EnterDir;
import org.fdu.walk.event.WalkEvent.ExitDir;
import org.fdu.walk.event.WalkEvent.Failed;
import org.fdu.walk.event.WalkEvent.FileEntry;
import org.fdu.walk.event.WalkEvents;
import org.fdu.walk.testing.FakeNode;
import org.fdu.walk.testing.FakeSource;
import org.fdu.walk.testing.FoundEntry;
import org.fdu.walk.testing.Seeds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Directories rebuilt by several threads from events in any order.
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventFoldTest {

  /// What a directory was found to hold; deliberately without any synchronization.
  private static final class Value {
    final Directory directory;
    final List<String> entries = new ArrayList<>();
    long failures;
    long directories = 1;
    long entriesBelow;
    long failuresBelow;
    long size;
    long blocks;
    boolean finished;

    Value(Directory directory) {
      this.directory = directory;
    }

    void add(Attributes metadata) {
      size += metadata.size();
      blocks += metadata.blocks();
    }
  }

  private static class Collector implements DirectoryFold<Value> {
    final Queue<Value> finished = new ConcurrentLinkedQueue<>();
    final Queue<String> problems = new ConcurrentLinkedQueue<>();
    final Queue<FileEntry> fileRoots = new ConcurrentLinkedQueue<>();
    final Queue<Failed> failedRoots = new ConcurrentLinkedQueue<>();

    @Override
    public Value enter(EnterDir directory) {
      Value value = new Value(directory.directory());
      value.add(directory.metadata());
      return value;
    }

    @Override
    public void entry(Value value, FileEntry entry) {
      check(value, entry.directory());
      value.entries.add(FoundEntry.text(entry.pathBytes()));
      value.add(entry.metadata());
    }

    @Override
    public void failed(Value value, Failed failure) {
      check(
          value,
          failure.directory().equals(value.directory)
              ? value.directory
              : failure.directory().parent());
      value.failures++;
    }

    @Override
    public void child(Value value, Value child) {
      check(value, child.directory.parent());
      if (!child.finished) {
        problems.add("a child that is not finished");
      }
      value.directories += child.directories;
      value.entriesBelow += child.entriesBelow + child.entries.size();
      value.failuresBelow += child.failuresBelow + child.failures;
      value.size += child.size;
      value.blocks += child.blocks;
    }

    @Override
    public void exit(Value value, ExitDir event) {
      check(value, event.directory());
      value.finished = true;
      finished.add(value);
      SubtreeTotals found =
          new SubtreeTotals(
              value.directories,
              value.entriesBelow + value.entries.size(),
              value.failuresBelow + value.failures,
              value.size,
              value.blocks);
      if (!found.equals(event.subtree())) {
        problems.add(found + " instead of " + event.subtree());
      }
    }

    private void check(Value value, Directory directory) {
      if (value.finished || !value.directory.equals(directory)) {
        problems.add("a call for a finished or another directory");
      }
    }

    @Override
    public void fileRoot(FileEntry root) {
      fileRoots.add(root);
    }

    @Override
    public void rootFailed(Failed root) {
      failedRoots.add(root);
    }
  }

  static LongStream seeds() {
    return Seeds.stream(60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void rebuildsEveryDirectory(long seed) {
    Random random = new Random(seed);
    FakeNode root = ExpectedWalk.faultyTree(random, random.nextInt(1, 3_000));
    FakeSource source = new FakeSource(root);
    Collector collector = new Collector();
    WalkReport report;
    try (WalkEvents events = events(source, random, root.name)) {
      report = events.process(random.nextInt(1, 6), collector);
    }

    ExpectedWalk expected = new ExpectedWalk(root, false);
    assertThat(collector.problems).isEmpty();
    assertThat(
            collector.finished.stream()
                .map(value -> FoundEntry.text(value.directory.pathBytes()))
                .sorted())
        .isEqualTo(expected.entered);
    assertThat(collector.finished.stream().flatMap(value -> value.entries.stream()).sorted())
        .isEqualTo(expected.entries);
    assertThat(collector.finished.stream().mapToLong(value -> value.failures).sum())
        .isEqualTo(expected.failures.size());
    assertThat(report.directories()).isEqualTo(expected.directories);
    source.assertReleased();
  }

  private static WalkEvents events(FakeSource source, Random random, String... roots) {
    List<byte[]> paths = new ArrayList<>();
    for (String root : roots) {
      paths.add(root.getBytes(StandardCharsets.ISO_8859_1));
    }
    return Walk.ofBytes(paths)
        .source(source)
        .threads(random.nextInt(1, 5))
        .events(
            EventOptions.DEFAULT
                .withBatch(random.nextInt(1, 20))
                .withCapacity(random.nextInt(20, 200)));
  }

  /// One thread is stuck with the batch that a directory begins in: others fold what is in that
  /// directory all the same, and so need not keep it.
  @Test
  void foldsADirectoryWhoseBeginningIsHeldUp() {
    FakeNode big = FakeNode.directory("big");
    for (int i = 0; i < 100; i++) {
      big.children.add(FakeNode.file("f" + i));
    }
    FakeNode root = FakeNode.directory("root", FakeNode.file("stuck"), big);
    FakeSource source = new FakeSource(root);
    CountDownLatch others = new CountDownLatch(big.children.size() - 1);
    Collector collector =
        new Collector() {
          @Override
          public void entry(Value value, FileEntry entry) {
            super.entry(value, entry);
            if (entry.pathText().endsWith("stuck")) {
              awaitOthers();
            } else {
              others.countDown();
            }
          }

          private void awaitOthers() {
            try {
              if (!others.await(1, TimeUnit.MINUTES)) {
                problems.add("entries are not folded: " + others.getCount());
              }
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    try (WalkEvents events =
        Walk.ofBytes(List.of(root.bytes()))
            .source(source)
            .threads(1)
            .events(EventOptions.DEFAULT.withBatch(4))) { // root, stuck, big and one file of it
      events.process(2, collector);
    }
    assertThat(collector.problems).isEmpty();
    assertThat(collector.finished).hasSize(2);
    source.assertReleased();
  }

  @Test
  void aValueMayBeNull() {
    FakeNode root = FakeNode.randomTree(new Random(4), 2_000);
    AtomicInteger entries = new AtomicInteger();
    AtomicInteger children = new AtomicInteger();
    Queue<ExitDir> exits = new ConcurrentLinkedQueue<>();
    try (WalkEvents events = events(new FakeSource(root), new Random(4), root.name)) {
      events.process(
          3,
          new DirectoryFold<@Nullable Void>() {
            @Override
            public @Nullable Void enter(EnterDir directory) {
              return null;
            }

            @Override
            public void entry(@Nullable Void value, FileEntry entry) {
              entries.incrementAndGet();
            }

            @Override
            public void child(@Nullable Void value, @Nullable Void child) {
              children.incrementAndGet();
            }

            @Override
            public void exit(@Nullable Void value, ExitDir directory) {
              exits.add(directory);
            }
          });
    }
    ExpectedWalk expected = new ExpectedWalk(root, false);
    assertThat(entries).hasValue(expected.entries.size());
    assertThat(children).hasValue(expected.entered.size() - 1);
    assertThat(exits.stream().map(exit -> FoundEntry.text(exit.pathBytes())).sorted())
        .isEqualTo(expected.entered);
  }

  @Test
  void tellsOfRootsThatAreNoDirectories() {
    FakeNode file = FakeNode.file("file");
    Collector collector = new Collector();

    try (WalkEvents events = events(new FakeSource(file), new Random(1), "file", "nothing")) {
      events.process(2, collector);
    }

    assertThat(collector.finished).isEmpty();
    assertThat(collector.fileRoots).singleElement().matches(FileEntry::isRoot);
    assertThat(collector.failedRoots)
        .singleElement()
        .matches(failed -> failed.failure().errno() == 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"enter", "entry", "child", "exit"})
  void endsTheWalkWhenAFoldThrows(String where) {
    FakeNode root = FakeNode.randomTree(new Random(2), 20_000);
    FakeSource source = new FakeSource(root);
    AtomicInteger countdown = new AtomicInteger(500);
    Collector collector =
        new Collector() {
          @Override
          public Value enter(EnterDir directory) {
            called("enter");
            return super.enter(directory);
          }

          @Override
          public void entry(Value value, FileEntry entry) {
            called("entry");
          }

          @Override
          public void child(Value value, Value child) {
            called("child");
          }

          @Override
          public void exit(Value value, ExitDir event) {
            called("exit");
          }

          private void called(String method) {
            if (method.equals(where) && countdown.decrementAndGet() == 0) {
              throw new UnsupportedOperationException("thrown on purpose");
            }
          }
        };
    try (WalkEvents events = events(source, new Random(2), root.name)) {
      assertThatExceptionOfType(UnsupportedOperationException.class)
          .isThrownBy(() -> events.process(3, collector))
          .withMessage("thrown on purpose");
    }
    source.assertReleased();
  }

  @Test
  void endsTheWalkWhenTheCallerIsInterrupted() {
    FakeNode root = FakeNode.randomTree(new Random(2), 20_000);
    FakeSource source = new FakeSource(root);
    Thread caller = Thread.currentThread();
    Collector collector =
        new Collector() {
          @Override
          public void entry(Value value, FileEntry entry) {
            caller.interrupt();
          }
        };
    try (WalkEvents events = events(source, new Random(2), root.name)) {
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> events.process(3, collector));
    }
    assertThat(Thread.interrupted()).isTrue();
    source.assertReleased();
  }

  @Test
  void needsAThread() {
    try (WalkEvents events = events(new FakeSource(), new Random(1))) {
      assertThatIllegalArgumentException().isThrownBy(() -> events.process(0, new Collector()));
    }
  }
}
