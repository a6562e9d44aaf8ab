// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.LeftOut;
import org.fdu.walk.MountRules;
import org.fdu.walk.Visitor;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkReport;
import org.fdu.walk.testing.Commands;
import org.fdu.walk.testing.FoundEntry;
import org.fdu.walk.testing.TestMounts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which file systems a walk goes into.
class FileSystemsTest {
  @TempDir Path temporary;
  private Path tree;
  private TestMounts mounts;

  private final List<String> found = Collections.synchronizedList(new ArrayList<>());
  private final List<String> leftOut = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void makeTree() throws IOException {
    tree = temporary.toRealPath().resolve("tree");
    mounts = new TestMounts(temporary);
    Commands.shell(temporary, "mkdir -p tree/a tree/b tree/c; : > tree/own");
  }

  @AfterEach
  void unmount() {
    mounts.close();
  }

  private WalkReport walk(UnaryOperator<Walk> how, Path... roots) {
    found.clear();
    leftOut.clear();
    WalkReport report = how.apply(Walk.of(roots).threads(2)).visit(Recorder::new);
    assertThat(report.failures()).isZero();
    Collections.sort(found);
    return report;
  }

  private final class Recorder implements Visitor {
    @Override
    public void enter(Directory directory, Entry self) {
      found.add(below(directory.pathBytes()) + (self.selected() ? "" : " passed"));
    }

    @Override
    public void entry(Directory directory, Entry entry) {
      found.add(below(directory.pathBytes(entry.name())));
    }

    @Override
    public void leftOut(Directory parent, Entry entry, LeftOut reason) {
      leftOut.add(below(parent.pathBytes(entry.name())) + " " + reason);
    }

    private String below(byte[] path) {
      return FoundEntry.text(path).substring(tree.toString().length());
    }
  }

  private void makeBtrfs() {
    mounts.image(tree.resolve("a"), "mkfs.btrfs -q", "120M");
    Commands.shell(
        tree.resolve("a"),
        "btrfs -q subvolume create sub; : > sub/x; btrfs -q subvolume create sub/nested;"
            + " : > sub/nested/y; btrfs -q subvolume snapshot sub taken;"
            + " btrfs -q subvolume snapshot -r sub frozen");
  }

  @Test
  void subvolumesAreOnTheSameFileSystemAndSnapshotsAreLeftOut() {
    makeBtrfs();

    WalkReport report = walk(Walk::sameFileSystem, tree.resolve("a"));

    assertThat(found)
        .containsExactly("/a", "/a/sub", "/a/sub/nested", "/a/sub/nested/y", "/a/sub/x");
    assertThat(leftOut).containsExactlyInAnyOrder("/a/taken SNAPSHOT", "/a/frozen SNAPSHOT");
    assertThat(report.snapshots()).isEqualTo(2);
    assertThat(report.otherFileSystems()).isZero();
  }

  @Test
  void snapshotsAreReadWhenTheyAreRootsOrNothingIsLeftOut() {
    makeBtrfs();

    walk(Walk::sameFileSystem, tree.resolve("a/taken"));
    assertThat(found).containsExactly("/a/taken", "/a/taken/nested", "/a/taken/x");

    walk(Walk::sameFileSystem, tree.resolve("a"), tree.resolve("a/taken"));
    assertThat(found).contains("/a/sub/nested/y", "/a/taken/x").doesNotContain("/a/frozen");

    walk(UnaryOperator.identity(), tree.resolve("a"));
    assertThat(found).contains("/a/sub/nested/y", "/a/taken/x", "/a/frozen/x");
  }

  @Test
  void subvolumesAreOnDevicesOfTheirOwn() {
    makeBtrfs();

    WalkReport report = walk(Walk::sameDevice, tree.resolve("a"));

    assertThat(found).containsExactly("/a");
    assertThat(report.otherFileSystems()).isEqualTo(3);

    Commands.shell(tree, "mkdir a/point");
    mounts.bind(tree.resolve("a/sub"), tree.resolve("a/point"));
    walk(Walk::sameDevice, tree.resolve("a"));

    assertThat(found).containsExactly("/a");
  }

  @Test
  void subvolumesThatAreMountedAsWellAreReadOnce() {
    makeBtrfs();
    String image = temporary.resolve("a.image").toString();
    mounts.mount(tree.resolve("b"), "-o", "loop,subvol=sub", image);
    for (boolean oneFileSystem : new boolean[] {true, false}) {
      UnaryOperator<Walk> how = oneFileSystem ? Walk::sameFileSystem : UnaryOperator.identity();

      walk(how, tree.resolve("b"));
      assertThat(found).containsExactly("/b", "/b/nested", "/b/nested/y", "/b/x");

      WalkReport report = walk(how, tree.resolve("b"), tree.resolve("a"));
      assertThat(found).contains("/b/nested/y").doesNotContain("/a/sub");
      assertThat(report.repeated()).isEqualTo(1);

      report = walk(how, tree.resolve("a"), tree.resolve("b/nested"));
      assertThat(found).contains("/a/sub/nested/y").doesNotContain("/b/nested");
      assertThat(report.coveredRoots()).containsExactly(1);
    }

    walk(UnaryOperator.identity(), tree);
    assertThat(found).contains("/a/sub/nested/y").doesNotContain("/b");
    assertThat(leftOut).containsExactly("/b REPEATED");
  }

  /// Files of an overlay have the device number of whichever layer they come from.
  @Test
  void filesFromEveryLayerOfAnOverlayAreOnIt() {
    mounts.tmpfs(tree.resolve("a"));
    Commands.shell(tree, "mkdir a/lower b/upper b/work; : > a/lower/x; : > b/upper/y");
    mounts.mount(
        tree.resolve("c"),
        "-t",
        "overlay",
        "fdu-test",
        "-o",
        "lowerdir=" + tree + "/a/lower,upperdir=" + tree + "/b/upper,workdir=" + tree + "/b/work");

    walk(Walk::sameFileSystem, tree.resolve("c"));

    assertThat(found).containsExactly("/c", "/c/x", "/c/y");
  }

  @Test
  void theKernelsAreLeftOutUnlessNamed() {
    mounts.mount(tree.resolve("a"), "-t", "proc", "fdu-test");
    mounts.mount(tree.resolve("b"), "-t", "sysfs", "fdu-test");
    mounts.tmpfs(tree.resolve("c"));

    WalkReport report = walk(UnaryOperator.identity(), tree);

    assertThat(found).containsExactly("", "/c", "/own");
    assertThat(report.kernelFileSystems()).isEqualTo(2);
    assertThat(leftOut).containsExactlyInAnyOrder("/a KERNEL_FILE_SYSTEM", "/b KERNEL_FILE_SYSTEM");
  }

  @Test
  void theKernelsAreReadBelowARootOnOne() {
    mounts.mount(tree.resolve("a"), "-t", "devpts", "-o", "newinstance", "fdu-test");
    mounts.mount(tree.resolve("b"), "-t", "mqueue", "fdu-test");

    walk(UnaryOperator.identity(), tree);
    assertThat(found).doesNotContain("/a", "/b");

    walk(UnaryOperator.identity(), tree.resolve("a"));
    assertThat(found).contains("/a", "/a/ptmx");

    walk(UnaryOperator.identity(), tree, tree.resolve("a"));
    assertThat(found).contains("/own", "/a", "/a/ptmx");

    walk(w -> w.mounts(MountRules.DEFAULT.withKernel(true)), tree);
    assertThat(found).contains("/a", "/a/ptmx", "/b");

    walk(w -> w.mounts(MountRules.DEFAULT.withOnly(List.of("mqueue"))), tree);
    assertThat(found).containsExactly(" passed", "/b");
  }

  @Test
  void onlyThoseOfATypeCount() {
    mounts.tmpfs(tree.resolve("a"));
    Commands.shell(tree, "mkdir a/inner a/other; : > a/x");
    mounts.image(tree.resolve("a/inner"), "mke2fs -q -F", "1M");
    Commands.shell(tree, "rmdir a/inner/lost+found; : > a/inner/y");

    walk(w -> w.mounts(MountRules.DEFAULT.withOnly(List.of("tmpfs"))), tree);
    assertThat(found).containsExactly(" passed", "/a", "/a/other", "/a/x");
    assertThat(leftOut).containsExactly("/a/inner UNWANTED_FILE_SYSTEM");

    walk(w -> w.mounts(MountRules.DEFAULT.withOnly(List.of("xfs", "ext2"))), tree);
    assertThat(found).containsExactly(" passed", "/a passed", "/a/inner", "/a/inner/y");

    walk(w -> w.mounts(MountRules.DEFAULT.withOnly(List.of("ext2"))), tree.resolve("a/inner"));
    assertThat(found).containsExactly("/a/inner", "/a/inner/y");

    walk(w -> w.mounts(MountRules.DEFAULT.withExcept(List.of("ext2"))), tree);
    assertThat(found).contains("/own", "/a/x").doesNotContain("/a/inner");

    WalkReport report = walk(w -> w.mounts(MountRules.DEFAULT.withExcept(List.of("tmpfs"))), tree);
    assertThat(found).containsExactly("", "/b", "/c", "/own");
    assertThat(report.unwantedFileSystems()).isEqualTo(1);
  }
}
