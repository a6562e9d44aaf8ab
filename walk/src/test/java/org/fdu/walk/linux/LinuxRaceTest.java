// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.EntryType;
import org.fdu.walk.Metadata;
import org.fdu.walk.PathBytes;
import org.fdu.walk.Visitor;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkFailure;
import org.fdu.walk.WalkReport;
import org.fdu.walk.source.EntryBuffer;
import org.fdu.walk.testing.Commands;
import org.fdu.walk.testing.FoundEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A tree that changes between the moment a directory is listed and the moment it is opened.
/// Whoever exchanges it cannot make a walk leave the tree.
class LinuxRaceTest {

  /// Descriptors of which a budget makes none, and plenty: by the parent's, and found again.
  private static final int NONE = 0;

  private static final int PLENTY = 4_096;

  @TempDir Path temporary;
  private Path tree;
  private Path outside;

  private final List<String> found = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  @BeforeEach
  void buildTree() throws IOException {
    assumeTrue(LinuxSource.obstacle() == null, String.valueOf(LinuxSource.obstacle()));
    tree = Files.createDirectory(temporary.resolve("tree"));
    outside = Files.createDirectories(temporary.resolve("outside"));
    Files.createDirectories(outside.resolve("b/c"));
    Files.createFile(outside.resolve("secret"));
    Files.createFile(outside.resolve("b/secret"));
    Files.createFile(outside.resolve("b/c/secret"));
  }

  @ParameterizedTest(name = "budget of {0} descriptors")
  @ValueSource(ints = {NONE, PLENTY})
  void followsNoSymlinkPutInPlaceOfADirectory(int descriptors) throws IOException {
    Files.createDirectory(tree.resolve("a"));
    Files.createDirectory(tree.resolve("b"));
    Files.createFile(tree.resolve("a/x"));
    Files.createFile(tree.resolve("b/x"));

    WalkReport report = walk(descriptors, sibling("rm -r %s; ln -s ../outside %s"));

    assertThat(found).hasSize(4).contains("tree DIRECTORY").noneMatch(f -> f.contains("secret"));
    assertThat(found).filteredOn(f -> f.endsWith("SYMLINK")).hasSize(1);
    assertThat(report.directories()).isEqualTo(2);
    assertThat(report.entries()).isEqualTo(2);
    assertThat(failures).isEmpty();
  }

  @ParameterizedTest(name = "budget of {0} descriptors")
  @ValueSource(ints = {NONE, PLENTY})
  void takesAFilePutInPlaceOfADirectory(int descriptors) throws IOException {
    Files.createDirectory(tree.resolve("a"));
    Files.createDirectory(tree.resolve("b"));

    WalkReport report = walk(descriptors, sibling("rmdir %s; printf 123 > %s"));

    assertThat(found).filteredOn(f -> f.endsWith("REGULAR_FILE")).hasSize(1);
    assertThat(report.directories()).isEqualTo(2);
    assertThat(report.entries()).isEqualTo(1);
    assertThat(failures).isEmpty();
  }

  /// Once in `tree/a` or `tree/b`, do `script` to the other, which is listed but not yet opened.
  private Hook sibling(String script) {
    return directory -> {
      if (directory.depth() == 1) {
        String other = FoundEntry.text(directory.name()).equals("a") ? "b" : "a";
        Commands.shell(tree, script.replace("%s", other));
        return true;
      }
      return false;
    };
  }

  /// Without a descriptor of the parent the way leads over names again: over no symlink either.
  @Test
  void followsNoSymlinkOnTheWayBackToADirectory() throws IOException {
    Files.createDirectories(tree.resolve("a/b/c"));
    Files.createDirectories(tree.resolve("a/b/d"));
    Files.createDirectories(tree.resolve("z"));

    walk(
        NONE,
        directory -> {
          if (directory.depth() == 3) { // in tree/a/b/c or d; the other is still to be opened
            Commands.shell(tree, "mv a gone; ln -s ../outside a");
            return true;
          }
          return false;
        });

    assertThat(found).noneMatch(f -> f.contains("secret"));
  }

  /// The same, where nothing of the way is remembered: another worker has taken the directory.
  @Test
  void followsNoSymlinkOnTheWayFromTheRoot() throws IOException {
    Files.createDirectories(tree.resolve("a/b/c"));
    LinuxSource source = new LinuxSource(Metadata.SIZES, new DescriptorBudget(NONE));
    try (LinuxReader first = (LinuxReader) source.newReader();
        LinuxReader second = (LinuxReader) source.newReader()) {
      Directory c = descend(first, source.root(bytes(tree)), 3);
      Commands.shell(tree, "mv a gone; ln -s ../outside a; mkdir ../outside/b/c/deeper");
      EntryBuffer entry = new EntryBuffer();

      assertThat(second.open(c, entry)).isEqualTo(LinuxReader.OpenResult.VANISHED);
      assertThat(second.errno()).as("gone").isEqualTo(LinuxErrno.ENOENT.number);
    }
  }

  /// Nor into another directory that has taken the place of one on the way.
  @Test
  void entersNoDirectoryPutInPlaceOfItsParent() throws IOException {
    Files.createDirectories(tree.resolve("a/b/c"));
    LinuxSource source = new LinuxSource(Metadata.SIZES, new DescriptorBudget(NONE));
    try (LinuxReader first = (LinuxReader) source.newReader();
        LinuxReader second = (LinuxReader) source.newReader()) {
      Directory c = descend(first, source.root(bytes(tree)), 3);
      Commands.shell(tree, "mv a gone; mv ../outside a");
      EntryBuffer entry = new EntryBuffer();

      assertThat(second.open(c, entry)).isEqualTo(LinuxReader.OpenResult.VANISHED);
      assertThat(second.errno()).isEqualTo(LinuxErrno.ENOENT.number);
    }
  }

  /// A directory moved within the tree is found where it was opened, while its parent is open.
  @Test
  void findsChildrenOfADirectoryThatWasMoved() throws IOException {
    Files.createDirectories(tree.resolve("a/b/c"));
    Files.createFile(tree.resolve("a/b/c/x"));
    LinuxSource source = new LinuxSource(Metadata.SIZES, new DescriptorBudget(PLENTY));
    try (LinuxReader first = (LinuxReader) source.newReader();
        LinuxReader second = (LinuxReader) source.newReader()) {
      Directory c = descend(first, source.root(bytes(tree)), 3);
      Commands.shell(tree, "mv a moved");
      EntryBuffer entry = new EntryBuffer();

      assertThat(second.open(c, entry)).isEqualTo(LinuxReader.OpenResult.OPENED);
      assertThat(second.next(entry)).isEqualTo(LinuxReader.ReadResult.ENTRY);
      assertThat(entry.name()).isEqualTo("x".getBytes(StandardCharsets.US_ASCII));
      second.finish(c);
    }
  }

  /// The only directory `levels` below `root`, listed but not opened.
  private static Directory descend(LinuxReader reader, Directory root, int levels) {
    EntryBuffer entry = new EntryBuffer();
    Directory directory = root;
    for (int level = 0; level < levels; level++) {
      assertThat(reader.open(directory, entry)).isEqualTo(LinuxReader.OpenResult.OPENED);
      assertThat(reader.next(entry)).isEqualTo(LinuxReader.ReadResult.ENTRY);
      Directory child = reader.child(directory, entry);
      reader.share(directory, 1);
      reader.finish(directory);
      directory = child;
    }
    return directory;
  }

  private interface Hook {
    /// Whether something was done, so that it is not done again.
    boolean entered(Directory directory);
  }

  private WalkReport walk(int descriptors, Hook hook) {
    LinuxSource source = new LinuxSource(Metadata.SIZES, new DescriptorBudget(descriptors));
    AtomicReference<Hook> armed = new AtomicReference<>(hook);
    return Walk.of(tree)
        .source(source)
        .threads(1)
        .visit(() ->
            new Visitor() {
              @Override
              public void enter(Directory directory, Entry self) {
                note(directory.pathBytes(), self.type());
                Hook todo = armed.get();
                if (todo != null && todo.entered(directory)) {
                  armed.set(null);
                }
              }

              @Override
              public void entry(Directory directory, Entry entry) {
                note(directory.pathBytes(entry.name()), entry.type());
              }

              @Override
              public void failed(WalkFailure failure) {
                failures.add(FoundEntry.text(failure.path()) + ": " + failure.message());
              }
            });
  }

  private void note(byte[] path, EntryType type) {
    found.add(FoundEntry.text(path).substring(temporary.toString().length() + 1) + " " + type);
  }

  private static byte[] bytes(Path path) {
    return PathBytes.of(path);
  }
}
