// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.LeftOut;
import org.fdu.walk.PathBytes;
import org.fdu.walk.SourceKind;
import org.fdu.walk.Visitor;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkFailure;
import org.fdu.walk.WalkReport;
import org.fdu.walk.testing.Commands;
import org.fdu.walk.testing.FoundEntry;
import org.fdu.walk.testing.Seeds;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What ignore files say is what they say to git; `git check-ignore` is the judge.
class IgnoreFileTest {
  private static final String[] NAMES = {
    "a",
    "b",
    "ab",
    "a.c",
    "b.o",
    "foo",
    "bar",
    "[",
    "a b",
    "x\\y",
    "\u00c3\u00a9",
    "#c",
    "!d",
    "a ",
    ".x",
    "*",
    "-"
  };

  private static final String[] DIRECTORY_NAMES = {"a", "b", "foo", "dir", "a.c", "[", ".x"};

  private static final String[] ELEMENTS = {
    "a",
    "a",
    "b",
    "b",
    ".c",
    "foo",
    "bar",
    "dir",
    ".o",
    "*",
    "*",
    "?",
    "[ab]",
    "[!a]",
    "[^b]",
    "[a-f]",
    "[]a]",
    "[[:alpha:]]",
    "[[:digit:]x]",
    "[b-a]",
    "[",
    "\\*",
    "\\[",
    "\\a",
    " ",
    "\\ ",
    "x\\\\y",
    "\u00c3\u00a9",
    "\u00c3",
    "[\u00a0-\u00ff]",
    "#",
    "!",
    ".x",
    "-",
    "[a/b]",
    "[[:nix:]]"
  };

  @TempDir Path folder;

  @BeforeAll
  static void needsGit() {
    assumeTrue(Commands.exists("git"), "there is no git");
  }

  static LongStream seeds() {
    return Seeds.stream(40);
  }

  /// Forty trees, each with patterns in some of its directories, and one run of git for each.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void randomRulesMeanWhatTheyMeanToGit(long seed) throws IOException {
    Random random = new Random(seed);
    Path tree = newRepository(folder, "tree");
    fill(tree, random, 4);

    assertSameAsGit(tree);
  }

  static void fill(Path directory, Random random, int levels) throws IOException {
    for (int i = random.nextInt(2, 9); i > 0; i--) {
      Path file = path(directory, NAMES[random.nextInt(NAMES.length)]);
      if (Files.notExists(file)) {
        Files.createFile(file);
      }
    }
    if (random.nextInt(4) == 0) {
      Path link = directory.resolve("link");
      Files.createSymbolicLink(link, Path.of("."));
    }
    if (levels > 0) {
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        Path child = path(directory, DIRECTORY_NAMES[random.nextInt(DIRECTORY_NAMES.length)]);
        if (Files.notExists(child)) {
          Files.createDirectory(child);
          fill(child, random, levels - 1);
        }
      }
    }
    if (levels == 4 || random.nextInt(3) == 0) {
      StringBuilder rules = new StringBuilder(random.nextInt(8) == 0 ? "\u00ef\u00bb\u00bf" : "");
      for (int i = random.nextInt(1, 7); i > 0; i--) {
        rules.append(line(random)).append(random.nextInt(9) == 0 ? "\r\n" : "\n");
      }
      if (random.nextInt(5) == 0) {
        rules.append(line(random)); // without an end
      }
      Files.write(directory.resolve(".gitignore"), rules.toString().getBytes(ISO_8859_1));
    }
  }

  /// By its manual, stars that do not fill the place of a name are like `*`. To git itself, two of
  /// them that are the first wildcard of a path are like `**` all the same.
  private static final Pattern LIKE_NO_MANUAL_SAYS =
      Pattern.compile("!?(?=.*/.)[^*?\\[\\\\]*[^*?\\[\\\\/]\\*\\*+(/.*| *)");

  static String line(Random random) {
    String line;
    do {
      line = anyLine(random);
    } while (LIKE_NO_MANUAL_SAYS.matcher(line).matches());
    return line;
  }

  private static String anyLine(Random random) {
    StringBuilder line = new StringBuilder();
    line.append(random.nextInt(3) == 0 ? "!" : "").append(random.nextInt(4) == 0 ? "/" : "");
    for (int i = random.nextInt(10) == 0 ? 0 : random.nextInt(1, 4); i > 0; i--) {
      switch (random.nextInt(5)) {
        case 0 -> line.append("**");
        case 1 -> line.append(random.nextInt(6) == 0 ? "***" : "*");
        case 2 -> line.append(NAMES[random.nextInt(NAMES.length)]);
        default -> {
          for (int j = random.nextInt(1, 4); j > 0; j--) {
            line.append(ELEMENTS[random.nextInt(ELEMENTS.length)]);
          }
        }
      }
      line.append(i > 1 ? "/" : "");
    }
    line.append(random.nextInt(4) == 0 ? "/" : "").append(random.nextInt(9) == 0 ? "  " : "");
    return line.toString();
  }

  private static Path path(Path directory, String name) {
    return PathBytes.resolve(directory, name.getBytes(ISO_8859_1));
  }

  static Path newRepository(Path folder, String name) throws IOException {
    Path tree = Files.createDirectory(folder.resolve(name));
    Commands.output(tree, "git", "init", "-q", "--template=", ".");
    return tree;
  }

  private void assertSameAsGit(Path tree) throws IOException {
    List<String> found = Collections.synchronizedList(new ArrayList<>());
    List<String> leftOut = Collections.synchronizedList(new ArrayList<>());
    Walk.of(tree)
        .source(SourceKind.AUTO)
        .filter(IgnoreFileFilter.INSTANCE)
        .visit(() -> new Listing(found, leftOut));
    found.removeIf(path -> path.equals(tree + "/.git") || path.startsWith(tree + "/.git/"));

    List<String> asked = new ArrayList<>(found);
    asked.addAll(leftOut);
    assertThat(asked).hasSizeGreaterThan(2);
    assertThat(new TreeSet<>(leftOut)).as(rules(tree)).isEqualTo(ignoredByGit(folder, tree, asked));
  }

  /// Without those for which the last pattern takes it back.
  static Set<String> ignoredByGit(Path folder, Path tree, List<String> paths) throws IOException {
    Path input = folder.resolve("input");
    int start = tree.toString().length() + 1;
    StringBuilder text = new StringBuilder();
    for (String path : paths) {
      text.append(path.substring(start)).append('\0');
    }
    Files.write(input, text.toString().getBytes(ISO_8859_1));
    byte[] output =
        Commands.shell(
            tree,
            "git -c core.excludesFile=/dev/null check-ignore --no-index --stdin -z -v -n <'"
                + input
                + "' || [ $? = 1 ]"); // 1: none is ignored
    List<String> fields = Commands.fields(output);
    assertThat(fields).hasSize(4 * paths.size());
    Set<String> ignored = new TreeSet<>();
    for (int i = 0; i < fields.size(); i += 4) {
      String pattern = fields.get(i + 2);
      if (!pattern.isEmpty() && !pattern.startsWith("!")) {
        ignored.add(tree + "/" + fields.get(i + 3));
      }
    }
    return ignored;
  }

  private static String rules(Path tree) {
    return new String(
        Commands.shell(tree, "find . -name .gitignore -exec head -v -n 99 {} +"), ISO_8859_1);
  }

  static class Listing implements Visitor {
    private final List<String> found;
    private final List<String> leftOut;

    Listing(List<String> found, List<String> leftOut) {
      this.found = found;
      this.leftOut = leftOut;
    }

    @Override
    public void enter(Directory directory, Entry self) {
      if (directory.parent() != null) {
        found.add(FoundEntry.text(directory.pathBytes()));
      }
    }

    @Override
    public void entry(Directory directory, Entry entry) {
      found.add(FoundEntry.text(directory.pathBytes(entry.name())));
    }

    @Override
    public void leftOut(Directory parent, Entry entry, LeftOut reason) {
      leftOut.add(FoundEntry.text(parent.pathBytes(entry.name())));
    }
  }

  @Test
  void rulesThatAreEasilyMistaken() throws IOException {
    Path tree = newRepository(folder, "known");
    Commands.shell(
        tree,
        """
        mkdir -p a/b/c/d build src/build foo/bar/foo keep/in logs x/y/z deep/keep
        touch a/b/c/d/file a/file build/x src/build/x foo/bar/foo/f keep/in/f logs/a.log \\
          logs/important.log x/y/z/f top.txt src/top.txt deep/keep/f deep/f 'a/sp ' a/esc# debug
        cat >.gitignore <<'END'
        # a comment
        \\#not-a-comment
        /build
        a/**/d
        **/foo/bar
        *.log
        !important.log
        x/**
        !x/y/
        /top.txt
        keep/*
        !keep/in
        deep/*
        !deep/keep
        sp\\\s
        esc\\#
        debug/
        END
        printf 'd*\\r\\n!debug\\r\\n' > src/.gitignore
        touch src/debug src/dump
        """);

    assertSameAsGit(tree);
  }

  @Test
  void thoseOfTheDeepestDirectoryCountMost(@TempDir Path tree) {
    Commands.shell(
        tree,
        """
        mkdir -p a/b
        touch x.o y.o z.o a/x.o a/y.o a/b/x.o a/b/y.o a/b/z.p
        echo '*.o' > .gitignore; echo '!z.o' > .ignore
        echo '!x.o' > a/.ignore
        printf 'x.o\\n' > a/b/.gitignore; echo '*.p' > a/b/.ignore
        """);
    List<String> leftOut = new ArrayList<>();

    Walk.of(tree)
        .threads(1)
        .filter(IgnoreFileFilter.INSTANCE)
        .visit(() -> new Listing(new ArrayList<>(), leftOut));

    assertThat(leftOut.stream().map(path -> path.substring(tree.toString().length() + 1)))
        .containsExactlyInAnyOrder("x.o", "y.o", "a/y.o", "a/b/x.o", "a/b/y.o", "a/b/z.p");
  }

  /// One that a hostile tree may have must not stop a walk, nor fill the memory.
  @Test
  void whatIsTooLargeIsAFailure(@TempDir Path tree) {
    Commands.shell(
        tree,
        """
        mkdir large long link fifo stars
        touch large/x long/x link/x fifo/x stars/x
        yes x | head -c 131073 > large/.gitignore
        { yes '[a]' | head -c 60000 | tr -d '\\n'; echo; yes '[' | head -c 60000; echo x; } > long/.gitignore
        { yes '*a' | head -c 120000 | tr -d '\\n'; echo; echo x; } > stars/.gitignore
        ln -s ../long/.gitignore link/.gitignore
        mkfifo fifo/.gitignore
        """);
    List<String> leftOut = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    Listing listing =
        new Listing(new ArrayList<>(), leftOut) {
          @Override
          public void failed(WalkFailure failure) {
            failures.add(FoundEntry.text(failure.path()) + ": " + failure.message());
          }
        };

    WalkReport report =
        Walk.of(tree).threads(1).filter(IgnoreFileFilter.INSTANCE).visit(() -> listing);

    assertThat(leftOut).containsExactlyInAnyOrder(tree + "/long/x", tree + "/stars/x");
    assertThat(failures).containsExactly(tree + "/large/.gitignore: File too large");
    assertThat(report.failures()).isOne();
  }
}
