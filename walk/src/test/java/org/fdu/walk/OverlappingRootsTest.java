// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.fdu.walk.source.DirectoryReader.OpenResult;
import org.fdu.walk.testing.FakeNode;
import org.fdu.walk.testing.FakeSource;
import org.fdu.walk.testing.FoundEntry;
import org.fdu.walk.testing.Seeds;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever several roots reach belongs to the first of them, however they are given.
class OverlappingRootsTest {
  private static final int NONE = Integer.MAX_VALUE;

  @TempDir private static Path temporary;

  /// Is not changed by any test.
  private static Path tree;

  @BeforeAll
  static void buildTree() throws IOException {
    tree = treeIn(temporary);
  }

  private static Path treeIn(Path folder) throws IOException {
    Path tree = folder.toRealPath().resolve("tree");
    for (String directory : new String[] {"a/b/c", "a/bb", "a/b2/c", "a.b", "d", "e/f/g/h"}) {
      Files.createDirectories(tree.resolve(directory));
    }
    for (String file : new String[] {"x", "a/x", "a/b/x", "a/b/c/x", "a/b.x", "a/bb/x", "d/x"}) {
      Files.createFile(tree.resolve(file));
    }
    Files.createSymbolicLink(tree.resolve("toA"), Path.of("a"));
    Files.createSymbolicLink(tree.resolve("d/up"), Path.of(".."));
    Files.createSymbolicLink(tree.resolve("dangling"), Path.of("nothing"));
    return tree;
  }

  static LongStream seeds() {
    return Seeds.stream(120);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void belongsToTheFirstRootThatReachesIt(long seed) throws IOException {
    Random random = new Random(seed);
    List<String> roots = new ArrayList<>();
    for (int count = random.nextInt(1, 6); count > 0; count--) {
      roots.add(randomRoot(random));
    }
    SourceKind kind = random.nextBoolean() ? SourceKind.AUTO : SourceKind.NIO;
    Map<String, Integer> expected = owners(roots);
    WalkLog log = new WalkLog();

    WalkReport report = walk(roots).source(kind).threads(random.nextInt(1, 4)).visit(log::visitor);

    Map<String, Integer> found = new TreeMap<>();
    for (WalkLog.Call call : log.calls()) {
      String path = FoundEntry.text(call.directory().pathBytes());
      switch (call.kind()) {
        case ENTER, FILE_ROOT -> put(found, path, call);
        case ENTRY -> put(found, path + "/" + call.entry(), call);
        case BATCH_END, EXIT, LEFT_EARLY, FAILED -> {}
      }
    }
    assertThat(found).as("%s by %s", roots, kind).isEqualTo(expected);
    assertThat(report.coveredRoots()).as("%s", roots).isEqualTo(covered(roots, expected));
    assertThat(log.failureTexts())
        .hasSize((int) roots.stream().filter(r -> real(r) == null).count());
  }

  /// A file is left out where it is a root, and not wherever else its inode has a name.
  @ParameterizedTest
  @EnumSource(SourceKind.class)
  void otherLinksOfARootAreNoLessThere(SourceKind kind, @TempDir Path folder) throws IOException {
    Path own = treeIn(folder);
    Files.createLink(own.resolve("d/link"), own.resolve("a/b.x"));
    Files.createLink(own.resolve("a/link"), own.resolve("a/b.x"));
    Files.createLink(own.resolve("a/bb/b.x"), own.resolve("a/b.x"));
    WalkLog log = new WalkLog();

    walk(List.of(own + "/d", own + "/a/b.x", own + "/a"))
        .source(kind)
        .threads(1)
        .visit(log::visitor);

    List<String> found = new ArrayList<>();
    for (WalkLog.Call call : log.calls()) {
      String path = FoundEntry.text(call.directory().pathBytes());
      String entry = call.kind() == WalkLog.Kind.ENTRY ? path + "/" + call.entry() : path;
      if (call.kind() == WalkLog.Kind.ENTRY || call.kind() == WalkLog.Kind.FILE_ROOT) {
        found.add(call.directory().rootIndex() + " " + entry.substring(own.toString().length()));
      }
    }
    assertThat(found)
        .contains("0 /d/link", "1 /a/b.x", "2 /a/link", "2 /a/bb/b.x")
        .doesNotContain("2 /a/b.x");
  }

  private static void put(Map<String, Integer> found, String path, WalkLog.Call call) {
    Path real = realOf(path);
    assertThat(found.put(real.toString(), call.directory().rootIndex()))
        .as("twice: " + path)
        .isNull();
  }

  /// A path into the tree, often by a detour.
  private String randomRoot(Random random) {
    String[] places = {
      "",
      "a",
      "a/b",
      "a/b/c",
      "a/bb",
      "a/b2",
      "a.b",
      "d",
      "e",
      "e/f/g",
      "x",
      "a/x",
      "a/b/x",
      "a/b/c/x",
      "a/b.x",
      "toA",
      "toA/b",
      "toA/b/x",
      "d/up/a/b",
      "d/up",
      "dangling",
      "missing",
      "a/missing"
    };
    String place = tree + "/" + places[random.nextInt(places.length)];
    return switch (random.nextInt(6)) {
      case 0 -> Files.isDirectory(Path.of(place)) ? place + "/" : place;
      case 1 -> Files.isDirectory(Path.of(place)) ? place + "/." : place;
      case 2 -> tree + "/d/../" + place.substring(tree.toString().length() + 1);
      case 3 -> tree + "//" + place.substring(tree.toString().length() + 1);
      default -> place;
    };
  }

  /// For every path that any root reaches, the first root that does.
  private Map<String, Integer> owners(List<String> roots) throws IOException {
    Map<String, Integer> owners = new TreeMap<>();
    List<Path> all;
    try (Stream<Path> walk = Files.walk(tree)) {
      all = walk.toList();
    }
    for (Path path : all) {
      int owner = NONE;
      for (int i = roots.size() - 1; i >= 0; i--) {
        Path root = real(roots.get(i));
        if (root != null && path.startsWith(root)) {
          owner = i;
        }
      }
      if (owner != NONE) {
        owners.put(path.toString(), owner);
      }
    }
    return owners;
  }

  private static List<Integer> covered(List<String> roots, Map<String, Integer> owners) {
    List<Integer> covered = new ArrayList<>();
    for (int i = 0; i < roots.size(); i++) {
      Path real = real(roots.get(i));
      if (real != null && owners.get(real.toString()) != i) {
        covered.add(i);
      }
    }
    return covered;
  }

  /// Where `root` really is; null when there is nothing.
  private static Path real(String root) {
    return Files.exists(Path.of(root), LinkOption.NOFOLLOW_LINKS) ? realOf(root) : null;
  }

  private static Path realOf(String text) {
    try {
      Path path = Path.of(text);
      boolean followed = text.endsWith("/") || text.endsWith("/.");
      if (!followed && Files.isSymbolicLink(path)) {
        return path.getParent().toRealPath().resolve(path.getFileName());
      }
      return path.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The kernel knows one file by two names; walked once, whichever root it is.
  @ParameterizedTest
  @EnumSource(
      value = SourceKind.class,
      names = {"AUTO", "NIO"})
  void takesHardLinksAsRootsForOneFile(SourceKind kind, @TempDir Path folder) throws IOException {
    Path own = treeIn(folder);
    Files.createLink(own.resolve("x2"), own.resolve("x"));
    WalkLog log = new WalkLog();

    WalkReport report = walk(List.of(own + "/x2", own + "/x")).source(kind).visit(log::visitor);

    assertThat(log.paths()).containsExactly(own + "/x2");
    assertThat(report.coveredRoots()).containsExactly(1);
  }

  /// Not where every path counts: only what is at the path of an earlier root is left out.
  @ParameterizedTest
  @EnumSource(
      value = SourceKind.class,
      names = {"AUTO", "NIO"})
  void takesHardLinksForSeveralWhereEachPathCounts(SourceKind kind, @TempDir Path folder)
      throws IOException {
    Path own = treeIn(folder);
    Files.createLink(own.resolve("a/b/x2"), own.resolve("a/b/x"));
    for (String root : new String[] {own + "/a/b", own + "/a/b/", own + "/d/up/a/b"}) {
      WalkLog log = new WalkLog();
      List<String> roots = List.of(own + "/a/b/x", root);

      WalkReport report =
          walk(roots).mounts(MountRules.EVERYTHING).source(kind).visit(log::visitor);

      String below = root.endsWith("/") ? root : root + "/";
      assertThat(log.found)
          .extracting(FoundEntry::path)
          .containsExactlyInAnyOrder(
              own + "/a/b/x", root, below + "c", below + "c/x", below + "x2");
      assertThat(report.repeated()).isEqualTo(1);
      assertThat(report.coveredRoots()).isEmpty();
    }
    for (List<String> roots :
        List.of(List.of(own + "/a/b/x2", own + "/a/b/x"), List.of(own + "/a/b/x", own + "/a"))) {
      WalkLog log = new WalkLog();

      walk(roots).mounts(MountRules.EVERYTHING).source(kind).visit(log::visitor);

      assertThat(log.paths()).contains(own + "/a/b/x", own + "/a/b/x2").doesNotHaveDuplicates();
    }
  }

  /// At this level nothing is stat'ed, and files must be told apart nevertheless.
  @ParameterizedTest
  @EnumSource(
      value = SourceKind.class,
      names = {"AUTO", "NIO"})
  void findsAFileRootAgainByNamesAlone(SourceKind kind) {
    WalkLog log = new WalkLog();

    WalkReport report =
        walk(List.of(tree + "/a/b/x", tree + "/a/b"))
            .metadata(Metadata.NAMES)
            .source(kind)
            .visit(log::visitor);

    assertThat(log.paths())
        .containsExactly(tree + "/a/b", tree + "/a/b/c", tree + "/a/b/c/x", tree + "/a/b/x");
    assertThat(report.repeated()).isEqualTo(1);
    assertThat(report.entries()).isEqualTo(2);
  }

  /// Lying below a root does not mean to be reached from there: a directory on the way may be
  /// unreadable, or on a file system that is left out. In words: go through the roots one by one,
  /// and leave out what was met before.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("manySeeds")
  void belongsToTheFirstRootThatReallyReachesIt(long seed) {
    Random random = new Random(seed);
    boolean sameFileSystem = random.nextBoolean();
    Map<String, FakeNode> tree = new TreeMap<>();
    collect(obstructedTree(random), "/o", tree);
    List<String> places = List.copyOf(tree.keySet());
    List<String> roots = new ArrayList<>();
    String deep = places.get(random.nextInt(places.size()));
    for (int count = random.nextInt(1, 7); count > 0; count--) {
      boolean above = random.nextInt(3) > 0;
      roots.add(above ? ancestor(deep, random) : places.get(random.nextInt(places.size())));
    }
    FakeSource source = new FakeSource(tree);
    WalkLog log = new WalkLog();
    Walk walk = WalkTest.walk(source, roots.toArray(String[]::new)).threads(random.nextInt(1, 4));

    WalkReport report = (sameFileSystem ? walk.sameFileSystem() : walk).visit(log::visitor);

    Map<String, Integer> expected = new TreeMap<>();
    List<Integer> covered = new ArrayList<>();
    for (int i = 0; i < roots.size(); i++) {
      if (expected.containsKey(roots.get(i))) {
        covered.add(i);
      } else {
        reach(tree.get(roots.get(i)), roots.get(i), i, sameFileSystem, expected);
      }
    }
    assertThat(owners(log)).as("%s", roots).isEqualTo(expected);
    assertThat(report.coveredRoots()).as("%s", roots).isEqualTo(covered);
    source.assertReleased();
  }

  static LongStream manySeeds() {
    return Seeds.stream(300);
  }

  /// `path`, or one that it lies below.
  private static String ancestor(String path, Random random) {
    String ancestor = path;
    while (random.nextInt(3) > 0 && ancestor.lastIndexOf('/') > 0) {
      ancestor = ancestor.substring(0, ancestor.lastIndexOf('/'));
    }
    return ancestor;
  }

  /// Walked on its own after all, it still does not have what an earlier root has.
  @Test
  void leavesOutEarlierRootsBelowOneThatWasNotReached() {
    FakeNode d = FakeNode.directory("d", FakeNode.file("x"));
    FakeNode f = FakeNode.file("f");
    FakeNode c = FakeNode.directory("c", d, f, FakeNode.file("own"));
    FakeNode b = FakeNode.directory("b", c).opens(OpenResult.UNREADABLE, 13);
    Map<String, FakeNode> tree = new TreeMap<>();
    collect(FakeNode.directory("a", b), "/o", tree);
    List<String> roots = List.of("/o/b/c/d", "/o/b/c/f", "/o", "/o/b/c");
    WalkLog log = new WalkLog();

    WalkReport report =
        WalkTest.walk(new FakeSource(tree), roots.toArray(String[]::new)).visit(log::visitor);

    assertThat(owners(log))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "/o",
                2,
                "/o/b",
                2,
                "/o/b/c",
                3,
                "/o/b/c/d",
                0,
                "/o/b/c/d/x",
                0,
                "/o/b/c/f",
                1,
                "/o/b/c/own",
                3));
    assertThat(report.coveredRoots()).isEmpty();
  }

  private static FakeNode obstructedTree(Random random) {
    FakeNode root =
        random.nextBoolean() ? FakeNode.randomTree(random, random.nextInt(5, 40)) : chain();
    List<FakeNode> open = new ArrayList<>(List.of(root));
    while (!open.isEmpty()) {
      FakeNode node = open.removeLast();
      for (FakeNode child : node.children) {
        child.on(random.nextInt(8) == 0 ? 3 - node.device : node.device);
        if (child.directory && random.nextInt(4) == 0) {
          child.opens(OpenResult.UNREADABLE, 13);
        }
        open.add(child);
      }
    }
    return root;
  }

  private static FakeNode chain() {
    FakeNode root = FakeNode.directory("root");
    FakeNode last = root;
    for (int i = 0; i < 7; i++) {
      FakeNode next = FakeNode.directory("d", FakeNode.file("f"));
      last.children.add(next);
      last = next;
    }
    return root;
  }

  private static void collect(FakeNode node, String path, Map<String, FakeNode> tree) {
    tree.put(path, node);
    node.children.forEach(child -> collect(child, path + "/" + child.name, tree));
  }

  private static void reach(
      FakeNode node, String path, int root, boolean sameFileSystem, Map<String, Integer> owners) {
    if (owners.putIfAbsent(path, root) != null || node.opens == OpenResult.UNREADABLE) {
      return;
    }
    for (FakeNode child : node.children) {
      if (!sameFileSystem || child.device == node.device) {
        reach(child, path + "/" + child.name, root, sameFileSystem, owners);
      }
    }
  }

  /// The root that each path was met below.
  private static Map<String, Integer> owners(WalkLog log) {
    Map<String, Integer> owners = new TreeMap<>();
    for (WalkLog.Call call : log.calls()) {
      String path = FoundEntry.text(call.directory().pathBytes());
      String met =
          switch (call.kind()) {
            case ENTER, FILE_ROOT -> path;
            case ENTRY -> path + "/" + call.entry();
            case BATCH_END, EXIT, LEFT_EARLY, FAILED -> null;
          };
      if (met != null) {
        assertThat(owners.put(met, call.directory().rootIndex())).as("twice: " + met).isNull();
      }
    }
    return owners;
  }

  /// A mount point below an earlier root is not reached from there on one file system.
  @Test
  void walksAMountPointGivenBesidesItsOuterRootOnOneFileSystem() {
    FakeNode outer = FakeNode.directory("/o");
    FakeNode mount = FakeNode.directory("/o/m", FakeNode.file("y").on(2)).on(2).mounted();
    FakeNode listed = FakeNode.directory("m").inode(mount.inode).on(2).mounted();
    outer.children.add(listed);
    outer.children.add(FakeNode.file("x"));
    for (boolean outerFirst : new boolean[] {true, false}) {
      WalkLog log = new WalkLog();
      FakeSource source = new FakeSource(outer, mount).located("/o", "/o").located("/o/m", "/o/m");
      String[] roots = outerFirst ? new String[] {"/o", "/o/m"} : new String[] {"/o/m", "/o"};

      WalkReport report = WalkTest.walk(source, roots).sameFileSystem().visit(log::visitor);

      assertThat(log.paths()).containsExactly("/o", "/o/m", "/o/m/y", "/o/x");
      assertThat(report.coveredRoots()).isEmpty();
    }
  }

  /// One inode at two places: a bind mount, which no path shows.
  @Test
  void takesOneDirectoryAtTwoPlacesForOne() {
    FakeNode first = FakeNode.directory("/p", FakeNode.file("x"));
    FakeNode second = FakeNode.directory("/q", FakeNode.file("x")).inode(first.inode).mounted();
    FakeSource source = new FakeSource(first, second).located("/p", "/p").located("/q", "/q");
    WalkLog log = new WalkLog();

    WalkReport report = WalkTest.walk(source, "/p", "/q").visit(log::visitor);

    assertThat(log.paths()).containsExactly("/p", "/p/x");
    assertThat(report.coveredRoots()).containsExactly(1);
  }

  @Test
  void knowsTheRootOfAllRoots() {
    FakeNode inner = FakeNode.directory("in", FakeNode.file("x"));
    FakeNode everything = FakeNode.directory("/");
    FakeNode listed = FakeNode.directory("in", FakeNode.file("x")).inode(inner.inode);
    everything.children.add(listed);
    everything.children.add(FakeNode.file("y"));
    for (boolean outerFirst : new boolean[] {true, false}) {
      FakeSource source = new FakeSource(everything, inner).located("/", "/").located("in", "/in");
      WalkLog log = new WalkLog();
      String[] roots = outerFirst ? new String[] {"/", "in"} : new String[] {"in", "/"};

      WalkReport report = WalkTest.walk(source, roots).visit(log::visitor);

      assertThat(log.paths())
          .isEqualTo(
              outerFirst ? List.of("/", "/in", "/in/x", "/y") : List.of("/", "/y", "in", "in/x"));
      assertThat(report.coveredRoots()).isEqualTo(outerFirst ? List.of(1) : List.of());
    }
  }

  private static Walk walk(List<String> roots) {
    return Walk.ofBytes(
        roots.stream().map(root -> root.getBytes(StandardCharsets.US_ASCII)).toList());
  }
}
