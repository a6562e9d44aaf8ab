// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.fdu.cli.command.Console;
import org.fdu.cli.du.GnuDu.Case;
import org.fdu.cli.option.Argument;
import org.fdu.cli.oracle.RandomPlans;
import org.fdu.cli.oracle.Seeds;
import org.fdu.cli.oracle.Shrinker;
import org.fdu.cli.oracle.TreePlan;
import org.fdu.cli.output.ByteOutput;
import org.fdu.walk.PathBytes;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `fdu du` says is what GNU du says: every byte of stdout and stderr, and the exit status.
class GnuDuTest {
  @TempDir Path folder;

  private static final int TREES = 6;
  private static final int CASES = 60;
  private static final int MOST_TRIES = 200;

  /// Options, one of each line at most.
  private static final List<List<String>> OPTIONS =
      List.of(
          List.of("-a", "-s", "-d0", "-d1", "-d 2", "--max-depth=3", "-d5"),
          List.of("-S", "--separate-dirs"),
          List.of("-l", "--count-links"),
          List.of("-c", "--total"),
          List.of("-0", "--null"),
          List.of("-L", "-D", "-H", "-P", "--deref --no-deref", "--dereference-args"),
          List.of("-x"),
          List.of("--inodes"),
          List.of("--apparent-size", "-b", "--app"),
          List.of(
              "-k",
              "-m",
              "-h",
              "--si",
              "-B1",
              "-B 3",
              "-BK",
              "-BkB",
              "-BMiB",
              "-BG",
              "-B1MB",
              "-B'1",
              "--block-size=human",
              "--block-size=si",
              "-B 512",
              "-B7K",
              "-BE"),
          List.of("-t1", "-t 4097", "-t-8192", "--threshold=1K", "-t 1MB", "--thr=-100k", "-t 3"),
          List.of("--time", "--time=atime", "--time=use"),
          List.of("--time-style=full-iso", "--time-style=+%s", "--time-style=iso"),
          List.of(
              "--exclude=a",
              "--exclude=*.o",
              "--exclude=n*1*",
              "--exclude=[a-c]*",
              "--exclude=*y",
              "--exclude=*/n1*/*",
              "--exclude=?",
              "--exclude=.*",
              "--exclude=n?/*"));

  static LongStream seeds() {
    return Seeds.stream(TREES);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void treesAndOptionsOfEveryKind(long seed) throws Exception {
    Random random = new Random(seed);
    TreePlan plan = RandomPlans.plan(random, random.nextInt(1, 400), false);
    Path made = Files.createDirectory(folder.resolve("made"));
    plan.make(made);
    Path root = made.resolve(TreePlan.TOP);
    List<Path> directories = directories(plan, made);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      List<String> arguments = new ArrayList<>();
      for (List<String> choice : OPTIONS) {
        if (random.nextInt(4) == 0) {
          String option = choice.get(random.nextInt(choice.size()));
          arguments.addAll(Arrays.asList(GnuDu.words(option)));
        }
      }
      if (arguments.contains("-L")
          && (arguments.contains("-l") || arguments.contains("--count-links"))) {
        arguments.remove("-L"); // visits every path through links: more than there is time for
      }
      arguments.add("--"); // some names look like options
      for (int count = random.nextInt(4) == 0 ? random.nextInt(2, 5) : 1; count > 0; count--) {
        arguments.add(argument(random, root, directories));
      }
      cases.add(new Case(arguments, Map.of(), random.nextInt(5) != 0));
    }

    // so that reading changes no time of access any more, as mounts have it (relatime)
    cases.addAll(0, List.of(Case.of("-s", root.toString()), Case.of("-sL", root.toString())));

    GnuDu du = new GnuDu(folder);
    GnuDu.Difference difference = du.difference(cases, 1, 2, 8);
    if (difference != null) {
      List<Case> few = List.of(cases.get(0), cases.get(1), difference.one());
      List<TreePlan.Step> least =
          Shrinker.shrink(
              plan.steps(),
              MOST_TRIES,
              some -> {
                run("rm", "-r", root.toString());
                new TreePlan(some).make(made);
                GnuDu.Difference still = du.difference(few, difference.threads());
                return still != null && still.one().equals(difference.one());
              });
      throw new AssertionError(difference + "\nalso of this:\n" + new TreePlan(least).script());
    }
  }

  /// Those that `plan` made in `made`.
  private static List<Path> directories(TreePlan plan, Path made) {
    return plan.directories().stream()
        .map(path -> PathBytes.resolve(made, path.getBytes(ISO_8859_1)))
        .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  private static String argument(Random random, Path root, List<Path> directories)
      throws IOException {
    Path path = random.nextBoolean() ? root : directories.get(random.nextInt(directories.size()));
    List<Path> below;
    try (var entries = Files.list(path)) {
      below = entries.sorted().toList();
    }
    String end = random.nextInt(4) == 0 ? "/".repeat(random.nextInt(4)) : "";
    boolean file = random.nextInt(4) == 0 && !below.isEmpty();
    Path named = file ? below.get(random.nextInt(below.size())) : path;
    return new String(PathBytes.of(named), ISO_8859_1) + end;
  }

  /// Directories so long that GNU du sorts them by inode number, where the file system is of that
  /// kind, and reads them in several parts.
  @ParameterizedTest
  @ValueSource(strings = {"/dev/shm", ""})
  void theOrderOfLongDirectories(String place) throws Exception {
    Path root;
    if (place.isEmpty()) {
      root = Files.createDirectory(folder.resolve("long"));
    } else {
      Assumptions.assumeTrue(Files.isWritable(Path.of(place)), place + " cannot be written to");
      root = Files.createTempDirectory(Path.of(place), "fdu-test");
    }
    try {
      fill(root, place.isEmpty() ? 10_100 : 101_000);
      String tree = root.toString();
      new GnuDu(folder)
          .compare(
              List.of(
                  Case.of("-a", tree),
                  Case.of("-b", tree + "/long", tree + "/also"),
                  Case.of("-L", "-a", tree)),
              3);
    } finally {
      run("rm", "-r", root.toString());
    }
  }

  private static void fill(Path root, int count) throws IOException, InterruptedException {
    run(
        "sh",
        "-euc",
        """
        cd "$1"
        mkdir long also
        seq "$2" | xargs printf 'long/f%s\n' | xargs touch
        seq 100 | xargs printf 'also/f%s\n' | xargs touch
        for i in 1 2 3 4 5; do mkdir long/d$i; echo $i >long/d$i/in; ln long/d$i/in long/d$i-link; done
        mkdir also/d1 also/d2
        ln also/f77 also/d1/link
        """,
        "sh",
        root.toString(),
        String.valueOf(count));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(String.join(" ", command));
    }
  }

  /// Arguments that are wrong, odd, or spelt in another way; each line one case, without a tree.
  private static final String ODD =
      """
      --foo
      -Z
      -Zq --bar -B x
      --t=5
      --max-depth=x
      --max-depth=
      -d
      -d -1
      -d 1K
      -d 010 T
      -d 0x1 T
      -d +1 T
      -d 18446744073709551615 T
      -d 18446744073709551616 T
      -d x -t y
      -t -0
      -t +0 T
      -t
      -t x
      -t=5
      -t 1Y
      -t -9999E
      -t 1g
      -t 1B
      -t 1KiB T
      --threshold=
      --thres=x
      -B
      -B x
      -B 0
      -B -5
      -B 00
      -B 1e
      -B 1p
      -B 1E99
      -B 1KiBx
      -B 1Ki
      -B 1c
      -B 1b
      -B 1KD T
      -B 1gB T
      -B 1tiB T
      -B 16E
      -B 15E T
      -B 1Y
      -B 99999999999999999999
      -B KiB T
      -B kiB T
      -B kB T
      -B h T
      -B 'K T
      -B 0x10 T
      -B 010 T
      --block-size=
      --block-size='
      --block-size=+5 T
      --block=K T
      --time=
      --time=a T
      --time=u T
      --time=mtime
      --time=foo
      --time T
      --time-style=foo T
      --time-style=foo --time T
      --time-style= --time T
      --time-style=+ --time T
      --time-style=l --time T
      --exclude
      --exclude= T
      --ex=x
      --all=3
      --si=4
      --no-deref=1
      --dereference=x
      --derefer
      --h
      --s
      --=
      ---x
      -=
      -sa
      -as -d3
      -s -d1
      -s -d0 T
      -s -d0 -d1
      -X
      -X T/nothing
      -X T
      -X /dev/null T
      --files0-from
      --files0-from=T/nothing
      --files0-from=T
      --files0-from=T -c
      --files0-from=/dev/null
      --files0-from=/dev/null -c
      --files0-from=/dev/null T
      --inodes -b T
      --inodes -hA T
      --inodes --apparent -S T
      -- -x T
      T -- --all
      T -a
      T/nothing
      T/file/
      T/file/in
      T/dangling T
      T/dangling/
      -D T/dangling
      -L T/dangling T/loop
      -H T/loop
      T/loop T/loop/
      -c --time T/nothing
      -c T T
      -lc T T/
      -a T T/file T/./file
      --exclude=T T
      --exclude=file T/file T
      --exclude=* T
      """;

  @Test
  void oddArguments() throws Exception {
    Path tree = Files.createDirectory(folder.resolve("odd"));
    Files.writeString(tree.resolve("file"), "x");
    Files.createSymbolicLink(tree.resolve("dangling"), Path.of("nowhere"));
    Files.createSymbolicLink(tree.resolve("loop"), Path.of("loop"));
    List<Case> cases = new ArrayList<>();
    for (String line : ODD.lines().toList()) {
      // -A is newer than some versions
      String known = line.replace("-hA", "-h --apparent-size");
      Case one = Case.of(GnuDu.words(known.replace("T", tree.toString())));
      cases.add(one);
      cases.add(one.inLocaleC());
    }
    cases.add(Case.of("", tree.toString()));
    cases.add(Case.of("", ""));

    new GnuDu(folder).compare(cases, 2);
  }

  @Test
  void whatTheEnvironmentSays() throws Exception {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.write(tree.resolve("file"), new byte[123_456]);
    List<Case> cases = new ArrayList<>();
    for (String value :
        List.of(
            "",
            "0",
            "-1",
            "5",
            "5x",
            "K",
            "KiB",
            "kB",
            "si",
            "h",
            "xyz",
            "99999999999999999999",
            "'1",
            "1M")) {
      for (String name : List.of("DU_BLOCK_SIZE", "BLOCK_SIZE", "BLOCKSIZE")) {
        cases.add(Case.of(tree.toString()).in(Map.of(name, value)));
        cases.add(Case.of("-h", tree.toString()).in(Map.of(name, value)));
      }
      Map<String, String> several = new LinkedHashMap<>();
      several.put("POSIXLY_CORRECT", "1");
      several.put("BLOCKSIZE", value);
      several.put("BLOCK_SIZE", "2K");
      cases.add(Case.of(tree.toString()).in(several));
      cases.add(Case.of(tree.toString(), "-a").in(Map.of("POSIXLY_CORRECT", value)));
      cases.add(Case.of(tree.toString()).in(Map.of("POSIXLY_CORRECT", "", "DU_BLOCK_SIZE", value)));
    }
    for (String style :
        List.of(
            "", "locale", "iso", "posix-iso", "posix-posix-full-iso", "+%Y\n%H", "x", "posix-")) {
      cases.add(Case.of("--time", tree.toString()).in(Map.of("TIME_STYLE", style, "TZ", "UTC")));
      cases.add(Case.of(tree.toString()).in(Map.of("TIME_STYLE", style)));
    }

    new GnuDu(folder).compare(cases, 2);
  }

  /// Names in messages, in every kind of quotes.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void namesInMessages(long seed) throws Exception {
    Random random = new Random(seed);
    String[] pieces = {
      "a", "b1", "'", "\"", " ", "\n", "\t", "\7", "\33", "\177", "\\", "$", "`", "!", "*", "~",
      "#", "{", "}", "=", ":", "é", "日", "\u00AD", "\u202E", "\u2028", "\uE000", "😀", "^", "?",
      "[", "]", "%", "+", ",", "-", ".", "@", "_", "|", "&", ";", "(", ")", "<", ">", "‘", "’"
    };
    List<String> arguments = new ArrayList<>(List.of("-s", "--"));
    for (int i = 0; i < 100; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = random.nextInt(1, 6); length > 0; length--) {
        name.append(
            random.nextInt(8) == 0
                ? String.valueOf((char) random.nextInt(0x80, 0x100))
                : GnuDu.bytes(pieces[random.nextInt(pieces.length)]));
      }
      // du 9.1 adds two quotes to a name that begins with an apostrophe and ends in an escape
      arguments.add(name.append("x").toString());
    }
    List<Case> cases = new ArrayList<>();
    for (boolean unicode : new boolean[] {true, false}) {
      cases.add(new Case(arguments, Map.of(), unicode));
      for (String name : arguments.subList(2, 32)) {
        cases.add(new Case(List.of("-d", name), Map.of(), unicode));
        cases.add(new Case(List.of("-X", name), Map.of(), unicode));
        cases.add(new Case(List.of("--time=" + name), Map.of(), unicode));
      }
    }

    new GnuDu(folder).compare(cases, 1);
  }

  /// Patterns of the characters that file names have, too.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void patterns(long seed) throws Exception {
    Random random = new Random(seed);
    Path root = Files.createDirectory(folder.resolve("patterns"));
    String[] letters = {"a", "b", "-", "]", "[", "!", "\\", "*", "?", "é", "\377", "^", "."};
    for (int i = 0; i < 60; i++) {
      byte[] name = text(random, letters, 4).getBytes(ISO_8859_1);
      Path parent = i % 10 == 0 || i < 3 ? root : root.resolve("d" + i / 10);
      Files.createDirectories(parent);
      Path path = PathBytes.resolve(parent, name);
      if (name.length > 0
          && !Files.exists(path)
          && !List.of(".", "..").contains(path.getFileName().toString())) {
        Files.createFile(path);
      }
    }
    String[] wild = {
      "a",
      "b",
      "-",
      "]",
      "[",
      "!",
      "^",
      "\\",
      "*",
      "?",
      "é",
      "\377",
      "/",
      "[a-b]",
      "[!a]",
      "[]a]",
      "[[:alpha:]]",
      "[[:punct:]]",
      "[\\]b]",
      "[[.a.]b]",
      "[[=b=]]",
      "[a",
      "d",
      "."
    };
    List<String> lines = new ArrayList<>();
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String pattern = text(random, wild, 5);
      lines.add(pattern);
      cases.add(
          new Case(
              List.of("-a", "--exclude", pattern, root.toString()),
              Map.of(),
              random.nextBoolean()));
    }
    Path file = folder.resolve("lines");
    String text = String.join("\n", lines.subList(0, 5)) + "  \t\n\n   \n b* \nlast";
    Files.writeString(file, text, ISO_8859_1);
    cases.add(Case.of("-a", "-X", file.toString(), root.toString()));

    new GnuDu(folder).compare(cases, 2);
  }

  private static String text(Random random, String[] pieces, int most) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(1, most + 1); length > 0; length--) {
      String piece = pieces[random.nextInt(pieces.length)];
      text.append(piece.equals("\377") ? piece : GnuDu.bytes(piece));
    }
    return text.toString();
  }

  @Test
  void namesFromAFile() throws Exception {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.writeString(tree.resolve("one"), "1");
    Files.writeString(tree.resolve("new\nline"), "2");
    List<Case> cases = new ArrayList<>();
    int number = 0;
    for (String names :
        List.of(
            "T\0", "T", "", "\0", "\0\0T\0", "T/one\0T/new\nline\0T", "T/nothing\0\0T", "-\0T\0")) {
      Path file = folder.resolve("names it's " + number++);
      Files.writeString(file, names.replace("T", tree.toString()), ISO_8859_1);
      cases.add(Case.of("--files0-from=" + file));
      cases.add(Case.of("-ac", "--files0-from", file.toString()));
    }

    new GnuDu(folder).compare(cases, 2);
  }

  /// The rules of coreutils 9.2 and later, whatever is installed.
  @Test
  void apparentSizesAreThoseOfFilesAndLinks() throws Exception {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Files.createDirectory(tree.resolve("in"));
    Files.writeString(tree.resolve("in/five"), "12345");
    Files.createSymbolicLink(tree.resolve("link"), Path.of("seven--"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DuCommand command = new DuCommand(_ -> null, true, Measure::apparent, 2);
    List<Argument> arguments = new ArrayList<>();
    for (String argument : List.of("-A", "-B1", "-c", tree.toString())) {
      arguments.add(new Argument(argument, argument.getBytes(ISO_8859_1)));
    }

    int status =
        command.run(
            arguments,
            GnuDu.OTHERS,
            new Console(new ByteOutput(out), new ByteOutput(out), System.nanoTime()));

    assertThat(out.toString(ISO_8859_1))
        .isEqualTo("5\t" + tree + "/in\n12\t" + tree + "\n12\ttotal\n");
    assertThat(status).isZero();
  }
}
