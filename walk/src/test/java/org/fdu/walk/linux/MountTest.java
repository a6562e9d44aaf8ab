// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.Metadata;
import org.fdu.walk.SourceKind;
import org.fdu.walk.Visitor;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkReport;
import org.fdu.walk.testing.Commands;
import org.fdu.walk.testing.Commands.Result;
import org.fdu.walk.testing.FoundEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Real mounts, where the tests may mount something.
class MountTest {

  /// What is found where nothing is left out.
  private static final String[] EVERYTHING = {
    "", "/mnt", "/mnt/inner", "/mnt/inner/y", "/mnt/x", "/own", "/sub", "/sub/again", "/target"
  };

  @TempDir Path temporary;
  private Path tree;
  private final List<Path> mounted = new ArrayList<>();

  @BeforeEach
  void buildTree() throws IOException {
    Commands.shell(
        temporary, "mkdir -p tree/mnt tree/sub/again other/below; cd tree; : > own; : > target");
    Commands.shell(temporary, ": > other/x; : > other/below/x");
    tree = temporary.toRealPath().resolve("tree");
  }

  @AfterEach
  void unmount() {
    for (Path path : mounted.reversed()) {
      Commands.output(temporary, "umount", "-l", path.toString());
    }
  }

  private void mount(Path at, String... options) {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(options));
    command.add(at.toString());
    Result result = Commands.run(temporary, command.toArray(String[]::new));
    assumeTrue(result.status() == 0, () -> "cannot mount here: " + result.err().strip());
    mounted.add(at);
  }

  private void mountTmpfs() {
    mount(tree.resolve("mnt"), "-t", "tmpfs", "fdu-test");
    Commands.shell(tree, "mkdir mnt/inner; : > mnt/x; : > mnt/inner/y");
  }

  @ParameterizedTest
  @EnumSource(value = SourceKind.class, mode = Mode.EXCLUDE, names = "LINUX")
  void areLeftOutOnOneFileSystem(SourceKind source) {
    mountTmpfs();
    for (Metadata metadata : Metadata.values()) {
      Found found = new Found();

      WalkReport report =
          Walk.of(tree).source(source).metadata(metadata).sameFileSystem().visit(found::visitor);

      assertThat(found.paths()).containsExactly("", "/own", "/sub", "/sub/again", "/target");
      assertThat(report.otherFileSystems()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(value = SourceKind.class, mode = Mode.EXCLUDE, names = "LINUX")
  void areReadOtherwise(SourceKind source) {
    mountTmpfs();
    Found found = new Found();

    WalkReport report = Walk.of(tree).source(source).threads(2).visit(found::visitor);

    assertThat(found.paths()).containsExactly(EVERYTHING);
    assertThat(report.otherFileSystems()).isZero();
    assertThat(report.repeated()).isZero();
    assertThat(found.devices.get("/mnt/x")).isEqualTo(found.devices.get("/mnt"));
    assertThat(found.devices.get("/mnt")).isNotEqualTo(found.devices.get(""));
    assertThat(found.devices.get("/sub")).isEqualTo(found.devices.get(""));
  }

  @ParameterizedTest
  @EnumSource(value = SourceKind.class, mode = Mode.EXCLUDE, names = "LINUX")
  void areWalkedOnOneFileSystemWhenTheyAreRoots(SourceKind source) {
    mountTmpfs();
    for (boolean outerFirst : new boolean[] {true, false}) {
      Path[] roots =
          outerFirst
              ? new Path[] {tree, tree.resolve("mnt")}
              : new Path[] {tree.resolve("mnt"), tree};
      Found found = new Found();

      WalkReport report = Walk.of(roots).source(source).sameFileSystem().visit(found::visitor);

      assertThat(found.paths()).containsExactly(EVERYTHING);
      assertThat(report.coveredRoots()).isEmpty();
    }
  }

  /// A single file of another file system, mounted on a file.
  @ParameterizedTest
  @EnumSource(value = SourceKind.class, mode = Mode.EXCLUDE, names = "LINUX")
  void ofAFileAreLeftOutOnOneFileSystem(SourceKind source) {
    mountTmpfs();
    mount(tree.resolve("target"), "--bind", tree.resolve("mnt/x").toString());
    Found found = new Found();

    WalkReport report = Walk.of(tree).source(source).sameFileSystem().visit(found::visitor);

    assertThat(found.paths()).containsExactly("", "/own", "/sub", "/sub/again");
    assertThat(report.otherFileSystems()).isEqualTo(2);
  }

  /// What du(1) and most others count twice.
  @ParameterizedTest
  @EnumSource(value = SourceKind.class, mode = Mode.EXCLUDE, names = "LINUX")
  void ofADirectoryBelowItselfAreReadOnce(SourceKind source) {
    mount(tree.resolve("sub/again"), "--bind", tree.toString());
    for (int threads : new int[] {1, 4}) {
      Found found = new Found();

      WalkReport report = Walk.of(tree).source(source).threads(threads).visit(found::visitor);

      assertThat(found.paths()).containsExactly("", "/mnt", "/own", "/sub", "/target");
      assertThat(report.repeated()).isEqualTo(1);
    }
  }

  /// Mounted with all that is mounted below, again and again.
  @ParameterizedTest
  @EnumSource(value = SourceKind.class, mode = Mode.EXCLUDE, names = "LINUX")
  void nestedInEachOtherComeToAnEnd(SourceKind source) {
    mount(tree.resolve("sub/again"), "--rbind", tree.toString());
    mount(tree.resolve("mnt"), "--rbind", tree.toString());
    Found found = new Found();

    WalkReport report = Walk.of(tree).source(source).visit(found::visitor);

    assertThat(found.paths()).containsExactly("", "/own", "/sub", "/target");
    assertThat(report.repeated()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(value = SourceKind.class, mode = Mode.EXCLUDE, names = "LINUX")
  void areFoundAgainAsRoots(SourceKind source) {
    Path other = temporary.resolve("other");
    mount(tree.resolve("mnt"), "--bind", other.toString());
    Found found = new Found();

    WalkReport report = Walk.of(tree.resolve("mnt"), other).source(source).visit(found::visitor);

    assertThat(found.paths()).containsExactly("/mnt", "/mnt/below", "/mnt/below/x", "/mnt/x");
    assertThat(report.coveredRoots()).containsExactly(1);
  }

  /// A file system whose directories do not tell types: every entry has to be stat'ed.
  @ParameterizedTest
  @EnumSource(value = SourceKind.class, mode = Mode.EXCLUDE, names = "LINUX")
  void withoutTypesInDirectoriesAreReadAsWell(SourceKind source) {
    assumeTrue(Commands.exists("mke2fs"), "there is no mke2fs to make such a file system");
    Commands.shell(temporary, "truncate -s 4M image; mke2fs -q -F -O ^filetype -N 1000 image");
    mount(tree.resolve("mnt"), "-o", "loop", temporary.resolve("image").toString());
    Commands.shell(
        tree.resolve("mnt"),
        "mkdir -p a/b/c d; printf x > a/b/c/x; ln -s a link; mkfifo fifo; ln a/b/c/x y; mkdir many;"
            + " cd many; seq 1 300 | xargs mkdir");
    List<FoundEntry> expected = FoundEntry.byFind(tree);
    for (Metadata metadata : Metadata.values()) {
      for (int threads : new int[] {1, 3}) {
        Map<String, FoundEntry> found = new ConcurrentSkipListMap<>();

        WalkReport report =
            Walk.of(tree)
                .source(source)
                .metadata(metadata)
                .threads(threads)
                .visit(() ->
                    new Visitor() {
                      @Override
                      public void enter(Directory directory, Entry self) {
                        put(FoundEntry.of(directory.pathBytes(), self));
                      }

                      @Override
                      public void entry(Directory directory, Entry entry) {
                        put(FoundEntry.of(directory.pathBytes(entry.name()), entry));
                      }

                      private void put(FoundEntry entry) {
                        found.put(entry.path(), entry);
                      }
                    });

        assertThat(report.failures()).isZero();
        assertThat(report.directories() + report.entries()).isEqualTo(expected.size());
        assertThat(found.values().stream().map(e -> e.path() + " " + e.type()))
            .containsExactlyElementsOf(
                expected.stream().map(e -> e.path() + " " + e.type()).toList());
        if (metadata != Metadata.NAMES) {
          assertThat(found.values().stream().map(FoundEntry::withoutBlocks))
              .containsExactlyElementsOf(expected.stream().map(FoundEntry::withoutBlocks).toList());
        }
      }
    }
  }

  private final class Found {
    final Map<String, Long> devices = new TreeMap<>();

    List<String> paths() {
      return List.copyOf(devices.keySet());
    }

    Visitor visitor() {
      return new Visitor() {
        @Override
        public void enter(Directory directory, Entry self) {
          note(directory.pathBytes(), self);
        }

        @Override
        public void entry(Directory directory, Entry entry) {
          note(directory.pathBytes(entry.name()), entry);
        }
      };
    }

    private synchronized void note(byte[] path, Entry entry) {
      String below = FoundEntry.text(path).substring(tree.toString().length());
      assertThat(devices.put(below, entry.device())).as("met twice: " + below).isNull();
    }
  }
}
