// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.SourceKind;
import org.fdu.walk.Visitor;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkFailure;
import org.fdu.walk.WalkReport;
import org.fdu.walk.testing.Commands;
import org.fdu.walk.testing.FoundEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Directories that must not be read, as somebody who must not read them: root, who may, takes off
/// its rights for the length of a walk.
class UnreadableTest {
  @TempDir Path temporary;
  private Path tree;

  private final List<String> found = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  @BeforeEach
  void buildTree() throws IOException {
    assumeTrue(LinuxSource.obstacle() == null, String.valueOf(LinuxSource.obstacle()));
    Commands.shell(
        temporary,
        """
        chmod 755 .
        mkdir tree; cd tree
        mkdir -p open closed/sub listed/sub listed/empty
        : > open/x; : > closed/x; : > closed/sub/x; : > listed/x; : > listed/sub/x; : > secret
        chmod 0 closed secret; chmod 444 listed
        """);
    tree = temporary.resolve("tree");
  }

  @AfterEach
  void makeDeletable() {
    Commands.shell(temporary, "chmod -R u+rwx .");
  }

  /// A closed directory has a size of its own, and so is entered; a file need not be readable. Of
  /// what is in a directory that can be listed but not searched nothing but names is known.
  @ParameterizedTest
  @EnumSource(
      value = SourceKind.class,
      names = {"AUTO", "NIO"})
  void areReportedAndTheirOwnSizeIsKnown(SourceKind source) throws Exception {
    WalkReport report = walkWithoutRights(tree, source);

    assertThat(found)
        .containsExactlyInAnyOrder("", "/open", "/open/x", "/closed", "/listed", "/secret");
    assertThat(failures)
        .containsExactlyInAnyOrder(
            "/closed 13 Permission denied",
            "/listed/x 13 Permission denied",
            "/listed/sub 13 Permission denied",
            "/listed/empty 13 Permission denied");
    assertThat(report.failures()).isEqualTo(4);
    assertThat(report.vanished()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = SourceKind.class,
      names = {"AUTO", "NIO"})
  void areReportedAsRoots(SourceKind source) throws Exception {
    walkWithoutRights(tree.resolve("closed"), source);
    walkWithoutRights(tree.resolve("closed/sub"), source);

    assertThat(found).containsExactly("/closed");
    assertThat(failures)
        .containsExactly("/closed 13 Permission denied", "/closed/sub 13 Permission denied");
  }

  private WalkReport walkWithoutRights(Path root, SourceKind source) throws Exception {
    List<WalkReport> report = new ArrayList<>();
    Thread walker =
        Thread.ofPlatform()
            .start(() -> {
              dropRights();
              report.add(Walk.of(root).source(source).threads(1).visit(() -> new Recorder()));
            });
    walker.join();
    assertThat(report).as("the walk ended").hasSize(1);
    return report.getFirst();
  }

  /// `setfsuid`(2) is about the calling thread alone, and takes root's power over files away.
  private static void dropRights() {
    String status = new String(Commands.output(Path.of("/"), "id", "-u"), US_ASCII).strip();
    if (status.equals("0")) {
      long nobody = 65_534;
      long setfsuid = System.getProperty("os.arch").equals("aarch64") ? 151 : 122;
      Syscalls.call(setfsuid, nobody, 0, 0, 0, 0);
      if (Syscalls.call(setfsuid, nobody, 0, 0, 0, 0) != nobody) {
        throw new IllegalStateException("still root");
      }
    }
  }

  private final class Recorder implements Visitor {
    @Override
    public void enter(Directory directory, Entry self) {
      assertThat(self.inode()).isEqualTo(inodeOf(directory.toPath()));
      found.add(below(directory.pathBytes()));
    }

    @Override
    public void entry(Directory directory, Entry entry) {
      found.add(below(directory.pathBytes(entry.name())));
    }

    @Override
    public void failed(WalkFailure failure) {
      failures.add(below(failure.path()) + " " + failure.errno() + " " + failure.message());
    }
  }

  private static long inodeOf(Path path) {
    try {
      return (Long) Files.getAttribute(path, "unix:ino");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String below(byte[] path) {
    return FoundEntry.text(path).substring(tree.toString().length());
  }
}
