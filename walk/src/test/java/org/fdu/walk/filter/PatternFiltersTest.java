// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.EntryType;
import org.fdu.walk.Metadata;
import org.fdu.walk.Visitor;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkReport;
import org.fdu.walk.event.WalkEvent;
import org.fdu.walk.event.WalkEvents;
import org.fdu.walk.testing.Commands;
import org.fdu.walk.testing.FoundEntry;
import org.fdu.walk.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What patterns leave in and out, and what a selection counts. Patterns mean what they mean to
/// git, and by them a directory stands for all that is in it.
class PatternFiltersTest {
  @TempDir Path folder;

  static LongStream seeds() {
    return Seeds.stream(25);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void excludeAndIncludeShareATree(long seed) throws IOException {
    assumeTrue(Commands.exists("git"), "there is no git");
    Random random = new Random(seed);
    Path tree = IgnoreFileTest.newRepository(folder, "tree");
    IgnoreFileTest.fill(tree, random, 4);
    Commands.shell(tree, "find . -name .gitignore -delete");
    List<byte[]> patterns = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      String pattern = pattern(random);
      patterns.add(pattern.getBytes(ISO_8859_1));
      lines.append(pattern).append('\n');
    }
    List<String> all = files(Walk.of(tree));

    List<String> kept = files(Walk.of(tree).filter(ExcludeFilter.of(patterns)));
    List<String> included = files(Walk.of(tree).filter(IncludeFilter.of(patterns)));

    Files.createDirectories(tree.resolve(".git/info"));
    Files.write(tree.resolve(".git/info/exclude"), lines.toString().getBytes(ISO_8859_1));
    Set<String> like = IgnoreFileTest.ignoredByGit(folder, tree, all);
    assertThat(included).as(lines.toString()).containsExactlyInAnyOrderElementsOf(like);
    all.removeAll(like);
    assertThat(kept).as(lines.toString()).containsExactlyInAnyOrderElementsOf(all);
  }

  /// One that git takes for the same: without what a byte is to git and a character is to us, and
  /// without what has a meaning only in a file.
  private static String pattern(Random random) {
    while (true) {
      String pattern = IgnoreFileTest.line(random).strip();
      boolean same =
          pattern.chars().allMatch(c -> c < 0x80)
              && !pattern.startsWith("!")
              && !pattern.startsWith("#")
              && !pattern.contains("[[:nix")
              && !pattern.replaceAll("\\[\\]?[^]]+\\]", "").contains("[");
      if (same) {
        try {
          PathRule.of(pattern.getBytes(ISO_8859_1));
          return pattern;
        } catch (IllegalArgumentException _) {
          // nothing can be like it
        }
      }
    }
  }

  /// Paths of what is not a directory, but not what git keeps for itself.
  private static List<String> files(Walk walk) {
    List<String> found = Collections.synchronizedList(new ArrayList<>());
    String git = FoundEntry.text(walk.rootPath(0)) + "/.git";
    walk.threads(2)
        .visit(() ->
            new Visitor() {
              @Override
              public void entry(Directory directory, Entry entry) {
                assertThat(entry.selected()).isTrue();
                String path = FoundEntry.text(directory.pathBytes(entry.name()));
                if (!path.startsWith(git + "/")) {
                  found.add(path);
                }
              }
            });
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "a//b", "//a", "./a", "a/../b", "..", "a\\", "[[:x:]]", "a//"})
  void nothingCanBeLike(String pattern) {
    List<byte[]> patterns = List.of(pattern.getBytes(UTF_8));

    assertThatThrownBy(() -> ExcludeFilter.of(patterns))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageFindingMatch("name|backslash|class");
    assertThatThrownBy(() -> IncludeFilter.of(patterns))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStarNeverStandsForASlash(@TempDir Path tree) {
    Commands.shell(tree, "mkdir -p a/b/c; touch a/x a/b/x a/b/c/x ax");
    Walk all = Walk.of(tree);
    for (String pattern : List.of("/a/*x", "/a*x", "a/?x", "/a/[!y]x", "/a/b?c/x")) {
      List<byte[]> patterns = List.of(pattern.getBytes(UTF_8));
      int more = pattern.equals("/a/*x") || pattern.equals("/a*x") ? 1 : 0;

      assertThat(files(all.filter(IncludeFilter.of(patterns)))).as(pattern).hasSize(more);
      assertThat(files(all.filter(ExcludeFilter.of(patterns)))).as(pattern).hasSize(4 - more);
    }
    assertThat(files(all.filter(IncludeFilter.of(List.of("/a/**/x".getBytes(UTF_8)))))).hasSize(3);
  }

  @Test
  void directoriesThatAreNotWantedAreEnteredOnly(@TempDir Path tree) throws Exception {
    Commands.shell(
        tree,
        """
        mkdir -p src/old/x docs empty
        touch a.c src/b.c src/b.h src/old/c.c src/old/x/d.o docs/readme docs/a.c
        """);
    Walk included =
        Walk.of(tree)
            .filter(IncludeFilter.of(List.of("*.c".getBytes(UTF_8), "old/".getBytes(UTF_8))));
    assertThat(selected(included, tree))
        .containsExactly(
            "/a.c",
            "/docs/a.c",
            "/src/b.c",
            "/src/old",
            "/src/old/c.c",
            "/src/old/x",
            "/src/old/x/d.o");

    Walk directories =
        Walk.of(tree)
            .filter(
                new OnlyFilter(
                    EnumSet.of(EntryType.DIRECTORY), List.of(Glob.of("[desx]*".getBytes(UTF_8)))));
    assertThat(selected(directories, tree))
        .containsExactly("/docs", "/empty", "/src", "/src/old/x");
  }

  /// Paths below `tree` of what counts, sorted; the same as by events.
  private static List<String> selected(Walk walk, Path tree) throws Exception {
    Set<String> found = new TreeSet<>();
    long[] unselected = new long[1];
    int length = tree.toString().length();
    WalkReport report =
        walk.threads(1)
            .visit(() ->
                new Visitor() {
                  @Override
                  public void enter(Directory directory, Entry self) {
                    if (self.selected()) {
                      found.add(FoundEntry.text(directory.pathBytes()).substring(length));
                    } else {
                      unselected[0]++;
                    }
                  }

                  @Override
                  public void entry(Directory directory, Entry entry) {
                    found.add(FoundEntry.text(directory.pathBytes(entry.name())).substring(length));
                  }
                });
    assertThat(report.unselected())
        .isGreaterThanOrEqualTo(unselected[0])
        .isEqualTo(report.directories() + report.entries() - found.size());
    Set<String> byEvents = new TreeSet<>();
    try (WalkEvents events = walk.events()) {
      for (WalkEvent event : events) {
        switch (event) {
          case WalkEvent.EnterDir(Directory directory, var attributes) -> {
            if (attributes.selected()) {
              byEvents.add(FoundEntry.text(directory.pathBytes()).substring(length));
            } else {
              assertThat(attributes.size()).isZero();
            }
          }
          case WalkEvent.FileEntry(Directory directory, byte[] name, _) ->
              byEvents.add(FoundEntry.text(directory.pathBytes(name)).substring(length));
          default -> {}
        }
      }
    }
    assertThat(byEvents).isEqualTo(found);
    return List.copyOf(found);
  }

  @Test
  void aSelectionIsAskedAboutEverything(@TempDir Path tree) throws Exception {
    Commands.shell(
        tree,
        """
        mkdir -p a/b c
        head -c 100 /dev/zero > a/hundred; head -c 10 /dev/zero > a/b/ten; touch a/zero c/zero
        ln -s 12345678901 a/eleven; ln a/hundred c/linked
        """);
    EntrySelection large =
        (parent, entry) -> {
          assertThat(parent == null).isEqualTo(entry.nameLength() > 8);
          return entry.type() != EntryType.DIRECTORY && entry.size() > 10;
        };

    Walk walk = Walk.of(tree).metadata(Metadata.SIZES).select(large);
    assertThat(selected(walk, tree)).containsExactly("/a/eleven", "/a/hundred", "/c/linked");
  }

  @Test
  void rootsAreSelectedByTheLastNameOfTheirPath(@TempDir Path tree) throws Exception {
    Commands.shell(tree, "mkdir -p x/keep x/drop; touch x/keep.f x/drop.f");
    List<String> told = new ArrayList<>();
    Walk.ofBytes(
            List.of(
                (tree + "/x/keep//").getBytes(UTF_8),
                (tree + "/x/drop").getBytes(UTF_8),
                (tree + "/x/keep.f").getBytes(UTF_8),
                (tree + "/x/drop.f").getBytes(UTF_8)))
        .threads(1)
        .filter(new OnlyFilter(Set.of(), List.of(Glob.of("keep*".getBytes(UTF_8)))))
        .visit(() ->
            new Visitor() {
              @Override
              public void enter(Directory directory, Entry self) {
                told.add(directory.rootIndex() + " " + self.selected());
              }

              @Override
              public void fileRoot(Directory root, Entry self) {
                told.add(root.rootIndex() + " " + self.selected());
              }
            });

    assertThat(told).containsExactlyInAnyOrder("0 true", "1 false", "2 true", "3 false");
  }
}
