// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.fdu.walk.filter.NameFilter;
import org.fdu.walk.filter.NearbyFiles;
import org.fdu.walk.linux.LinuxSource;
import org.fdu.walk.source.DirectoryReader.OpenResult;
import org.fdu.walk.source.DirectoryReader.ReadResult;
import org.fdu.walk.testing.Commands;
import org.fdu.walk.testing.FakeNode;
import org.fdu.walk.testing.FakeSource;
import org.fdu.walk.testing.FoundEntry;
import org.fdu.walk.testing.HostileTree;
import org.fdu.walk.testing.Seeds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// A walk leaves out what its name filter says, and nothing else.
class FilteredWalkTest {

  /// Leaves out names that end in this.
  private record Ending(char last) implements NameFilter {
    @Override
    public boolean leavesOut(Directory parent, byte[] buffer, int from, int to, EntryType type) {
      return from < to && buffer[to - 1] == last;
    }
  }

  static LongStream seeds() {
    return Seeds.stream(60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsLeftOutIsAsIfItWereNotThere(long seed) {
    Random random = new Random(seed);
    FakeNode root = ExpectedWalk.faultyTree(random, random.nextInt(1, 1_500));
    FakeSource source = new FakeSource(root);
    WalkLog log = new WalkLog();
    int threads = random.nextInt(1, 9);

    WalkReport report =
        Walk.ofBytes(List.of(root.bytes()))
            .source(source)
            .threads(threads)
            .filter(new Ending('7').or(new Ending('3')))
            .visit(log::visitor);

    long excluded = remove(root); // from the tree that was walked
    ExpectedWalk expected = new ExpectedWalk(root, false);
    assertThat(log.paths(WalkLog.Kind.ENTER)).isEqualTo(expected.entered);
    assertThat(log.paths(WalkLog.Kind.ENTRY)).isEqualTo(expected.entries);
    assertThat(log.failureTexts()).isEqualTo(expected.failures);
    assertThat(report.vanished()).isEqualTo(expected.vanished);
    assertThat(report.excluded()).isEqualTo(excluded);
    log.assertInOrder(true);
    source.assertReleased();
  }

  /// Take everything with an odd name out of what a walk would read; how much that is.
  private static long remove(FakeNode root) {
    long removed = 0;
    Deque<List<FakeNode>> open = new ArrayDeque<>(List.of(List.of(root)));
    while (!open.isEmpty()) {
      List<FakeNode> path = open.pop();
      FakeNode node = path.getLast();
      if (node.opens != OpenResult.OPENED || repeatsAncestor(path)) {
        continue;
      }
      int read = node.failsAfter < 0 ? node.children.size() : node.failsAfter;
      for (int i = read - 1; i >= 0; i--) {
        FakeNode child = node.children.get(i);
        if (child.lists == ReadResult.VANISHED) {
          continue; // of what is gone nobody has to be asked
        }
        if (child.name.endsWith("7") || child.name.endsWith("3")) {
          node.children.remove(i);
          removed++;
          if (node.failsAfter > 0) {
            node.failsAfter--;
          }
        } else if (child.directory && child.lists == ReadResult.ENTRY) {
          List<FakeNode> below = new ArrayList<>(path);
          below.add(child);
          open.push(below);
        }
      }
    }
    return removed;
  }

  private static boolean repeatsAncestor(List<FakeNode> path) {
    FakeNode node = path.getLast();
    return node.mountRoot
        && path.subList(0, path.size() - 1).stream()
            .anyMatch(above -> above.inode == node.inode && above.device == node.device);
  }

  @Test
  void rootsAreNotAskedAbout() {
    FakeNode directory = FakeNode.directory("root7", FakeNode.file("x"));
    FakeNode file = FakeNode.file("file7");
    WalkLog log = new WalkLog();

    WalkReport report =
        Walk.ofBytes(List.of(directory.bytes(), file.bytes()))
            .source(new FakeSource(directory, file))
            .filter(new Ending('7'))
            .visit(log::visitor);

    assertThat(log.paths(WalkLog.Kind.ENTRY)).containsExactly("root7/x");
    assertThat(report.entries()).isEqualTo(2);
    assertThat(report.excluded()).isZero();
  }

  /// A directory that has become a file is judged as a file.
  @Test
  void whatTurnsOutToBeSomethingElseIsAskedAboutAgain() {
    FakeNode root =
        FakeNode.directory(
            "root", FakeNode.directory("x").turnsInto(EntryType.SYMLINK), FakeNode.directory("y"));
    NameFilter noSymlinks = (_, _, _, _, type) -> type == EntryType.SYMLINK;
    WalkLog log = new WalkLog();

    WalkReport report =
        Walk.ofBytes(List.of(root.bytes()))
            .source(new FakeSource(root))
            .filter(noSymlinks)
            .visit(log::visitor);

    assertThat(log.paths()).containsExactly("root", "root/y");
    assertThat(report.excluded()).isOne();
  }

  /// Each directory has the filter that its parent's makes of it.
  @Test
  void aFilterCanDependOnWhereItIs() {
    record Rest(int depth, boolean ignored) implements NameFilter {
      @Override
      public boolean leavesOut(Directory parent, byte[] buffer, int from, int to, EntryType type) {
        assertThat(parent.depth()).isEqualTo(depth);
        return ignored && type == EntryType.REGULAR_FILE;
      }

      @Override
      public NameFilter in(Directory directory, NearbyFiles files) {
        assertThat(directory.depth()).isEqualTo(depth + 1);
        return new Rest(depth + 1, ignored || Arrays.equals(directory.name(), new byte[] {'i'}));
      }
    }
    FakeNode root =
        FakeNode.directory(
            "r",
            FakeNode.file("a"),
            FakeNode.directory("d", FakeNode.file("b")),
            FakeNode.directory(
                "i", FakeNode.file("c"), FakeNode.directory("e", FakeNode.file("f"))));
    WalkLog log = new WalkLog();

    Walk.ofBytes(List.of(root.bytes()))
        .source(new FakeSource(root))
        .filter(new Rest(-1, false).or(new Ending('#')))
        .visit(log::visitor);

    assertThat(log.paths()).containsExactly("r", "r/a", "r/d", "r/d/b", "r/i", "r/i/e");
  }

  @ParameterizedTest
  @EnumSource(names = {"LINUX", "NIO"})
  void visitorsLearnWhatIsLeftOut(SourceKind kind, @TempDir Path folder) throws IOException {
    assumeWorks(kind);
    HostileTree tree = HostileTree.in(folder);
    for (Metadata metadata : Metadata.values()) {
      for (int threads : new int[] {1, 4}) {
        List<String> leftOut = Collections.synchronizedList(new ArrayList<>());
        List<String> found = Collections.synchronizedList(new ArrayList<>());

        WalkReport report =
            Walk.ofBytes(List.of(tree.bytes()))
                .source(kind)
                .metadata(metadata)
                .threads(threads)
                .filter(new Ending('e').or(new Ending('5')))
                .visit(() -> listing(found, leftOut));

        assertThat(sorted(found))
            .isEqualTo(find(tree, "-mindepth 1 -name *[5e] -prune -o -printf", "%p %y\\0"));
        assertThat(sorted(leftOut))
            .isEqualTo(find(tree, "-mindepth 1 -name *[5e] -prune -printf", "%p %y EXCLUDED\\0"));
        assertThat(report.excluded()).isEqualTo(leftOut.size());
      }
    }
  }

  private static Visitor listing(List<String> found, List<String> leftOut) {
    return new Visitor() {
      @Override
      public void enter(Directory directory, Entry self) {
        found.add(FoundEntry.text(directory.pathBytes()) + " d");
      }

      @Override
      public void entry(Directory directory, Entry entry) {
        found.add(line(directory, entry));
      }

      @Override
      public void leftOut(Directory parent, Entry entry, LeftOut reason) {
        leftOut.add(line(parent, entry) + " " + reason);
      }

      private static String line(Directory directory, Entry entry) {
        return FoundEntry.text(directory.pathBytes(entry.name()))
            + " "
            + switch (entry.type()) {
              case REGULAR_FILE -> "f";
              case DIRECTORY -> "d";
              case SYMLINK -> "l";
              case FIFO -> "p";
              case SOCKET -> "s";
              case CHARACTER_DEVICE -> "c";
              case BLOCK_DEVICE -> "b";
              case UNKNOWN -> "?";
            };
      }
    };
  }

  private static List<String> find(HostileTree tree, String arguments, String format) {
    List<String> command = new ArrayList<>(List.of("find", tree.path().toString()));
    command.addAll(List.of(arguments.split(" ", -1)));
    command.add(format);
    List<String> found =
        new ArrayList<>(
            Commands.fields(Commands.output(Path.of("/"), command.toArray(String[]::new))));
    if (arguments.contains("-o")) {
      found.add(tree.path() + " d"); // which -mindepth kept from the tests, and so from this
    }
    return sorted(found);
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }

  private static void assumeWorks(SourceKind kind) {
    assumeTrue(kind != SourceKind.LINUX || LinuxSource.obstacle() == null, LinuxSource.obstacle());
  }

  /// What a filter is given of the files in a directory.
  @ParameterizedTest
  @EnumSource(names = {"LINUX", "NIO"})
  void filtersCanReadRegularFilesNearby(SourceKind kind, @TempDir Path folder) throws IOException {
    assumeWorks(kind);
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Commands.shell(
        tree,
        """
        mkdir plain link fifo directory none large below below/d
        printf 'some\\377thing' > plain/rules
        ln -s ../plain/rules link/rules
        mkfifo fifo/rules
        mkdir directory/rules
        head -c 100001 /dev/zero > large/rules
        head -c 100000 /dev/zero > below/d/rules
        : > below/rules
        """);
    List<String> read = Collections.synchronizedList(new ArrayList<>());
    WalkLog log = new WalkLog();
    NameFilter reading =
        new NameFilter() {
          @Override
          public boolean leavesOut(
              Directory parent, byte[] buffer, int from, int to, EntryType type) {
            return false;
          }

          @Override
          public NameFilter in(Directory directory, NearbyFiles files) {
            byte @Nullable [] content = files.read("rules".getBytes(US_ASCII), 100_000);
            byte @Nullable [] missing = files.read("x".repeat(300).getBytes(US_ASCII), 10);
            assertThat(missing).isNull();
            String text = content == null ? "none" : new String(content, ISO_8859_1);
            read.add(directory.toPath().getFileName() + " " + (text.length() > 20 ? "long" : text));
            return this;
          }
        };

    Walk.of(tree).source(kind).filter(reading).visit(log::visitor);

    assertThat(read)
        .containsExactlyInAnyOrder(
            "tree none",
            "plain some\u00ffthing",
            "link none",
            "fifo none",
            "directory none",
            "none none",
            "large none",
            "below ",
            "d long",
            "rules none");
    assertThat(log.failureTexts()).containsExactly("READ " + tree + "/large/rules 27");
  }
}
