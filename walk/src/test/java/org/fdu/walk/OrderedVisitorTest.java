// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.fdu.walk.testing.Commands;
import org.fdu.walk.testing.FoundEntry;
import org.fdu.walk.testing.Seeds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What workers find in any order can be put into the one order of find(1).
class OrderedVisitorTest {
  @TempDir private static Path root;

  /// Names in a directory by their position, a directory's with its node.
  private static final class Node {
    final SortedMap<Integer, Object> listing = new TreeMap<>();

    /// How many more batches end. Guarded by this.
    int batches = 1;
  }

  /// A child that is not a directory of the walk, for what it turned out to be.
  private record Leaf(String name) {}

  private record Child(String name, Node node) {}

  private final Map<Integer, Child> roots = new ConcurrentHashMap<>();
  private final AtomicInteger announced = new AtomicInteger();
  private final AtomicInteger decided = new AtomicInteger();

  private final class Recorder implements OrderedVisitor {
    @Override
    public void listed(Directory child, Entry entry) {
      announced.incrementAndGet();
      Node node = new Node();
      child.attach(node);
      put(child.parent(), entry, new Child(FoundEntry.text(entry.name()), node));
    }

    @Override
    public void enter(Directory directory, Entry self) {
      if (directory.parent() == null) {
        Node node = new Node();
        directory.attach(node);
        roots.put(directory.rootIndex(), new Child(FoundEntry.text(self.name()), node));
      } else {
        decided.incrementAndGet();
      }
    }

    @Override
    public void entry(Directory directory, Entry entry) {
      put(directory, entry, new Leaf(FoundEntry.text(entry.name())));
    }

    @Override
    public void unknown(Directory directory, Entry entry, WalkFailure failure) {
      put(directory, entry, new Leaf(FoundEntry.text(entry.name())));
    }

    @Override
    public void notADirectory(Directory child, Entry self) {
      decided.incrementAndGet();
    }

    @Override
    public void notEntered(Directory child, @Nullable WalkFailure failure) {
      decided.incrementAndGet();
    }

    @Override
    public void split(Directory directory) {
      Node node = node(directory);
      synchronized (node) {
        node.batches++;
      }
    }

    @Override
    public void batchEnd(Directory directory) {
      Node node = node(directory);
      synchronized (node) {
        node.batches--;
      }
    }

    @Override
    public void exit(Directory directory) {
      assertThat(node(directory).batches).isZero();
    }

    private void put(@Nullable Directory directory, Entry entry, Object what) {
      Node node = node(directory);
      synchronized (node) {
        assertThat(node.batches).as("a listing that is not over").isPositive();
        assertThat(node.listing.put(entry.ordinal(), what)).as("one entry a position").isNull();
      }
    }

    private static Node node(@Nullable Directory directory) {
      assertThat(directory).isNotNull();
      return (Node) directory.attachment();
    }
  }

  @BeforeAll
  static void makeTree() throws IOException {
    long seed = Seeds.stream(1).iterator().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<Path> directories = new ArrayList<>(List.of(root));
    for (int i = 0; i < 300; i++) {
      Path parent = directories.get(random.nextInt(directories.size()));
      Path child = parent.resolve("x" + random.nextInt());
      if (random.nextInt(3) == 0) {
        directories.add(Files.createDirectory(child));
      } else {
        Files.createFile(child);
      }
    }
    Path giant = Files.createDirectory(root.resolve("giant"));
    Commands.shell(giant, "seq 6000 | sed 's/^/file-/' | xargs touch; mkdir d1 d2 d3; touch d1/in");
  }

  @ParameterizedTest
  @CsvSource({"1, LINUX", "4, LINUX", "1, NIO", "4, NIO"})
  void theOrderOfFindCanBeRestored(int threads, SourceKind source) {
    walk(Walk.of(root).threads(threads).source(source));

    assertThat(restored(roots.get(0), root.toString())).isEqualTo(find(root));
    assertThat(decided.get()).isEqualTo(announced.get());
  }

  @Test
  void rootsAreWalkedOneByOneWhateverTheyReach() {
    Path giant = root.resolve("giant");

    walk(Walk.of(root, giant, root).threads(2));

    assertThat(restored(roots.get(0), root.toString())).isEqualTo(find(root));
    assertThat(restored(roots.get(1), giant.toString())).isEqualTo(find(giant));
    assertThat(restored(roots.get(2), root.toString())).isEqualTo(find(root));
  }

  @Test
  void oneWorkerReadsWhatComesFirstFirst() {
    List<String> entered = new ArrayList<>();
    Path[] twice = {root.resolve("giant"), root, root.resolve("giant"), root};

    Walk.of(twice).threads(1).visitInOrder(() -> new EnteredOnly(entered));

    List<String> expected = new ArrayList<>();
    for (Path path : twice) {
      expected.addAll(
          FoundEntry.text(Commands.output(root, "find", path.toString(), "-type", "d"))
              .lines()
              .toList());
    }
    assertThat(entered).isEqualTo(expected);
  }

  /// Writes down the paths it enters.
  private record EnteredOnly(List<String> paths) implements OrderedVisitor {
    @Override
    public void enter(Directory directory, Entry self) {
      paths.add(FoundEntry.text(directory.pathBytes()));
    }

    @Override
    public void listed(Directory child, Entry entry) {}

    @Override
    public void split(Directory directory) {}

    @Override
    public void unknown(Directory directory, Entry entry, WalkFailure failure) {}

    @Override
    public void notADirectory(Directory child, Entry self) {}

    @Override
    public void notEntered(Directory child, @Nullable WalkFailure failure) {}
  }

  private void walk(Walk walk) {
    WalkReport report = walk.visitInOrder(Recorder::new);
    assertThat(report.failures()).isZero();
  }

  private static List<String> restored(Child child, String path) {
    List<String> paths = new ArrayList<>(List.of(path));
    for (Object entry : child.node().listing.values()) {
      switch (entry) {
        case Child directory -> paths.addAll(restored(directory, path + "/" + directory.name()));
        case Leaf leaf -> paths.add(path + "/" + leaf.name());
        default -> throw new AssertionError(entry);
      }
    }
    return paths;
  }

  private static List<String> find(Path path) {
    return FoundEntry.text(Commands.output(path, "find", path.toString())).lines().toList();
  }
}
