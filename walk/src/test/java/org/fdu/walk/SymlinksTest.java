// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.fdu.walk.testing.Commands;
import org.fdu.walk.testing.FoundEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What symbolic links are taken for; find(1) is the judge.
class SymlinksTest {
  @TempDir Path root;

  @BeforeEach
  void makeTree() {
    Commands.shell(
        root,
        """
        mkdir -p a/b/c d; echo 1234 >a/file; echo 12 >d/other
        ln -s ../../d a/b/to-d; ln -s ../a/file d/to-file; ln -s nowhere d/dangling
        ln -s loop d/loop; ln -s .. a/b/c/up; ln -s a to-a; ln -s nowhere to-nothing
        ln -s to-a to-to-a; chmod 0 a/file
        """);
  }

  private record Found(List<String> paths, List<String> failures) implements Visitor {
    @Override
    public void enter(Directory directory, Entry self) {
      add(directory.pathBytes(), self);
    }

    @Override
    public void entry(Directory directory, Entry entry) {
      add(directory.pathBytes(entry.name()), entry);
    }

    @Override
    public void fileRoot(Directory directory, Entry self) {
      add(directory.pathBytes(), self);
    }

    @Override
    public void failed(WalkFailure failure) {
      failures.add(FoundEntry.text(failure.path()) + ": " + failure.message());
    }

    private void add(byte[] path, Entry entry) {
      paths.add(FoundEntry.text(path) + " " + entry.inode() + " " + entry.type());
    }
  }

  @ParameterizedTest
  @CsvSource({"1, LINUX", "4, LINUX", "1, NIO", "4, NIO"})
  void allAreFollowed(int threads, SourceKind source) {
    Found found = walk(Symlinks.ALWAYS, threads, source, root);

    // find takes a link that leads nowhere, or to itself, for the link, and so it is told apart
    assertThat(found.paths()).containsExactlyInAnyOrderElementsOf(find("-L", root));
    assertThat(found.failures())
        .containsExactlyInAnyOrder(
            root + "/d/dangling: Dangling symbolic link",
            root + "/a/b/to-d/dangling: Dangling symbolic link",
            root + "/to-a/b/to-d/dangling: Dangling symbolic link",
            root + "/to-to-a/b/to-d/dangling: Dangling symbolic link",
            root + "/to-nothing: Dangling symbolic link",
            root + "/d/loop: Too many levels of symbolic links",
            root + "/a/b/to-d/loop: Too many levels of symbolic links",
            root + "/to-a/b/to-d/loop: Too many levels of symbolic links",
            root + "/to-to-a/b/to-d/loop: Too many levels of symbolic links");
  }

  @ParameterizedTest
  @EnumSource(
      value = SourceKind.class,
      names = {"LINUX", "NIO"})
  void rootsAreFollowed(SourceKind source) {
    for (String name : List.of("to-a", "to-to-a", "d/to-file", "a/b", "d/other")) {
      Path path = root.resolve(name);

      Found found = walk(Symlinks.ROOTS, 2, source, path);

      assertThat(found.failures()).isEmpty();
      assertThat(found.paths()).containsExactlyInAnyOrderElementsOf(find("-H", path));
    }
    assertThat(walk(Symlinks.ROOTS, 2, source, root.resolve("to-nothing")).failures())
        .containsExactly(root + "/to-nothing: Dangling symbolic link");
    assertThat(walk(Symlinks.ROOTS, 2, source, root.resolve("missing")).failures())
        .containsExactly(root + "/missing: No such file or directory");
  }

  /// A root that is a link to another root, or to what is below it, is that one.
  @ParameterizedTest
  @EnumSource(
      value = SourceKind.class,
      names = {"LINUX", "NIO"})
  void rootsThatLeadToTheSameAreReadOnce(SourceKind source) {
    Found found =
        walk(
            Symlinks.ROOTS,
            2,
            source,
            root.resolve("to-a"),
            root.resolve("a"),
            root.resolve("a/b"));

    assertThat(found.paths()).containsExactlyInAnyOrderElementsOf(find("-H", root.resolve("to-a")));
  }

  @ParameterizedTest
  @EnumSource(
      value = SourceKind.class,
      names = {"LINUX", "NIO"})
  void noneIsFollowedUnasked(SourceKind source) {
    Found found = walk(Symlinks.NEVER, 2, source, root, root.resolve("to-a"));

    assertThat(found.failures()).isEmpty();
    assertThat(found.paths()).containsExactlyInAnyOrderElementsOf(find("-P", root));
  }

  private static Found walk(Symlinks symlinks, int threads, SourceKind source, Path... roots) {
    List<String> paths = Collections.synchronizedList(new ArrayList<>());
    List<String> failures = Collections.synchronizedList(new ArrayList<>());
    Walk.of(roots)
        .threads(threads)
        .source(source)
        .followSymlinks(symlinks)
        .visit(() -> new Found(paths, failures));
    return new Found(paths, failures);
  }

  private static List<String> find(String follow, Path path) {
    String script =
        """
        find "$FOLLOW" "$PATH_ASKED" -printf '%p %i %y %Y\\n' 2>/dev/null | grep -v '$LOST' || :
        """
            .replace("$LOST", follow.equals("-P") ? "^$" : "[NL]$")
            .replace("$FOLLOW", follow)
            .replace("$PATH_ASKED", path.toString());
    return FoundEntry.text(Commands.shell(path.getParent(), script))
        .lines()
        .map(line -> {
          String[] fields = line.split(" ", -1);
          return fields[0] + " " + fields[1] + " " + type(fields[2]);
        })
        .toList();
  }

  private static EntryType type(String letter) {
    return switch (letter) {
      case "d" -> EntryType.DIRECTORY;
      case "f" -> EntryType.REGULAR_FILE;
      case "l" -> EntryType.SYMLINK;
      default -> throw new AssertionError(letter);
    };
  }
}
