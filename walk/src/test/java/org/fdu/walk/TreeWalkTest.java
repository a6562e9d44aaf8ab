// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.fdu.walk.testing.Commands;
import org.fdu.walk.testing.FoundEntry;
import org.fdu.walk.testing.HostileTree;
import org.fdu.walk.testing.OpenDescriptors;
import org.fdu.walk.testing.Scratch;
import org.fdu.walk.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Walks over real trees, by both sources.
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TreeWalkTest {
  private static final SourceKind[] BOTH = {SourceKind.AUTO, SourceKind.NIO};

  @TempDir Path temporary;

  static Stream<Arguments> seedsAndSources() {
    return Seeds.stream(6)
        .boxed()
        .flatMap(seed -> Stream.of(BOTH).map(source -> Arguments.of(seed, source)));
  }

  @ParameterizedTest(name = "seed {0}, {1}")
  @MethodSource("seedsAndSources")
  void findsWhatWalkFileTreeFinds(long seed, SourceKind source) throws IOException {
    Random random = new Random(seed);
    buildRandomTree(random, random.nextInt(1, 1_500));
    List<String> expected = new ArrayList<>();
    long[] directories = {0};
    Files.walkFileTree(
        temporary,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            directories[0]++;
            expected.add(FoundEntry.text(PathBytes.of(directory)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            expected.add(FoundEntry.text(PathBytes.of(file)));
            return FileVisitResult.CONTINUE;
          }
        });
    expected.sort(null);
    for (int threads : new int[] {1, 2, 3, random.nextInt(4, 16), 16}) {
      for (Strategy strategy : Strategy.values()) {
        WalkLog log = new WalkLog();

        WalkReport report =
            Walk.of(temporary)
                .source(source)
                .threads(threads)
                .strategy(strategy)
                .visit(log::visitor);

        assertThat(log.paths()).as("%d threads, %s", threads, strategy).isEqualTo(expected);
        assertThat(report.directories()).isEqualTo(directories[0]);
        assertThat(report.directories() + report.entries()).isEqualTo(expected.size());
        assertThat(report.failures() + report.vanished() + report.repeated()).isZero();
        log.assertInOrder(true);
      }
    }
  }

  private void buildRandomTree(Random random, int size) throws IOException {
    List<Path> directories = new ArrayList<>(List.of(temporary));
    for (int i = 0; i < size; i++) {
      int from = random.nextBoolean() ? Math.max(0, directories.size() - 3) : 0;
      Path parent = directories.get(random.nextInt(from, directories.size()));
      Path path = parent.resolve("n" + i);
      switch (random.nextInt(4)) {
        case 0 -> directories.add(Files.createDirectory(path));
        case 1 -> Files.createSymbolicLink(path, Path.of(random.nextBoolean() ? "." : "nowhere"));
        default -> Files.createFile(path);
      }
    }
  }

  @Test
  void findsEverythingInAHostileTree() throws IOException {
    HostileTree tree = HostileTree.in(temporary);
    List<String> expected = FoundEntry.byFind(tree.path()).stream().map(FoundEntry::path).toList();
    for (SourceKind source : BOTH) {
      for (Metadata metadata : Metadata.values()) {
        WalkLog log = new WalkLog();

        WalkReport report =
            Walk.of(tree.path()).source(source).metadata(metadata).threads(4).visit(log::visitor);

        assertThat(log.paths()).as("%s, %s", source, metadata).isEqualTo(expected);
        assertThat(report.failures()).isZero();
      }
    }
  }

  /// At the level of names nothing is stat'ed, so nothing but its directory tells an entry's
  /// device.
  @ParameterizedTest
  @EnumSource(Metadata.class)
  void staysOnOneFileSystemAtEveryLevel(Metadata metadata) throws IOException {
    buildRandomTree(new Random(1), 300);
    for (SourceKind source : BOTH) {
      WalkLog everything = new WalkLog();
      Walk.of(temporary).source(source).metadata(metadata).visit(everything::visitor);
      WalkLog log = new WalkLog();

      WalkReport report =
          Walk.of(temporary).source(source).metadata(metadata).sameFileSystem().visit(log::visitor);

      assertThat(log.paths()).as("%s", source).isEqualTo(everything.paths()).hasSize(301);
      assertThat(report.otherFileSystems()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SourceKind.class,
      names = {"AUTO", "NIO"})
  void takesDirectoriesThatAreGoneForVanished(SourceKind source) throws IOException {
    for (int i = 0; i < 100; i++) {
      Files.createDirectories(temporary.resolve("d" + i + "/below"));
    }
    AtomicBoolean first = new AtomicBoolean(true);
    WalkLog log =
        new WalkLog((kind, directory) -> {
          if (kind == WalkLog.Kind.ENTER && directory.depth() == 1 && first.getAndSet(false)) {
            removeAllBut(FoundEntry.text(directory.name()));
          }
        });

    WalkReport report = Walk.of(temporary).source(source).threads(1).visit(log::visitor);

    assertThat(report.vanished()).isEqualTo(99);
    assertThat(report.failures()).isZero();
    assertThat(report.directories()).isEqualTo(3);
    log.assertInOrder(true);
  }

  private void removeAllBut(String name) {
    Commands.shell(temporary, "mv " + name + " ../kept-$$; rm -rf ./d*; mv ../kept-$$ " + name);
  }

  @ParameterizedTest
  @EnumSource(
      value = SourceKind.class,
      names = {"AUTO", "NIO"})
  void takesFilesThatAreGoneForVanished(SourceKind source) throws IOException {
    for (int i = 0; i < 30; i++) {
      Files.createFile(temporary.resolve("f" + i));
    }
    AtomicInteger seen = new AtomicInteger();
    WalkLog log =
        new WalkLog((kind, _) -> {
          if (kind == WalkLog.Kind.ENTRY && seen.incrementAndGet() == 10) {
            Commands.shell(temporary, "rm -f f*");
          }
        });

    WalkReport report = Walk.of(temporary).source(source).threads(1).visit(log::visitor);

    assertThat(report.entries()).isEqualTo(10);
    assertThat(report.vanished()).isEqualTo(20);
    assertThat(report.failures()).isZero();
  }

  /// Removing a directory while it is being read ends it, and is no failure.
  @ParameterizedTest
  @EnumSource(
      value = SourceKind.class,
      names = {"AUTO", "NIO"})
  void survivesTheRemovalOfWhatItReads(SourceKind source) throws IOException {
    Path directory = Files.createDirectories(temporary.resolve("root/gone"));
    Commands.shell(directory, "seq 1 5000 | xargs touch");
    AtomicBoolean first = new AtomicBoolean(true);
    WalkLog log =
        new WalkLog((kind, _) -> {
          if (kind == WalkLog.Kind.ENTRY && first.getAndSet(false)) {
            Commands.shell(temporary, "rm -rf root");
          }
        });

    WalkReport report =
        Walk.of(temporary.resolve("root")).source(source).threads(1).visit(log::visitor);

    assertThat(report.failures()).isZero();
    assertThat(report.entries()).isEqualTo(1);
    assertThat(report.directories()).isEqualTo(2);
    log.assertInOrder(true);
  }

  /// One directory of 300 000 files, read by several workers.
  @Test
  void readsAGiantDirectory() throws IOException {
    int files = 300_000;
    try (Scratch scratch = new Scratch()) {
      fill(scratch.path(), files);
      for (SourceKind source : BOTH) {
        NameCollector names = new NameCollector();

        WalkReport report = Walk.of(scratch.path()).source(source).threads(4).visit(names::visitor);

        assertThat(names.entries).hasValue(files);
        assertThat(names.names).hasSize(files);
        assertThat(names.problem).hasNullValue();
        assertThat(report.entries()).isEqualTo(files);
        assertThat(report.directories()).isEqualTo(1);
        assertThat(report.failures()).isZero();
        assertThat(report.workers()).as("%s: all help", source).hasSize(4);
      }
    }
  }

  /// The names in one directory, from any number of workers.
  private static final class NameCollector {
    final Set<String> names = ConcurrentHashMap.newKeySet();
    final AtomicLong entries = new AtomicLong();
    final AtomicReference<String> problem = new AtomicReference<>();
    private final AtomicBoolean open = new AtomicBoolean();

    Visitor visitor() {
      return new Visitor() {
        @Override
        public void enter(Directory directory, Entry self) {
          if (open.getAndSet(true)) {
            problem.set("entered twice");
          }
        }

        @Override
        public void entry(Directory directory, Entry entry) {
          if (!open.get()) {
            problem.set("an entry after the end");
          }
          names.add(FoundEntry.text(entry.name()));
          entries.incrementAndGet();
        }

        @Override
        public void exit(Directory directory) {
          if (!open.getAndSet(false)) {
            problem.set("left twice");
          }
        }
      };
    }
  }

  private static void fill(Path directory, int files) {
    List<Thread> threads = new ArrayList<>();
    int each = files / 2;
    for (int t = 0; t < 2; t++) {
      int first = t * each;
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = first; i < first + each; i++) {
                  create(directory.resolve("file" + i));
                }
              }));
    }
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void create(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// However a walk ends, no descriptor into the tree stays behind.
  @ParameterizedTest
  @EnumSource(
      value = SourceKind.class,
      names = {"AUTO", "NIO"})
  void leavesNoDescriptorBehind(SourceKind source) throws IOException {
    buildRandomTree(new Random(5), 2_000);
    Path real = temporary.toRealPath();
    for (int round = 0; round < 20; round++) {
      for (int threads : new int[] {1, 4}) {
        Walk walk = Walk.of(real).source(source).threads(threads);
        walk.visit(WalkTest.Nothing::new);
        assertThat(OpenDescriptors.below(real)).as("after a walk").isEmpty();

        Random random = new Random(round);
        AtomicInteger countdown = new AtomicInteger(random.nextInt(1, 2_000));
        endEarly(
            walk,
            countdown,
            () -> {
              throw new IllegalStateException("thrown on purpose");
            });
        assertThat(OpenDescriptors.below(real))
            .as("after a visitor threw, round %d", round)
            .isEmpty();

        Thread caller = Thread.currentThread();
        countdown.set(random.nextInt(1, 2_000));
        endEarly(walk, countdown, caller::interrupt);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(OpenDescriptors.below(real)).as("after an interrupt, round %d", round).isEmpty();
      }
    }
  }

  private static void endEarly(Walk walk, AtomicInteger countdown, Runnable ending) {
    WalkLog log =
        new WalkLog((_, _) -> {
          if (countdown.decrementAndGet() == 0) {
            ending.run();
          }
        });
    try {
      walk.visit(log::visitor);
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("thrown on purpose");
    }
    assertThat(countdown.get()).as("it was ended").isNotPositive();
  }
}
