// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.fdu.walk.source.DirectoryReader.OpenResult;
import org.fdu.walk.source.DirectoryReader.ReadResult;
import org.fdu.walk.testing.FakeNode;
import org.fdu.walk.testing.FakeSource;
import org.fdu.walk.testing.FoundEntry;
import org.fdu.walk.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a walk promises its visitors and callers, over trees in memory in which anything can go
/// wrong.
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WalkTest {

  /// With failures of all kinds.
  private static final FakeNode FAILING = treeWithFailures();

  static LongStream seeds() {
    return Seeds.stream(150);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void visitsEverythingOnceAndInOrder(long seed) {
    Random random = new Random(seed);
    FakeNode root = ExpectedWalk.faultyTree(random, random.nextInt(1, 1_500));
    boolean sameFileSystem = random.nextBoolean();
    FakeSource source = new FakeSource(root);
    WalkLog log = new WalkLog();
    Walk walk = walk(source, root.name).threads(random.nextInt(1, 17));

    WalkReport report = (sameFileSystem ? walk.sameFileSystem() : walk).visit(log::visitor);

    ExpectedWalk expected = new ExpectedWalk(root, sameFileSystem);
    assertThat(log.paths(WalkLog.Kind.ENTER)).isEqualTo(expected.entered);
    assertThat(log.paths(WalkLog.Kind.ENTRY)).isEqualTo(expected.entries);
    assertThat(log.failureTexts()).isEqualTo(expected.failures);
    assertThat(report.directories()).isEqualTo(expected.directories);
    assertThat(report.entries()).isEqualTo(expected.entries.size());
    assertThat(report.failures()).isEqualTo(expected.failures.size());
    assertThat(report.vanished()).isEqualTo(expected.vanished);
    assertThat(report.otherFileSystems()).isEqualTo(expected.otherFileSystems);
    assertThat(report.repeated()).isEqualTo(expected.repeated);
    assertThat(report.cancelled()).isFalse();
    log.assertInOrder(true);
    source.assertReleased();
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 5, 16})
  void reportsWhatEachWorkerDid(int threads) {
    FakeNode root = FakeNode.randomTree(new Random(threads), 20_000);

    WalkReport report = walk(new FakeSource(root), root.name).threads(threads).visit(Nothing::new);

    assertThat(report.workers()).hasSizeBetween(1, threads);
    assertThat(report.workers().stream().mapToLong(WorkerReport::directories).sum())
        .isEqualTo(report.directories());
    assertThat(report.workers().stream().mapToLong(WorkerReport::entries).sum())
        .isEqualTo(report.entries());
    assertThat(report.directories() + report.entries()).isEqualTo(20_001);
    assertThat(report.source()).isEqualTo("fake");
  }

  /// What the events of a walk rely on: a directory leaves only when all below it has, and then
  /// sees what others wrote there.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("aFewSeeds")
  void letsExitSeeWhatOthersAttachedBelow(long seed) {
    final class Sum {
      long below; // not volatile, and under no lock: the walk must order these
      final List<Sum> children = new ArrayList<>();
    }
    FakeNode root = FakeNode.randomTree(new Random(seed), 30_000);
    AtomicInteger total = new AtomicInteger();
    walk(new FakeSource(root), root.name)
        .threads(8)
        .visit(() ->
            new Visitor() {
              @Override
              public void enter(Directory directory, Entry self) {
                Sum sum = new Sum();
                directory.attach(sum);
                if (directory.parent() != null
                    && directory.parent().attachment() instanceof Sum parent) {
                  synchronized (parent.children) {
                    parent.children.add(sum);
                  }
                }
              }

              @Override
              public void exit(Directory directory) {
                Sum sum = (Sum) directory.attachment();
                sum.below = 1;
                for (Sum child : sum.children) {
                  sum.below += child.below;
                }
                if (directory.parent() == null) {
                  total.set((int) sum.below);
                }
              }
            });

    assertThat(total).hasValue(new ExpectedWalk(root, false).entered.size());
  }

  static LongStream aFewSeeds() {
    return Seeds.stream(5);
  }

  /// Pruned where it is entered, nothing in a directory is seen; later, what was not read yet is
  /// not.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("aFewSeeds")
  void leavesOutWhatIsPruned(long seed) {
    FakeNode root = FakeNode.randomTree(new Random(seed), 3_000);
    FakeSource source = new FakeSource(root);
    WalkLog log =
        new WalkLog((kind, directory) -> {
          if (kind == WalkLog.Kind.ENTER && isPruned(FoundEntry.text(directory.name()))) {
            directory.prune();
          }
        });

    walk(source, root.name).threads(4).visit(log::visitor);

    ExpectedWalk all = new ExpectedWalk(root, false);
    assertThat(log.paths(WalkLog.Kind.ENTER)).isEqualTo(notBelowPruned(all.entered));
    assertThat(log.paths(WalkLog.Kind.ENTRY))
        .isEqualTo(notBelowPruned(all.entries))
        .hasSizeLessThan(all.entries.size());
    log.assertInOrder(true);
    source.assertReleased();
  }

  private static boolean isPruned(String name) {
    return name.endsWith("5");
  }

  private static List<String> notBelowPruned(List<String> paths) {
    return paths.stream().filter(path -> !path.matches("(.*/)?d[0-9]*5/.*")).toList();
  }

  @Test
  void leavesOutWhatIsPrunedFromAbove() {
    FakeNode root = FakeNode.randomTree(new Random(1), 20_000);
    FakeSource source = new FakeSource(root);
    AtomicInteger entered = new AtomicInteger();
    WalkLog log =
        new WalkLog((kind, directory) -> {
          if (kind == WalkLog.Kind.ENTER && entered.incrementAndGet() == 100) {
            directory.root().prune();
          }
        });

    WalkReport report = walk(source, root.name).threads(1).visit(log::visitor);

    assertThat(report.directories()).isEqualTo(100);
    assertThat(report.cancelled()).isFalse();
    log.assertInOrder(true);
    source.assertReleased();
  }

  /// A single directory is one item of work, and yet is not read to its end, nor left.
  @Test
  void anInterruptEndsAGiantDirectory() {
    FakeNode root = FakeNode.directory("root");
    for (int i = 0; i < 10_000; i++) {
      root.children.add(FakeNode.file("f" + i));
    }
    FakeSource source = new FakeSource(root);
    Thread caller = Thread.currentThread();
    WalkLog log =
        new WalkLog((kind, _) -> {
          if (kind == WalkLog.Kind.ENTRY) {
            caller.interrupt();
          }
        });

    WalkReport report = walk(source, "root").threads(1).visit(log::visitor);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(report.cancelled()).isTrue();
    assertThat(report.entries()).isLessThan(20);
    assertThat(log.paths(WalkLog.Kind.EXIT)).isEmpty();
    source.assertReleased();
  }

  @Test
  void countsAFileAsARoot() {
    FakeNode root = FakeNode.file("file");
    FakeSource source = new FakeSource(root);
    WalkLog log = new WalkLog();

    WalkReport report = walk(source, "file").visit(log::visitor);

    assertThat(log.paths(WalkLog.Kind.FILE_ROOT)).containsExactly("file");
    assertThat(log.calls()).hasSize(1);
    assertThat(report.entries()).isEqualTo(1);
    assertThat(report.directories()).isZero();
    source.assertReleased();
  }

  @Test
  void reportsARootThatIsMissingAndWalksTheOthers() {
    FakeNode root = FakeNode.directory("there", FakeNode.file("x"));
    FakeSource source = new FakeSource(root);
    WalkLog log = new WalkLog();

    WalkReport report = walk(source, "missing", "there", "gone").visit(log::visitor);

    assertThat(log.failureTexts()).containsExactly("STAT gone 2", "STAT missing 2");
    assertThat(log.failures.getFirst().message()).isEqualTo("fake error 2");
    assertThat(log.paths(WalkLog.Kind.ENTRY)).containsExactly("there/x");
    assertThat(report.failures()).isEqualTo(2);
    assertThat(report.vanished()).isZero();
    assertThat(report.coveredRoots()).isEmpty();
  }

  @Test
  void numbersItsRoots() {
    FakeNode a = FakeNode.directory("a", FakeNode.directory("sub", FakeNode.file("x")));
    FakeNode b = FakeNode.directory("b");
    FakeNode c = FakeNode.file("c");
    WalkLog log = new WalkLog();

    walk(new FakeSource(a, b, c), "c", "missing", "b", "a").visit(log::visitor);

    for (WalkLog.Call call : log.calls()) {
      byte[] root = call.directory().root().name();
      assertThat(call.directory().rootIndex())
          .isEqualTo(List.of("c", "missing", "b", "a").indexOf(new String(root, US_ASCII)));
    }
    assertThat(log.calls()).hasSizeGreaterThan(4);
  }

  /// No threads are shared between walks, so none waits for one that waits for it.
  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 8})
  void aVisitorMayWalkItself(int threads) {
    FakeNode outer = FakeNode.randomTree(new Random(1), 300);
    FakeNode inner = FakeNode.randomTree(new Random(2), 200);
    AtomicInteger walked = new AtomicInteger();

    WalkReport report =
        walk(new FakeSource(outer), outer.name)
            .threads(threads)
            .visit(() ->
                new Visitor() {
                  @Override
                  public void enter(Directory directory, Entry self) {
                    WalkReport below =
                        walk(new FakeSource(inner), inner.name)
                            .threads(threads)
                            .visit(Nothing::new);
                    assertThat(below.directories() + below.entries()).isEqualTo(201);
                    walked.incrementAndGet();
                  }
                });

    assertThat(report.cancelled()).isFalse();
    assertThat(walked).hasValue((int) report.directories());
  }

  @Test
  void walksNoRootsAtAll() {
    FakeSource source = new FakeSource();
    WalkReport report = walk(source).visit(Nothing::new);

    assertThat(report.directories()).isZero();
    assertThat(report.failures()).isZero();
    assertThat(report.cancelled()).isFalse();
    source.assertReleased();
  }

  /// Every kind of call a visitor gets can be the one it throws in.
  @ParameterizedTest(name = "in {0}")
  @EnumSource(value = WalkLog.Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "LEFT_EARLY")
  void endsWithWhatAVisitorThrows(WalkLog.Kind kind) {
    for (int threads : new int[] {1, 4}) {
      IllegalStateException thrown = new IllegalStateException("thrown on purpose");
      AtomicInteger countdown = new AtomicInteger(kind == WalkLog.Kind.FILE_ROOT ? 1 : 30);
      FakeSource source = new FakeSource(FakeNode.file("file"), FAILING);
      WalkLog log =
          new WalkLog((called, _) -> {
            if (called == kind && countdown.decrementAndGet() == 0) {
              throw thrown;
            }
          });

      Throwable caught =
          catchThrowable(() -> walk(source, "file", "root").threads(threads).visit(log::visitor));

      assertThat(caught).isSameAs(thrown);
      log.assertInOrder(false);
      source.assertReleased();
    }
  }

  private static FakeNode treeWithFailures() {
    for (long seed = 1; ; seed++) {
      FakeNode tree = ExpectedWalk.faultyTree(new Random(seed), 2_000);
      if (new ExpectedWalk(tree, false).failures.size() > 50) {
        return tree;
      }
    }
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 4})
  void endsWithAnErrorAVisitorThrows(int threads) {
    OutOfMemoryError thrown = new OutOfMemoryError("thrown on purpose");
    FakeSource source = new FakeSource(FakeNode.randomTree(new Random(1), 3_000));
    WalkLog log =
        new WalkLog((called, directory) -> {
          if (called == WalkLog.Kind.ENTER && directory.depth() == 2) {
            throw thrown;
          }
        });

    Throwable caught =
        catchThrowable(() -> walk(source, "root").threads(threads).visit(log::visitor));

    assertThat(caught).isSameAs(thrown);
    source.assertReleased();
  }

  @ParameterizedTest(name = "visitor {0}")
  @ValueSource(ints = {0, 1})
  void endsWhenAVisitorCannotBeMade(int failing) {
    IllegalStateException thrown = new IllegalStateException("thrown on purpose");
    FakeNode bush = FakeNode.directory("root"); // work for all at once
    IntStream.range(0, 1_000).forEach(i -> bush.children.add(FakeNode.directory("d" + i)));
    FakeSource source = new FakeSource(bush);
    AtomicInteger made = new AtomicInteger();
    AtomicBoolean failed = new AtomicBoolean();
    WalkLog log =
        new WalkLog((called, directory) -> {
          while (called == WalkLog.Kind.EXIT && !failed.get()) {
            Thread.onSpinWait(); // until another worker has had its turn
          }
        });

    Throwable caught =
        catchThrowable(() ->
            walk(source, "root")
                .threads(4)
                .visit(() -> {
                  if (made.getAndIncrement() == failing) {
                    failed.set(true);
                    throw thrown;
                  }
                  return log.visitor();
                }));

    assertThat(caught).isSameAs(thrown);
    source.assertReleased();
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 8})
  void endsEarlyWhenInterrupted(int threads) {
    FakeNode root = FakeNode.randomTree(new Random(threads), 20_000);
    FakeSource source = new FakeSource(root);
    Thread caller = Thread.currentThread();
    AtomicInteger countdown = new AtomicInteger(100);
    AtomicBoolean interrupted = new AtomicBoolean();
    WalkLog log =
        new WalkLog((_, _) -> {
          int left = countdown.decrementAndGet();
          if (left == 0) {
            caller.interrupt();
            interrupted.set(true);
          }
          while (left < 0 && !interrupted.get()) {
            Thread.onSpinWait(); // or all may be over before
          }
        });

    WalkReport report = walk(source, "root").threads(threads).visit(log::visitor);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(report.cancelled()).isTrue();
    assertThat(report.directories() + report.entries()).isLessThan(20_001);
    log.assertInOrder(false);
    log.assertAllLeft();
    source.assertReleased();
  }

  @Test
  void endsAtOnceWhenInterruptedBefore() {
    FakeSource source = new FakeSource(FakeNode.randomTree(new Random(1), 1_000));
    Thread.currentThread().interrupt();

    WalkReport report = walk(source, "root").threads(4).visit(Nothing::new);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(report.cancelled()).isTrue();
    assertThat(report.directories()).isLessThanOrEqualTo(1);
    source.assertReleased();
  }

  /// A long directory ends early too.
  @Test
  void endsWithinADirectoryWhenInterrupted() {
    FakeNode root = FakeNode.directory("root");
    IntStream.range(0, 10_000).forEach(i -> root.children.add(FakeNode.file("f" + i)));
    FakeSource source = new FakeSource(root);
    AtomicInteger seen = new AtomicInteger();
    WalkLog log =
        new WalkLog((called, _) -> {
          if (called == WalkLog.Kind.ENTRY && seen.incrementAndGet() == 10) {
            Thread.currentThread().interrupt();
          }
        });

    WalkReport report = walk(source, "root").threads(1).visit(log::visitor);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(report.cancelled()).isTrue();
    assertThat(log.paths(WalkLog.Kind.LEFT_EARLY)).containsExactly("root");
    source.assertReleased();
  }

  @Test
  void makesOneVisitorPerWorkerOnItsThread() {
    FakeNode root = FakeNode.randomTree(new Random(1), 20_000);
    ConcurrentHashMap<Thread, Integer> made = new ConcurrentHashMap<>();

    WalkReport report =
        walk(new FakeSource(root), "root")
            .threads(6)
            .visit(() -> {
              made.merge(Thread.currentThread(), 1, Integer::sum);
              return new Nothing();
            });

    assertThat(made.values()).containsOnly(1);
    assertThat(made).containsKey(Thread.currentThread()).hasSize(report.workers().size());
  }

  @Test
  void neverChangesItself() {
    FakeNode root = FakeNode.directory("root", FakeNode.directory("other").on(2));
    Walk walk = walk(new FakeSource(root), "root").threads(1);
    assertThat(walk.sameFileSystem()).isNotSameAs(walk);
    assertThat(walk.threads(7)).isNotSameAs(walk);
    assertThat(walk.metadata(Metadata.NAMES)).isNotSameAs(walk);
    assertThat(walk.source(SourceKind.NIO)).isNotSameAs(walk);

    WalkReport report = walk.visit(Nothing::new);

    assertThat(report.directories()).isEqualTo(2);
    assertThat(report.source()).isEqualTo("fake");
    assertThat(report.workers()).hasSize(1);
  }

  @Test
  void keepsItsRootsToItself() {
    byte[] given = bytes("root");
    List<byte[]> roots = new ArrayList<>(List.of(given));
    Walk walk = Walk.ofBytes(roots).source(new FakeSource(FakeNode.directory("root")));
    given[0] = 'X';
    roots.clear();
    walk.rootPath(0)[0] = 'Y';

    assertThat(walk.rootCount()).isEqualTo(1);
    assertThat(walk.rootPath(0)).isEqualTo(bytes("root"));
    assertThat(walk.visit(Nothing::new).directories()).isEqualTo(1);
  }

  @Test
  void takesPathsAsTheyAre() {
    Walk walk = Walk.of(Path.of("a/b"), Path.of("/"), Path.of(""));

    assertThat(walk.rootCount()).isEqualTo(3);
    assertThat(walk.rootPath(0)).isEqualTo(bytes("a/b"));
    assertThat(walk.rootPath(1)).isEqualTo(bytes("/"));
    assertThat(walk.rootPath(2)).isEmpty();
  }

  /// The kernel would take such a path to end there, and another tree would be walked.
  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\0b", "a\0"})
  void refusesRootsWithANul(String root) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Walk.ofBytes(List.of(bytes("fine"), bytes(root))));
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void refusesThreadsThatAreNone(int threads) {
    Walk walk = Walk.of(Path.of("x"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> walk.threads(threads))
        .withMessageContaining(String.valueOf(threads));
  }

  @Test
  void saysWhichSourceItUsedAndWhy() {
    Walk walk = Walk.of(Path.of("/proc/self/fdinfo")).metadata(Metadata.NAMES).threads(1);

    assertThat(walk.source(SourceKind.NIO).visit(Nothing::new).source())
        .isEqualTo("nio: asked for");
    assertThat(walk.source(SourceKind.AUTO).visit(Nothing::new).source())
        .matches("linux: .+|nio: .+");
  }

  /// What is below a file system that is left out is not even looked at.
  @Test
  void doesNotEnterOtherFileSystems() {
    FakeNode other =
        FakeNode.directory("mount", FakeNode.file("hidden"), FakeNode.directory("back").on(1))
            .on(2)
            .mounted();
    FakeNode root =
        FakeNode.directory("root", other, FakeNode.file("boundHere").on(2), FakeNode.file("own"));
    FakeSource source = new FakeSource(root);
    WalkLog log = new WalkLog();

    WalkReport report = walk(source, "root").sameFileSystem().visit(log::visitor);

    assertThat(log.paths()).containsExactly("root", "root/own");
    assertThat(report.otherFileSystems()).isEqualTo(2);
    source.assertReleased();
  }

  @Test
  void entersADirectoryMountedBelowItselfOnce() {
    FakeNode root = FakeNode.directory("root").inode(77);
    FakeNode again = FakeNode.directory("again", FakeNode.file("twice")).inode(77).mounted();
    root.children.add(FakeNode.directory("sub", again));
    WalkLog log = new WalkLog();

    WalkReport report = walk(new FakeSource(root), "root").visit(log::visitor);

    assertThat(log.paths()).containsExactly("root", "root/sub");
    assertThat(report.repeated()).isEqualTo(1);
  }

  @Test
  void reportsWhatItCouldReadOfADirectoryThatFails() {
    FakeNode failing =
        FakeNode.directory(
                "failing",
                FakeNode.file("seen"),
                FakeNode.directory("sub", FakeNode.file("below")),
                FakeNode.file("unseen"))
            .failsAfter(2, 5);
    WalkLog log = new WalkLog();

    WalkReport report = walk(new FakeSource(failing), "failing").visit(log::visitor);

    assertThat(log.paths())
        .containsExactly("failing", "failing/seen", "failing/sub", "failing/sub/below");
    assertThat(log.failureTexts()).containsExactly("READ failing 5");
    assertThat(report.failures()).isEqualTo(1);
    log.assertInOrder(true);
  }

  @Test
  void namesTheEntryThatFails() {
    FakeNode root =
        FakeNode.directory(
            "root",
            FakeNode.file("bad").lists(ReadResult.ENTRY_FAILED, 5),
            FakeNode.directory("closed").opens(OpenResult.UNREADABLE, 13));
    WalkLog log = new WalkLog();

    walk(new FakeSource(root), "root").threads(1).visit(log::visitor);

    assertThat(log.failures).hasSize(2);
    WalkFailure entry = log.failures.get(0);
    assertThat(entry.name()).isEqualTo(bytes("bad"));
    assertThat(entry.directory().pathBytes()).isEqualTo(bytes("root"));
    assertThat(entry.path()).isEqualTo(bytes("root/bad"));
    assertThat(entry.operation()).isEqualTo(Operation.STAT);
    assertThat(entry.errno()).isEqualTo(5);
    assertThat(entry.message()).isEqualTo("fake error 5");
    WalkFailure directory = log.failures.get(1);
    assertThat(directory.name()).isNull();
    assertThat(directory.path()).isEqualTo(bytes("root/closed"));
    assertThat(directory.operation()).isEqualTo(Operation.OPEN);
  }

  static final class Nothing implements Visitor {}

  static Walk walk(FakeSource source, String... roots) {
    return Walk.ofBytes(IntStream.range(0, roots.length).mapToObj(i -> bytes(roots[i])).toList())
        .source(source);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
