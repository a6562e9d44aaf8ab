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
import org.fdu.walk.OrderedVisitor;
import org.fdu.walk.SourceKind;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkFailure;
import org.fdu.walk.WalkReport;
import org.fdu.walk.testing.Commands;
import org.fdu.walk.testing.FoundEntry;
import org.fdu.walk.testing.TestMounts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is mounted in several places is read once.
class BindMountTest {
  @TempDir Path temporary;
  private Path folder;
  private Path tree;
  private TestMounts mounts;

  /// What the last walk found below `folder`, whether it was only passed through, and why what it
  /// left out was.
  private final List<String> found = Collections.synchronizedList(new ArrayList<>());

  private final List<String> leftOut = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void makeTree() throws IOException {
    folder = temporary.toRealPath();
    tree = folder.resolve("tree");
    mounts = new TestMounts(folder);
    Commands.shell(
        folder,
        "mkdir -p tree/a/in tree/b tree/c tree/d other/deep; : > tree/a/in/x; : > tree/file;"
            + " : > tree/target; : > other/y; : > other/deep/z");
  }

  @AfterEach
  void unmount() {
    mounts.close();
  }

  private WalkReport walk(Path... roots) {
    return walk(UnaryOperator.identity(), roots);
  }

  /// Walk with one and with several threads, which find the same.
  private WalkReport walk(UnaryOperator<Walk> how, Path... roots) {
    WalkReport report = walkOnce(how, 1, roots);
    List<String> alone = List.copyOf(found);
    walkOnce(how, 4, roots);
    assertThat(found).isEqualTo(alone);
    return report;
  }

  private WalkReport walkOnce(UnaryOperator<Walk> how, int threads, Path... roots) {
    found.clear();
    leftOut.clear();
    Walk walk = Walk.of(roots).source(SourceKind.AUTO).threads(threads);
    WalkReport report = how.apply(walk).visit(Recorder::new);
    assertThat(report.failures()).isZero();
    assertThat(report.source()).startsWith("linux");
    Collections.sort(found);
    Collections.sort(leftOut);
    return report;
  }

  private final class Recorder implements OrderedVisitor {
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

    @Override
    public void enter(Directory directory, Entry self) {
      boolean passed = !self.selected();
      assertThat(self.blocks() + self.size() == 0).isEqualTo(passed);
      found.add(name(directory.pathBytes()) + (passed ? " passed" : ""));
    }

    @Override
    public void entry(Directory directory, Entry entry) {
      found.add(name(directory.pathBytes(entry.name())));
    }

    @Override
    public void fileRoot(Directory root, Entry self) {
      found.add(name(root.pathBytes()));
    }

    @Override
    public void leftOut(Directory parent, Entry entry, LeftOut reason) {
      leftOut.add(name(parent.pathBytes(entry.name())) + " " + reason);
    }

    private String name(byte[] path) {
      return FoundEntry.text(path).substring(folder.toString().length() + 1);
    }
  }

  @Test
  void ofWhatIsWalkedAnywayAreLeftOut() {
    mounts.bind(tree.resolve("a"), tree.resolve("c"));

    WalkReport report = walk(tree);

    assertThat(found)
        .containsExactly(
            "tree",
            "tree/a",
            "tree/a/in",
            "tree/a/in/x",
            "tree/b",
            "tree/d",
            "tree/file",
            "tree/target");
    assertThat(leftOut).containsExactly("tree/c REPEATED");
    assertThat(report.repeated()).isEqualTo(1);
  }

  /// It does not matter which comes first by name, or that the other is the original.
  @Test
  void thatShowMoreAreReadInsteadOfThoseThatShowLess() {
    mounts.bind(folder.resolve("other/deep"), tree.resolve("b"));
    mounts.bind(folder.resolve("other"), tree.resolve("c"));
    mounts.bind(folder.resolve("other"), tree.resolve("d"));

    walk(tree);

    assertThat(found)
        .contains("tree/c/y", "tree/c/deep/z")
        .noneMatch(path -> path.startsWith("tree/b") || path.startsWith("tree/d"));
    assertThat(leftOut).containsExactly("tree/b REPEATED", "tree/d REPEATED");
  }

  @Test
  void ofWhatIsNotWalkedCount() {
    mounts.bind(folder.resolve("other"), tree.resolve("c"));
    for (boolean oneFileSystem : new boolean[] {true, false}) {
      WalkReport report = walk(w -> oneFileSystem ? w.sameFileSystem() : w, tree);

      assertThat(found).contains("tree/c", "tree/c/y", "tree/c/deep/z");
      assertThat(leftOut).isEmpty();
      assertThat(report.otherFileSystems()).isZero();
    }
  }

  @Test
  void ofFilesAreLeftOutAsWell() {
    mounts.bind(tree.resolve("a/in/x"), tree.resolve("target"));

    walk(tree);

    assertThat(found).contains("tree/a/in/x", "tree/file").doesNotContain("tree/target");
    assertThat(leftOut).containsExactly("tree/target REPEATED");

    mounts.bind(folder.resolve("other/y"), tree.resolve("file"));

    walk(tree);

    assertThat(found).contains("tree/file");
  }

  @Test
  void countWhereTheOriginalIsHidden() {
    mounts.bind(tree.resolve("a/in"), tree.resolve("c"));
    mounts.tmpfs(tree.resolve("a"));

    walk(tree);

    assertThat(found).contains("tree/a", "tree/c", "tree/c/x").doesNotContain("tree/a/in");
    assertThat(leftOut).isEmpty();
  }

  @Test
  void ofADirectoryOntoItselfCount() {
    mounts.bind(tree.resolve("a"), tree.resolve("a"));
    for (boolean oneFileSystem : new boolean[] {true, false}) {
      walk(w -> oneFileSystem ? w.sameFileSystem() : w, tree);

      assertThat(found).contains("tree/a", "tree/a/in/x");
      assertThat(leftOut).isEmpty();
    }
  }

  @Test
  void onTopOfEachOtherShowTheLastOne() {
    mounts.bind(tree.resolve("a"), tree.resolve("c"));
    mounts.bind(folder.resolve("other"), tree.resolve("c"));

    walk(tree);

    assertThat(found).contains("tree/c/y", "tree/a/in/x");
    assertThat(leftOut).isEmpty();
  }

  /// The root itself shows up again, below a directory of its own.
  @Test
  void ofADirectoryAboveTheRootShowAllButTheRoot() {
    mounts.bind(folder, tree.resolve("c"));

    walk(tree);

    assertThat(found)
        .contains("tree/a/in/x", "tree/c", "tree/c/other", "tree/c/other/y")
        .doesNotContain("tree/c/tree");
    assertThat(leftOut).containsExactly("tree/c/tree REPEATED");
  }

  @Test
  void areGoneThroughToWhatIsOnlyMountedThere() {
    mounts.bind(tree.resolve("a"), tree.resolve("c"));
    mounts.tmpfs(tree.resolve("c/in"));
    Commands.shell(tree, ": > c/in/new; : > a/beside; mkdir a/empty");
    Commands.shell(tree, "mkdir -p c/in/sub; : > c/in/sub/newer");

    WalkReport report = walk(tree);

    assertThat(found)
        .contains("tree/c passed", "tree/c/in/new", "tree/c/in/sub/newer", "tree/a/in/x")
        .contains("tree/a/beside", "tree/a/empty")
        .doesNotContain("tree/c/beside", "tree/c/empty");
    assertThat(report.repeated()).isZero();

    walk(Walk::sameFileSystem, tree);

    assertThat(found).doesNotContain("tree/c passed", "tree/c/in").contains("tree/a/in/x");
    assertThat(leftOut).containsExactly("tree/c REPEATED");
  }

  @Test
  void thatRootsShareCountForTheFirst() {
    Path c = tree.resolve("c");
    Path other = folder.resolve("other");
    mounts.bind(other, c);

    WalkReport report = walk(c, other.resolve("deep"));
    assertThat(found).containsExactly("tree/c", "tree/c/deep", "tree/c/deep/z", "tree/c/y");
    assertThat(report.coveredRoots()).containsExactly(1);

    report = walk(other.resolve("deep"), c);
    assertThat(found).containsExactly("other/deep", "other/deep/z", "tree/c", "tree/c/y");
    assertThat(report.coveredRoots()).isEmpty();

    walk(other.resolve("y"), c);
    assertThat(found).containsExactly("other/y", "tree/c", "tree/c/deep", "tree/c/deep/z");
  }

  @Test
  void ofARootBelowAnotherRootCountForTheRoot() {
    Path other = folder.resolve("other");
    mounts.bind(other, tree.resolve("c"));
    for (Path[] roots : new Path[][] {{tree, other}, {other, tree}}) {
      walk(roots);

      assertThat(found).contains("other/y", "other/deep/z", "tree/a/in/x");
      assertThat(leftOut).containsExactly("tree/c REPEATED");
    }

    walk(tree, other.resolve("deep"));

    assertThat(found).contains("other/deep/z", "tree/c/y").doesNotContain("tree/c/deep");
  }

  @Test
  void thatAreRootsAreReadAtEachPathWhenAskedFor() {
    mounts.bind(tree.resolve("a/in"), tree.resolve("b"));

    walk(w -> w.mounts(MountRules.EVERYTHING), tree.resolve("b"), tree);

    assertThat(found).contains("tree/b/x", "tree/a/in", "tree/a/in/x").doesNotHaveDuplicates();
    assertThat(leftOut).containsExactly("tree/b REPEATED");
  }

  @Test
  void areAllReadWhenAskedFor() {
    mounts.bind(tree.resolve("a"), tree.resolve("c"));

    walk(w -> w.mounts(MountRules.EVERYTHING), tree);

    assertThat(found).contains("tree/a/in/x", "tree/c/in/x");

    found.clear();
    Walk.of(tree).visitInOrder(Recorder::new);

    assertThat(found).contains("tree/a/in/x", "tree/c/in/x");
  }
}
