// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fdu.walk.Walk;
import org.fdu.walk.event.EventOptions;
import org.fdu.walk.event.WalkEvent;
import org.fdu.walk.event.WalkEvent.EnterDir;
import org.fdu.walk.event.WalkEvent.FileEntry;
import org.fdu.walk.event.WalkEvents;
import org.fdu.walk.source.DirectoryReader.OpenResult;
import org.fdu.walk.source.DirectoryReader.ReadResult;
import org.fdu.walk.testing.Commands;
import org.fdu.walk.testing.FakeNode;
import org.fdu.walk.testing.FakeSource;
import org.fdu.walk.testing.HostileTree;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The same calls, made by `Files` and by [FileTree].
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FileTreeTest {
  @TempDir private static Path shared;

  /// Is not changed by any test.
  private static Path hostile;

  @TempDir Path temporary;

  @BeforeAll
  static void makeTree() throws IOException {
    hostile = HostileTree.in(shared).path();
  }

  /// Notes every call, checks that it may come, and answers as it is told.
  static class Recorder implements FileVisitor<Path> {
    final List<String> calls = new ArrayList<>();
    private final Set<Path> open = new HashSet<>();
    private final Thread caller = Thread.currentThread();

    FileVisitResult answer(String call, Path path) {
      return FileVisitResult.CONTINUE;
    }

    private FileVisitResult note(String call, Path path, String more) {
      assertThat(Thread.currentThread()).isSameAs(caller);
      Path parent = path.getParent();
      assertThat(calls.isEmpty() || open.contains(parent == null ? Path.of("") : parent))
          .as("%s %s in an open directory", call, path)
          .isTrue();
      calls.add(call + " " + path + " " + more);
      return answer(call, path);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      FileVisitResult result = note("pre", directory, text(attributes));
      assertThat(open.add(directory)).isTrue();
      if (result == FileVisitResult.SKIP_SUBTREE || result == FileVisitResult.SKIP_SIBLINGS) {
        open.remove(directory);
      }
      return result;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      return note("file", file, text(attributes));
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return note("failed", file, e.toString());
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) {
      assertThat(open.remove(directory)).as("post without pre: %s", directory).isTrue();
      assertThat(open.stream().filter(path -> directory.equals(path.getParent()))).isEmpty();
      calls.add("post " + directory + " " + e);
      return answer("post", directory);
    }

    private static String text(BasicFileAttributes a) {
      return a.isRegularFile()
          + " "
          + a.isDirectory()
          + " "
          + a.isSymbolicLink()
          + " "
          + a.isOther()
          + " "
          + a.size()
          + " "
          + a.lastModifiedTime();
    }

    List<String> sorted() {
      return calls.stream().sorted().toList();
    }
  }

  private static void assertSame(Path start, int maxDepth) throws IOException {
    Recorder theirs = new Recorder();
    Files.walkFileTree(start, Set.of(), maxDepth, theirs);
    Recorder ours = new Recorder();

    assertThat(FileTree.walkFileTree(start, Set.of(), maxDepth, ours)).isSameAs(start);

    assertThat(ours.sorted()).isEqualTo(theirs.sorted());
    assertThat(ours.open).isEmpty();
    try (Stream<Path> files = Files.walk(start, maxDepth);
        Stream<Path> fileTree = FileTree.walk(start, maxDepth)) {
      assertThat(fileTree.sorted()).isEqualTo(files.sorted().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, Integer.MAX_VALUE})
  void visitsAHostileTreeAsFilesDoes(int maxDepth) throws IOException {
    assertSame(hostile, maxDepth);
  }

  @Test
  void visitsEveryKindOfStartAsFilesDoes() throws IOException {
    Commands.shell(temporary, "mkdir d; : > d/x; : > f; ln -s d link; ln -s nowhere dangling");
    for (String name : List.of("d", "f", "link", "dangling")) {
      assertSame(temporary.resolve(name), Integer.MAX_VALUE);
    }
    assertSame(Path.of("src/main/java/org/fdu/walk/files"), Integer.MAX_VALUE);
    assertSame(Path.of(""), 1);
  }

  @Test
  void reportsWhatIsNotThereAsFilesDoes() throws IOException {
    Path nothing = temporary.resolve("nothing");
    Recorder theirs = new Recorder();
    Files.walkFileTree(nothing, theirs);
    Recorder ours = new Recorder();

    FileTree.walkFileTree(nothing, ours);

    assertThat(ours.calls).isEqualTo(theirs.calls).hasSize(1);
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> FileTree.walk(nothing).close());
  }

  @Test
  void reportsUnreadableDirectoriesAsFilesDoes() throws IOException {
    Commands.shell(temporary, "mkdir -p a/closed/below a/open; : > a/open/x");
    Path closed = temporary.resolve("a/closed");
    Files.setPosixFilePermissions(closed, Set.of());
    try {
      assumeFalse(Files.isReadable(closed), "root reads everything");
      Recorder theirs = new Recorder();
      Files.walkFileTree(temporary, theirs);
      Recorder ours = new Recorder();

      FileTree.walkFileTree(temporary, ours);

      assertThat(ours.sorted()).isEqualTo(theirs.sorted());
      try (Stream<Path> stream = FileTree.walk(temporary)) {
        assertThatThrownBy(stream::toList)
            .isInstanceOf(UncheckedIOException.class)
            .hasCauseInstanceOf(AccessDeniedException.class);
      }
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /// `Files` lists a directory at the last level without opening it.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void throwsForAnUnreadableDirectoryOnlyIfItIsToBeRead(int maxDepth) {
    FakeNode closed = FakeNode.directory("closed").opens(OpenResult.UNREADABLE, 13);
    FakeNode root = FakeNode.directory("root", FakeNode.directory("a", closed));
    Path start = Path.of("root");
    List<Path> all = List.of(start, Path.of("root/a"), Path.of("root/a/closed"));
    List<Path> expected = all.subList(0, Math.min(all.size(), maxDepth + 1));
    List<Path> found = new ArrayList<>();
    try (WalkEvents events =
        Walk.of(start)
            .source(new FakeSource(root))
            .events(EventOptions.DEFAULT.withMaxDepth(maxDepth))) {
      PathIterator paths = new PathIterator(events.iterator(), new TreePaths(start), maxDepth);
      for (int i = 0; i < expected.size(); i++) {
        found.add(paths.next());
      }
      if (maxDepth > 2) {
        assertThatExceptionOfType(UncheckedIOException.class)
            .isThrownBy(paths::next)
            .withCauseInstanceOf(AccessDeniedException.class);
      }
      assertThat(paths.hasNext()).isFalse();
      assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(paths::next);
    }
    assertThat(found).isEqualTo(expected);
  }

  /// That nothing at all is known of it is a failure at any level.
  @Test
  void throwsForALostDirectoryAtTheLastLevel() {
    FakeNode lost = FakeNode.directory("lost").opens(OpenResult.FAILED, 5);
    Path start = Path.of("root");
    try (WalkEvents events =
        Walk.of(start)
            .source(new FakeSource(FakeNode.directory("root", lost)))
            .events(EventOptions.DEFAULT.withMaxDepth(1))) {
      PathIterator paths = new PathIterator(events.iterator(), new TreePaths(start), 1);
      assertThat(paths.next()).isEqualTo(start);
      assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(paths::next);
    }
  }

  /// So many that several threads are given some, from directories that others have, too.
  @Test
  void givesTheSamePathsToAParallelStream() throws IOException {
    Commands.shell(
        temporary,
        "seq 300 | xargs mkdir;"
            + " for d in *; do for f in 1 2 3 4 5; do for g in 0 1 2 3 4 5 6 7 8 9; do"
            + " echo $d/$f$g; done; done; done | xargs touch");
    List<Path> expected;
    try (Stream<Path> paths = Files.walk(temporary)) {
      expected = paths.sorted().toList();
    }
    for (int round = 0; round < 10; round++) {
      try (Stream<Path> paths = FileTree.walk(temporary)) {
        assertThat(paths.parallel().sorted().toList()).isEqualTo(expected);
      }
    }
  }

  /// A file system that fails as none does on demand.
  @Test
  void reportsFailuresWhereFilesDoes() throws IOException {
    FakeNode root =
        FakeNode.directory(
            "root",
            FakeNode.directory("closed").opens(OpenResult.UNREADABLE, 13),
            FakeNode.directory("lost").opens(OpenResult.FAILED, 5),
            FakeNode.directory("torn", FakeNode.file("x"), FakeNode.file("y")).failsAfter(1, 5),
            FakeNode.file("odd").lists(ReadResult.ENTRY_FAILED, 13));
    Recorder recorder = new Recorder();
    try (WalkEvents events = Walk.of(Path.of("root")).source(new FakeSource(root)).events()) {
      new VisitorCaller(Path.of("root"), Integer.MAX_VALUE, recorder).call(events);
    }

    String denied = "java.nio.file.AccessDeniedException: root/";
    String failed = "java.nio.file.FileSystemException: root/";
    String directory = " false true false false 0 1970-01-01T00:00:00Z";
    assertThat(recorder.sorted())
        .containsExactly(
            "failed root/closed " + denied + "closed",
            "failed root/lost " + failed + "lost: fake error 5",
            "failed root/odd " + denied + "odd",
            "file root/torn/x true false false false 0 1970-01-01T00:00:00Z",
            "post root null",
            "post root/torn " + failed + "torn: fake error 5",
            "pre root" + directory,
            "pre root/torn" + directory);
  }

  @Test
  void visitsNothingBelowASkippedDirectory() throws IOException {
    Recorder theirs = skipping();
    Files.walkFileTree(hostile, theirs);
    Recorder ours = skipping();

    FileTree.walkFileTree(hostile, ours);

    assertThat(ours.sorted()).isEqualTo(theirs.sorted());
    assertThat(ours.sorted()).anyMatch(call -> call.startsWith("pre " + hostile + "/many/dir599 "));
    assertThat(ours.sorted()).noneMatch(call -> call.contains("/dir599/a"));
  }

  private static Recorder skipping() {
    return new Recorder() {
      @Override
      FileVisitResult answer(String call, Path path) {
        boolean skip = path.endsWith("dir599") || path.endsWith("sub");
        return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }
    };
  }

  /// Which siblings are skipped depends on timing, but not that the parent is left, and that
  /// nothing new is visited in it.
  @ParameterizedTest
  @ValueSource(strings = {"pre", "file"})
  void skipsSiblingsNotYetVisited(String when) throws IOException {
    Path many = hostile.resolve("many");
    Recorder recorder =
        new Recorder() {
          private boolean skipped;

          @Override
          FileVisitResult answer(String call, Path path) {
            if (!many.equals(path.getParent())) {
              return FileVisitResult.CONTINUE;
            }
            assertThat(skipped && !call.equals("post")).as("%s %s", call, path).isFalse();
            skipped |= call.equals(when);
            return skipped ? FileVisitResult.SKIP_SIBLINGS : FileVisitResult.CONTINUE;
          }
        };

    FileTree.walkFileTree(hostile, recorder);

    assertThat(recorder.calls).contains("post " + many + " null", "post " + hostile + " null");
  }

  @ParameterizedTest
  @EnumSource(
      value = FileVisitResult.class,
      names = {"SKIP_SIBLINGS", "SKIP_SUBTREE"})
  void skipsNothingAfterADirectory(FileVisitResult result) throws IOException {
    Recorder theirs = answering("post", result);
    Files.walkFileTree(hostile, theirs);
    Recorder ours = answering("post", result);

    FileTree.walkFileTree(hostile, ours);

    assertThat(ours.sorted()).isEqualTo(theirs.sorted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pre", "file", "failed", "post"})
  void insistsOnAnAnswer(String when) {
    FakeNode root =
        FakeNode.directory(
            "root", FakeNode.file("x"), FakeNode.file("odd").lists(ReadResult.ENTRY_FAILED, 13));
    try (WalkEvents events = Walk.of(Path.of("root")).source(new FakeSource(root)).events()) {
      VisitorCaller caller =
          new VisitorCaller(Path.of("root"), Integer.MAX_VALUE, answering(when, null));
      assertThatExceptionOfType(NullPointerException.class).isThrownBy(() -> caller.call(events));
    }
  }

  private static Recorder answering(String when, FileVisitResult result) {
    return new Recorder() {
      @Override
      FileVisitResult answer(String call, Path path) {
        return call.equals(when) ? result : FileVisitResult.CONTINUE;
      }
    };
  }

  /// A directory can turn out to be unreadable after its siblings were skipped.
  @Test
  void doesNotReportWhatIsSkipped() throws IOException {
    FakeNode closed = FakeNode.directory("closed").opens(OpenResult.UNREADABLE, 13);
    FakeNode root = FakeNode.directory("root", FakeNode.file("x"), closed);
    List<WalkEvent> reordered = new ArrayList<>();
    try (WalkEvents events = Walk.of(Path.of("root")).source(new FakeSource(root)).events()) {
      events.forEach(reordered::add);
    }
    assertThat(reordered.get(1)).isInstanceOf(FileEntry.class);
    assertThat(reordered.get(2)).isInstanceOf(EnterDir.class);
    Collections.swap(reordered, 1, 2);
    Recorder recorder = answering("file", FileVisitResult.SKIP_SIBLINGS);

    new VisitorCaller(Path.of("root"), Integer.MAX_VALUE, recorder).call(reordered);

    assertThat(recorder.calls)
        .extracting(call -> call.substring(0, call.indexOf(' ')))
        .containsExactly("pre", "file", "post");
  }

  @Test
  void endsWhenToldTo() throws IOException {
    for (String when : List.of("pre", "file", "post")) {
      Recorder recorder =
          new Recorder() {
            @Override
            FileVisitResult answer(String call, Path path) {
              return call.equals(when) ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }
          };
      FileTree.walkFileTree(hostile, recorder);
      assertThat(recorder.calls.getLast()).startsWith(when + " ");
      assertThat(recorder.calls.stream().filter(call -> call.startsWith(when))).hasSize(1);
    }
  }

  @Test
  void throwsWhatAVisitorThrows() throws IOException {
    IOException thrown = new IOException("on purpose");
    FileVisitor<Path> visitor =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            throw thrown;
          }
        };
    assertThatThrownBy(() -> FileTree.walkFileTree(hostile, visitor)).isSameAs(thrown);
  }

  @Test
  void givesAFileKeyThatTellsHardLinks() throws IOException {
    Commands.shell(temporary, ": > a; ln a b; : > c");
    List<Object> keys = new ArrayList<>();
    FileTree.walkFileTree(
        temporary,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            keys.add(attributes.fileKey());
            assertThat(attributes.creationTime()).isEqualTo(attributes.lastModifiedTime());
            return FileVisitResult.CONTINUE;
          }
        });
    assertThat(keys).hasSize(3).doesNotContainNull();
    assertThat(new HashSet<>(keys)).hasSize(2);
  }

  @Test
  void refusesWhatItCannotDo() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> FileTree.walk(temporary, FileVisitOption.FOLLOW_LINKS).close());
    assertThatIllegalArgumentException().isThrownBy(() -> FileTree.walk(temporary, -1).close());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FileTree.walk(Path.of(URI.create("jrt:/java.base"))).close());
  }
}
