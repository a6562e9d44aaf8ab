// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fdu.walk.source.Mount;
import org.fdu.walk.testing.FakeNode;
import org.fdu.walk.testing.FakeSource;
import org.fdu.walk.testing.FoundEntry;
import org.junit.jupiter.api.Test;

/// What cannot easily be made with real mounts.
class MountPlanTest {
  private final List<Mount> mounts = new ArrayList<>();

  private final FakeNode original = FakeNode.directory("b", FakeNode.file("f"));
  private final FakeNode shown = FakeNode.directory("c", FakeNode.file("f"));

  /// `/a/b`, which is mounted on `/c` as well.
  private FakeSource source() {
    if (mounts.isEmpty()) {
      mounts.add(mount(1, 0, 1, "/", "/"));
      mounts.add(mount(2, 1, 1, "/a/b", "/c"));
    }
    FakeNode root = FakeNode.directory("/", FakeNode.directory("a", original), shown.mounted());
    Map<String, FakeNode> nodes =
        new HashMap<>(
            Map.of(
                "/", root, "/a/b", original, "/a/b/f", original.children.getFirst(), "/c", shown));
    root.on(mounts.getFirst());
    original.on(mounts.getFirst()).inode(77);
    shown.on(mounts.getLast()).inode(77);
    return new FakeSource(nodes).mounted(mounts);
  }

  private static Mount mount(long id, long parent, long device, String root, String point) {
    return new Mount(id, parent, device, bytes(root), bytes(point), "fake");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static List<String> found(FakeSource source) {
    WalkLog log = new WalkLog();
    Walk.ofBytes(List.of(bytes("/"))).source(source).visit(log::visitor);
    return log.found.stream().map(FoundEntry::path).sorted().toList();
  }

  @Test
  void leavesOutWhatIsReadElsewhere() {
    assertThat(found(source())).containsExactly("/", "/a", "/a/b", "/a/b/f");
  }

  /// Nobody would count it otherwise.
  @Test
  void readsAMountWhoseOriginalIsBelowWhatCannotBeListed() {
    assertThat(found(source().unlisted("/a"))).contains("/a/b/f", "/c", "/c/f");
  }

  /// The original may be a mount as well, and what cannot be listed be above it.
  @Test
  void readsAMountWhoseOriginalIsMountedBelowWhatCannotBeListed() {
    mounts.add(mount(1, 0, 1, "/", "/"));
    mounts.add(mount(2, 1, 2, "/", "/a/b"));
    mounts.add(mount(3, 1, 2, "/", "/c"));
    FakeSource source = source();
    original.on(mounts.get(1)).mounted();
    source.located("/a/b", "/a/b").located("/c", "/c");

    assertThat(found(source)).contains("/a/b/f").doesNotContain("/c");
    assertThat(found(source.unlisted("/a"))).contains("/c", "/c/f");
  }

  /// The table may be wrong by the time that it is read.
  @Test
  void readsAMountThatIsNotWhatTheTableSays() {
    FakeSource source = source();
    original.inode(78);

    assertThat(found(source.located("/a/b", "/a/b"))).contains("/a/b/f", "/c/f");
  }

  @Test
  void readsAMountOfWhatIsDeleted() {
    mounts.add(mount(1, 0, 1, "/", "/"));
    mounts.add(mount(2, 1, 1, "/a/b//deleted", "/c"));

    assertThat(found(source())).contains("/a/b/f", "/c/f");
  }

  @Test
  void readsAMountThatIsNewerThanTheTable() {
    mounts.add(mount(1, 0, 1, "/", "/"));
    mounts.add(mount(2, 1, 2, "/", "/c"));
    FakeSource source = source();

    source.mounted(mounts.subList(0, 1)).mountedLater(mounts);

    assertThat(found(source)).contains("/a/b/f", "/c/f");
  }

  @Test
  void leavesOutANewerMountOfWhatIsReadElsewhere() {
    FakeSource source = source();

    source.mounted(mounts.subList(0, 1)).mountedLater(mounts);

    assertThat(found(source)).containsExactly("/", "/a", "/a/b", "/a/b/f");
  }

  @Test
  void leavesOutAMountThatCameAndWent() {
    FakeSource source = source();
    mounts.removeLast();

    assertThat(found(source.mounted(mounts))).containsExactly("/", "/a", "/a/b", "/a/b/f");
  }

  /// In a chroot, the mount that the root is on is not told.
  @Test
  void readsEverythingWhereTheRootsMountIsUnknown() {
    FakeSource source = source();
    mounts.removeFirst();

    assertThat(found(source.mounted(mounts))).contains("/a/b/f", "/c/f");
  }

  /// Its total would be wrong, and nobody would know.
  @Test
  void failsWhereTypesAreSaidAndTheRootsIsUnknown() {
    FakeSource source = source();
    source.mounted(List.of(mounts.getLast())).located("/a/b/f", "/a/b/f");
    MountRules only = MountRules.DEFAULT.withOnly(List.of("xfs"));
    MountRules except = MountRules.DEFAULT.withExcept(List.of("xfs"));
    for (MountRules rules : List.of(only, except)) {
      for (String root : new String[] {"/", "/a/b/f"}) {
        WalkLog log = new WalkLog();

        WalkReport report =
            Walk.ofBytes(List.of(bytes(root))).source(source).mounts(rules).visit(log::visitor);

        assertThat(log.found).isEmpty();
        assertThat(log.failureTexts()).containsExactly("STAT " + root + " 0");
        assertThat(report.failures()).isEqualTo(1);
      }
    }
  }

  @Test
  void readsEverythingWhereMountsAreUnknown() {
    assertThat(found(source().mounted(List.of()))).contains("/a/b/f", "/c/f");
  }

  /// Else they would count as inodes.
  @Test
  void whatIsPassedThroughDoesNotCount() {
    mounts.add(mount(1, 0, 1, "/", "/"));
    mounts.add(mount(2, 1, 1, "/a/b", "/c"));
    mounts.add(mount(3, 2, 2, "/", "/c/deep/in"));
    mounts.add(mount(4, 2, 2, "/t", "/c/t"));
    FakeSource source = source();
    FakeNode in = FakeNode.directory("in", FakeNode.file("g").on(mounts.get(2)));
    FakeNode deep = FakeNode.directory("deep", in.on(mounts.get(2)).mounted());
    shown.children.add(deep.on(mounts.get(1)));
    shown.children.add(FakeNode.file("t").on(mounts.get(3)).mounted());
    shown.on(mounts.get(1));
    source.located("/c", "/c");
    List<String> counted = new ArrayList<>();
    Visitor visitor =
        new Visitor() {
          @Override
          public void enter(Directory directory, Entry self) {
            note(directory.pathBytes(), self);
          }

          @Override
          public void entry(Directory directory, Entry entry) {
            note(directory.pathBytes(entry.name()), entry);
          }

          private void note(byte[] path, Entry entry) {
            if (entry.selected()) {
              counted.add(FoundEntry.text(path));
            }
          }
        };

    Walk.ofBytes(List.of(bytes("/"))).source(source).threads(1).visit(() -> visitor);

    assertThat(counted)
        .containsExactlyInAnyOrder(
            "/", "/a", "/a/b", "/a/b/f", "/c/deep/in", "/c/deep/in/g", "/c/t");
  }

  @Test
  void endsAtMountsThatAreOnEachOther() {
    mounts.add(mount(1, 2, 1, "/", "/"));
    mounts.add(mount(2, 1, 1, "/", "/"));

    assertThat(found(source())).contains("/a/b/f");
  }
}
