// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.fdu.walk.event.EventOptions;
import org.fdu.walk.event.SubtreeTotals;
import org.fdu.walk.event.WalkEvent;
import org.fdu.walk.event.WalkEvent.ExitDir;
import org.fdu.walk.event.WalkEvent.FileEntry;
import org.fdu.walk.event.WalkEvents;
import org.fdu.walk.testing.EventLog;
import org.fdu.walk.testing.FakeNode;
import org.fdu.walk.testing.FakeSource;
import org.fdu.walk.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the events of a walk promise, over trees in memory in which anything can go wrong.
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventsTest {

  static LongStream seeds() {
    return Seeds.stream(200);
  }

  /// Small batches and capacities make workers overtake each other wherever they can.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void tellsEverythingOnceAndInOrder(long seed) {
    Random random = new Random(seed);
    FakeNode root = ExpectedWalk.faultyTree(random, random.nextInt(1, 1_500));
    FakeSource source = new FakeSource(root);
    if (random.nextInt(20) == 0) {
      source.slow(Duration.ofNanos(20_000));
    }
    boolean sameFileSystem = random.nextBoolean();
    Walk walk = randomly(walk(source, root.name), random);
    boolean slowConsumer = random.nextInt(20) == 0;
    EventLog log = new EventLog();
    try (WalkEvents events =
        (sameFileSystem ? walk.sameFileSystem() : walk).events(randomOptions(random))) {
      for (WalkEvent event : events) {
        log.add(event);
        if (slowConsumer) {
          LockSupport.parkNanos(10_000);
        }
      }

      ExpectedWalk expected = new ExpectedWalk(root, sameFileSystem);
      log.assertComplete();
      assertThat(log.entered()).isEqualTo(expected.entered);
      assertThat(log.entries()).isEqualTo(expected.entries);
      assertThat(log.failures()).isEqualTo(expected.failures);
      assertThat(events.report().directories()).isEqualTo(expected.directories);
      assertThat(events.report().vanished()).isEqualTo(expected.vanished);
      assertThat(events.report().cancelled()).isFalse();
    }
    source.assertReleased();
  }

  private static Walk randomly(Walk walk, Random random) {
    Strategy[] strategies = Strategy.values();
    return walk.threads(random.nextInt(1, 9))
        .strategy(strategies[random.nextInt(strategies.length)])
        .distribution(random.nextBoolean() ? Distribution.BY_SIZE : Distribution.STEALING);
  }

  private static EventOptions randomOptions(Random random) {
    int[] batches = {1, 2, 7, 128};
    int[] capacities = {1, 5, 100, 10_000};
    return EventOptions.DEFAULT
        .withBatch(batches[random.nextInt(batches.length)])
        .withCapacity(capacities[random.nextInt(capacities.length)]);
  }

  private static Walk walk(FakeSource source, String... roots) {
    return Walk.ofBytes(
            Stream.of(roots).map(root -> root.getBytes(StandardCharsets.ISO_8859_1)).toList())
        .source(source);
  }

  /// As a broken file system may give them: sums do not depend on what came first.
  @Test
  void sizesBelowZeroCountAsNothing() {
    FakeNode root =
        FakeNode.directory(
                "root",
                FakeNode.file("a").sized(-5, -6),
                FakeNode.file("b").sized(100, 10),
                FakeNode.file("c").sized(Long.MIN_VALUE, -1))
            .sized(-7, -8);
    try (WalkEvents events = walk(new FakeSource(root), "root").events();
        Stream<WalkEvent> stream = events.stream()) {
      assertThat(stream.filter(event -> event instanceof ExitDir))
          .extracting(event -> ((ExitDir) event).subtree())
          .containsExactly(new SubtreeTotals(1, 3, 0, 100, 10));
    }
  }

  @Test
  void sizesTooLargeToAddUpSaturate() {
    FakeNode root =
        FakeNode.directory(
            "root",
            FakeNode.file("a").sized(Long.MAX_VALUE, Long.MAX_VALUE),
            FakeNode.directory("d", FakeNode.file("b").sized(1, 1)));
    try (WalkEvents events = walk(new FakeSource(root), "root").events();
        Stream<WalkEvent> stream = events.stream()) {
      assertThat(stream.filter(event -> event instanceof ExitDir))
          .extracting(event -> ((ExitDir) event).subtree())
          .contains(new SubtreeTotals(2, 2, 0, Long.MAX_VALUE, Long.MAX_VALUE));
    }
  }

  /// A directory that several workers read, with child directories in between.
  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 3, 8})
  void keepsTheOrderInAGiantDirectory(int threads) {
    FakeNode root = FakeNode.directory("root");
    for (int i = 0; i < 20_000; i++) {
      root.children.add(
          i % 7 == 0 ? FakeNode.directory("d" + i, FakeNode.file("x")) : FakeNode.file("f" + i));
    }
    FakeSource source = new FakeSource(root).slow(Duration.ofNanos(1));
    EventLog log = new EventLog();

    try (WalkEvents events = walk(source, "root").threads(threads).events()) {
      events.forEach(log::add);
    }

    log.assertComplete();
    ExpectedWalk expected = new ExpectedWalk(root, false);
    assertThat(log.entered()).isEqualTo(expected.entered);
    assertThat(log.entries()).isEqualTo(expected.entries);
    assertThat(source.splits() > 0).as("read by several").isEqualTo(threads > 1);
    source.assertReleased();
  }

  @Test
  void givesARootThatIsAFileAsAnEntryOfItself() {
    FakeSource source = new FakeSource(FakeNode.file("some/file"));
    try (WalkEvents events = walk(source, "some/file").events()) {
      Iterator<WalkEvent> iterator = events.iterator();

      FileEntry entry = (FileEntry) iterator.next();

      assertThat(entry.isRoot()).isTrue();
      assertThat(entry.pathText()).isEqualTo("some/file");
      assertThat(entry.toPath()).hasToString("some/file");
      assertThat(entry.metadata().type()).isEqualTo(EntryType.REGULAR_FILE);
      assertThat(iterator.hasNext()).isFalse();
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
    }
  }

  @Test
  void hasNoEventsWithoutRoots() {
    try (WalkEvents events = walk(new FakeSource()).events()) {
      assertThat(events.stream()).isEmpty();
      assertThat(events.report().directories()).isZero();
    }
  }

  @Test
  void hasOneConsumer() {
    try (WalkEvents events = walk(new FakeSource(FakeNode.file("file")), "file").events()) {
      assertThat(events.stream()).hasSize(1);
      assertThatIllegalStateException().isThrownBy(events::iterator);
      assertThatIllegalStateException().isThrownBy(events::stream);
    }
  }

  @Test
  void entersButDoesNotReadWhatIsTooDeep() {
    FakeNode root = FakeNode.randomTree(new Random(3), 5_000);
    FakeSource source = new FakeSource(root);
    EventLog log = new EventLog();

    try (WalkEvents events = walk(source, root.name).events(EventOptions.DEFAULT.withMaxDepth(2))) {
      events.forEach(log::add);
    }

    log.assertComplete();
    ExpectedWalk expected = new ExpectedWalk(root, false);
    assertThat(log.entered())
        .isEqualTo(expected.entered.stream().filter(path -> depth(path) <= 2).toList());
    assertThat(log.entries())
        .isEqualTo(expected.entries.stream().filter(path -> depth(path) <= 2).toList())
        .isNotEmpty();
    source.assertReleased();
  }

  private static long depth(String path) {
    return path.chars().filter(c -> c == '/').count();
  }

  /// All before the failure is told, nothing is left that was not seen to its end, and the failure
  /// itself arrives.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("aFewSeeds")
  void passesOnWhatASourceThrows(long seed) {
    Random random = new Random(seed);
    FakeNode root = FakeNode.randomTree(random, 3_000);
    FakeSource source = new FakeSource(root);
    Throwable thrown = random.nextBoolean() ? new IllegalStateException("a") : new Error("b");
    FailingSource failing = new FailingSource(source, random.nextInt(1, 3_000), thrown);
    EventLog log = new EventLog();
    try (WalkEvents events =
        Walk.ofBytes(List.of(root.bytes()))
            .source(failing)
            .threads(random.nextInt(1, 9))
            .events(randomOptions(random))) {
      Iterator<WalkEvent> iterator = events.iterator();
      assertThatExceptionOfType(Throwable.class)
          .isThrownBy(() -> iterator.forEachRemaining(log::add))
          .isSameAs(thrown);
      assertThatExceptionOfType(Throwable.class)
          .as("and again")
          .isThrownBy(iterator::hasNext)
          .isSameAs(thrown);
      assertThatIllegalStateException().isThrownBy(events::report).withCause(thrown);
    }
    assertThat(log.entered()).hasSize(failing.opened().get());
    assertThat(log.entries()).hasSize(failing.given().get());
    source.assertReleased();
  }

  static LongStream aFewSeeds() {
    return Seeds.stream(30);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("aFewSeeds")
  void endsAndReleasesEverythingWhenClosedEarly(long seed) {
    Random random = new Random(seed);
    FakeNode root = FakeNode.randomTree(random, 5_000);
    FakeSource source = new FakeSource(root);
    int wanted = random.nextInt(0, 2_000);
    EventLog log = new EventLog();
    WalkEvents events = randomly(walk(source, root.name), random).events(randomOptions(random));

    Iterator<WalkEvent> iterator = events.iterator();
    while (log.size() < wanted && iterator.hasNext()) {
      log.add(iterator.next());
    }
    events.close();

    source.assertReleased();
    assertThat(log.size()).isEqualTo(wanted);
    assertThat(events.report().directories()).isPositive();
    events.close();
  }

  @Test
  void saysThatAClosedWalkWasNotComplete() {
    FakeNode root = FakeNode.randomTree(new Random(1), 5_000);
    FakeSource source = new FakeSource(root);
    WalkEvents events =
        walk(source, root.name)
            .threads(2)
            .events(EventOptions.DEFAULT.withCapacity(10).withBatch(5));
    Iterator<WalkEvent> iterator = events.iterator();
    iterator.next();
    assertThatIllegalStateException().isThrownBy(events::report);

    events.close();

    assertThat(events.report().cancelled()).isTrue();
    assertThat(events.report().directories()).isLessThan(1_000);
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> iterator.forEachRemaining(_ -> {}));
    source.assertReleased();
  }

  @Test
  void wakesAConsumerWhenAnotherThreadCloses() throws InterruptedException, ExecutionException {
    FakeNode root = FakeNode.randomTree(new Random(1), 50_000);
    FakeSource source = new FakeSource(root).slow(Duration.ofMillis(20));
    WalkEvents events = walk(source, root.name).threads(1).events();
    FutureTask<?> consuming =
        new FutureTask<>(() ->
            assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> events.forEach(_ -> {})));
    Thread consumer = Thread.ofPlatform().start(consuming);
    while (consumer.getState() != Thread.State.TIMED_WAITING && !consuming.isDone()) {
      Thread.sleep(1);
    }
    events.close();
    consuming.get();
    source.assertReleased();
  }

  @Test
  void cancelsTheWalkWhenTheConsumerIsInterrupted() {
    FakeNode root = FakeNode.randomTree(new Random(1), 50_000);
    FakeSource source = new FakeSource(root).slow(Duration.ofMillis(1));
    WalkEvents events = walk(source, root.name).threads(2).events();
    Iterator<WalkEvent> iterator = events.iterator();
    iterator.next();
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> iterator.forEachRemaining(_ -> {}))
        .withCauseInstanceOf(InterruptedException.class);

    assertThat(Thread.interrupted()).isTrue();
    events.close();
    assertThat(events.report().cancelled()).isTrue();
    source.assertReleased();
  }

  /// A directory that is kept leads to what wrote its events, but to none of the other events.
  @Test
  void whoKeepsADirectoryDoesNotKeepTheEvents() {
    FakeNode root = FakeNode.directory("root", FakeNode.file("x"));
    Directory[] kept = new Directory[1];
    WeakReference<WalkEvent> file = consume(root, kept);

    while (file.get() != null && !Thread.currentThread().isInterrupted()) {
      System.gc(); // for the time this test may take
    }

    assertThat(file.get()).isNull();
    assertThat(kept[0].pathBytes()).isEqualTo(root.bytes());
  }

  private static WeakReference<WalkEvent> consume(FakeNode root, Directory[] kept) {
    WeakReference<WalkEvent> file = new WeakReference<>(null);
    try (WalkEvents events = walk(new FakeSource(root), root.name).events()) {
      for (WalkEvent event : events) {
        kept[0] = event.directory();
        if (event instanceof FileEntry) {
          file = new WeakReference<>(event);
        }
      }
    }
    return file;
  }

  @Test
  void refusesImpossibleOptions() {
    EventOptions usual = EventOptions.DEFAULT;
    assertThatIllegalArgumentException().isThrownBy(() -> usual.withBatch(0));
    assertThatIllegalArgumentException().isThrownBy(() -> usual.withCapacity(0));
    assertThatIllegalArgumentException().isThrownBy(() -> usual.withMaxDepth(-1));
  }

  @Test
  void keepsAttachmentsToItself() {
    FakeNode root = FakeNode.randomTree(new Random(1), 1_000);
    try (WalkEvents events =
        walk(new FakeSource(root), root.name)
            .threads(1)
            .events(EventOptions.DEFAULT.withCapacity(1).withBatch(1))) {
      Iterator<WalkEvent> iterator = events.iterator();
      iterator.next().directory().attach("mine");

      assertThatIllegalStateException()
          .isThrownBy(() -> iterator.forEachRemaining(_ -> {}))
          .withMessageContaining("attached");
    }
  }
}
