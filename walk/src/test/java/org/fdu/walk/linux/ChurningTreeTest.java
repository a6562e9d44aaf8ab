// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.Metadata;
import org.fdu.walk.OrderedVisitor;
import org.fdu.walk.PathBytes;
import org.fdu.walk.Strategy;
import org.fdu.walk.Visitor;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkFailure;
import org.fdu.walk.WalkReport;
import org.fdu.walk.event.DirectoryFold;
import org.fdu.walk.event.WalkEvent;
import org.fdu.walk.event.WalkEvent.EnterDir;
import org.fdu.walk.event.WalkEvent.ExitDir;
import org.fdu.walk.event.WalkEvent.Failed;
import org.fdu.walk.event.WalkEvent.FileEntry;
import org.fdu.walk.event.WalkEvents;
import org.fdu.walk.files.FileTree;
import org.fdu.walk.testing.ChurningTree;
import org.fdu.walk.testing.OpenDescriptors;
import org.fdu.walk.testing.Seeds;
import org.fdu.walk.testing.Watchdog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Walks of a tree in which directories change places with symlinks, and all else, as fast as
/// another process can: nothing outside is ever met, what nobody touches is found once, every
/// directory entered is left, and nothing is an error only because it is gone.
///
/// `-Dfdu.test.seconds=N` is how long; `-Dfdu.test.seed=N` does something else.
class ChurningTreeTest {
  private static final int[] THREADS = {1, 2, 8};

  /// Descriptors of the process for which the budgets are: no directory stays open, and one reader
  /// or three; some do; all do.
  private static final int[] DESCRIPTORS = {0, 30, 40, 4_096};

  private static final int ENOENT = 2;

  @TempDir Path temporary;

  private enum Way {
    VISIT,
    VISIT_IN_ORDER,
    EVENTS,
    PROCESS,
    FILE_TREE
  }

  private static final List<Way> WAYS = List.of(Way.values());

  @Test
  void isWalkedWithoutEscape() throws IOException {
    assumeTrue(LinuxSource.obstacle() == null, String.valueOf(LinuxSource.obstacle()));
    long seed = Seeds.stream(1).iterator().nextLong();
    Random random = new Random(seed);
    long nanos = TimeUnit.SECONDS.toNanos(Integer.getInteger("fdu.test.seconds", 4));
    try (ChurningTree churning = new ChurningTree(temporary, seed)) {
      long start = System.nanoTime();
      int walks = 0;
      long seen = 0;
      long vanished = 0;
      do {
        Way way = WAYS.get(walks++ % WAYS.size());
        int threads = THREADS[random.nextInt(THREADS.length)];
        int descriptors = DESCRIPTORS[random.nextInt(DESCRIPTORS.length)];
        Strategy strategy = random.nextBoolean() ? Strategy.BALANCED : Strategy.DISTRIBUTED;
        Walk walk =
            Walk.of(churning.tree())
                .source(new LinuxSource(Metadata.SIZES, new DescriptorBudget(descriptors)))
                .threads(threads)
                .strategy(strategy);
        String what =
            "%s by %d threads, %s, %d descriptors, walk %d, seed %d"
                .formatted(way, threads, strategy, descriptors, walks, seed);
        Sightings sightings = new Sightings(churning);
        long[] gone = new long[1];
        Watchdog.watch(
            what,
            () -> {
              WalkReport report = walk(way, walk, churning.tree(), sightings);
              sightings.check(way != Way.FILE_TREE);
              if (report != null) {
                assertThat(report.failures()).isZero();
                assertThat(report.cancelled()).isFalse();
                assertThat(report.directories() + report.entries()).isEqualTo(sightings.size());
                gone[0] = report.vanished();
              }
            });
        seen += sightings.size();
        vanished += gone[0];
      } while (System.nanoTime() - start < nanos);
      assertThat(OpenDescriptors.below(churning.tree())).isEmpty();
      String changes = churning.end();
      System.out.printf(
          "ChurningTreeTest: seed %d, %d walks, %d entries, %d vanished; meanwhile %s%n",
          seed, walks, seen, vanished, changes);
      assertThat(changes).as("what changed until the end").matches("[1-9][0-9]* swaps, .*");
    }
  }

  private static @Nullable WalkReport walk(Way way, Walk walk, Path tree, Sightings sightings) {
    return switch (way) {
      case VISIT -> walk.visit(() -> new Noting(sightings));
      case VISIT_IN_ORDER -> walk.visitInOrder(() -> new NotingInOrder(sightings));
      case EVENTS -> consume(walk, sightings);
      case PROCESS -> {
        try (WalkEvents events = walk.events()) {
          yield events.process(3, new Folding(sightings));
        }
      }
      case FILE_TREE -> {
        walkFileTree(tree, sightings);
        yield null;
      }
    };
  }

  private static class Noting implements Visitor {
    final Sightings sightings;

    Noting(Sightings sightings) {
      this.sightings = sightings;
    }

    @Override
    public void enter(Directory directory, Entry self) {
      sightings.entered(directory);
      sightings.met(directory.pathBytes(), self.size(), self.inode());
    }

    @Override
    public void entry(Directory directory, Entry entry) {
      sightings.met(directory.pathBytes(entry.name()), entry.size(), entry.inode());
    }

    @Override
    public void exit(Directory directory) {
      sightings.left(directory);
    }

    @Override
    public void failed(WalkFailure failure) {
      sightings.complained(failure.toString());
    }
  }

  private static final class NotingInOrder extends Noting implements OrderedVisitor {
    NotingInOrder(Sightings sightings) {
      super(sightings);
    }

    @Override
    public void listed(Directory child, Entry entry) {
      sightings.listed(child);
    }

    @Override
    public void split(Directory directory) {}

    @Override
    public void unknown(Directory directory, Entry entry, WalkFailure failure) {
      expectGone(failure);
    }

    @Override
    public void notADirectory(Directory child, Entry self) {
      sightings.passedOver(child);
      sightings.met(child.pathBytes(), self.size(), self.inode());
    }

    @Override
    public void notEntered(Directory child, @Nullable WalkFailure failure) {
      sightings.passedOver(child);
      if (failure == null) {
        sightings.complained("left out: " + child.toPath());
      } else {
        expectGone(failure);
      }
    }

    private void expectGone(WalkFailure failure) {
      if (failure.errno() != ENOENT) {
        sightings.complained(failure.toString());
      }
    }
  }

  private static WalkReport consume(Walk walk, Sightings sightings) {
    try (WalkEvents events = walk.events()) {
      for (WalkEvent event : events) {
        switch (event) {
          case EnterDir enter -> entered(sightings, enter);
          case FileEntry entry -> met(sightings, entry);
          case ExitDir exit -> sightings.left(exit.directory());
          case Failed failed -> sightings.complained(failed.failure().toString());
        }
      }
      return events.report();
    }
  }

  private static void entered(Sightings sightings, EnterDir enter) {
    sightings.entered(enter.directory());
    sightings.met(enter.pathBytes(), enter.metadata().size(), enter.metadata().inode());
  }

  private static void met(Sightings sightings, FileEntry entry) {
    sightings.met(entry.pathBytes(), entry.metadata().size(), entry.metadata().inode());
  }

  private record Folding(Sightings sightings) implements DirectoryFold<EnterDir> {
    @Override
    public EnterDir enter(EnterDir directory) {
      entered(sightings, directory);
      return directory;
    }

    @Override
    public void entry(EnterDir value, FileEntry entry) {
      met(sightings, entry);
    }

    @Override
    public void failed(EnterDir value, Failed failed) {
      sightings.complained(failed.failure().toString());
    }

    @Override
    public void exit(EnterDir value, ExitDir directory) {
      sightings.left(directory.directory());
    }
  }

  private static void walkFileTree(Path tree, Sightings sightings) {
    try {
      FileTree.walkFileTree(
          tree,
          new FileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes self) {
              sightings.entered(directory);
              sightings.met(PathBytes.of(directory), self.size(), 0);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes self) {
              sightings.met(PathBytes.of(file), self.size(), 0);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
              sightings.complained(failure.toString());
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                Path directory, @Nullable IOException failure) {
              sightings.left(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
