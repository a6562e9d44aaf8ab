// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which system calls a walk makes, and no others: seen by strace.
class SystemCallsIT {
  private static final int DIRECTORIES = 1 + 20 + 20 * 10;
  private static final int FILES = 20 * 10 * 12;
  private static final int ENTRIES = DIRECTORIES + FILES;

  /// What the JVM and finding out about the kernel may cost beyond the entries.
  private static final int HANDFUL = 10;

  private static final String TREE =
      """
      set -e
      for i in $(seq 20); do
        for j in $(seq 10); do
          mkdir -p "$1/walked-$i/walked-$i-$j"
          (cd "$1/walked-$i/walked-$i-$j" && seq -f "file-$i-$j-%g" 12 | xargs touch)
        done
      done
      """;

  private static final String TRACE =
      """
      command -v strace >/dev/null || { echo 'strace is not installed' >&2; exit 77; }
      log=$(mktemp)
      strace -f -y -qq -s 4096 -o "$log" \
        -e 'trace=statx,newfstatat,?stat,?lstat,?fstat,?open,openat,?openat2,getdents64' \
        "$FDU" "$@" >/dev/null || exit 77
      cat "$log"
      rm -f "$log"
      """;

  private static final Pattern OPEN =
      Pattern.compile("open(?:at2?)?\\((?:(AT_FDCWD|\\d+), )?\"([^\"]*)\"");

  @TempDir static Path folder;

  private static String tree;
  private static String empty;

  @BeforeAll
  static void makeTree() throws Exception {
    tree = folder.resolve("tree").toString();
    empty = folder.resolve("empty").toString();
    Shell.script(TREE + "mkdir \"$2\"").arguments(tree, empty).run().good();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-s", "-a"})
  void oneStatAnEntryAndTwoListingsADirectory(String mode) throws Exception {
    List<String> without = trace(mode, empty);
    List<String> with = trace(mode, tree);

    assertThat(calls("statx", with)).isBetween(ENTRIES, ENTRIES + HANDFUL);
    assertThat(with.stream().filter(line -> line.startsWith("getdents64(") && line.contains(tree)))
        .hasSize(2 * DIRECTORIES);
    for (String other : List.of("newfstatat", "stat", "lstat", "fstat")) {
      assertThat(calls(other, with) - calls(other, without)).as(other).isLessThan(HANDFUL);
    }
    assertThat(with.stream().filter(line -> line.contains("\"file-")))
        .hasSize(FILES)
        .allMatch(line -> line.startsWith("statx("));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0", "--type=f", "--name=*1"})
  void aListOfNamesLooksAtDirectoriesAlone(String option) throws Exception {
    List<String> without = trace("list", option, empty);
    List<String> with = trace("list", option, tree);

    assertThat(calls("statx", with)).isBetween(DIRECTORIES, DIRECTORIES + HANDFUL);
    for (String other : List.of("newfstatat", "stat", "lstat", "fstat")) {
      assertThat(calls(other, with) - calls(other, without)).as(other).isLessThan(HANDFUL);
    }
    assertThat(with).noneMatch(line -> line.contains("\"file-"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--exclude=file-*", "--type=d", "--name=walked-*", "--include=nothing"})
  void whatIsLeftOutByNameIsNotLookedAt(String option) throws Exception {
    List<String> calls = trace("-s", option, tree);

    assertThat(calls("statx", calls)).isBetween(DIRECTORIES, DIRECTORIES + HANDFUL);
    assertThat(calls).noneMatch(line -> line.contains("\"file-"));
    assertThat(trace("-s", "--exclude=walked-*", tree))
        .noneMatch(line -> line.contains("\"walked-"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json", "--csv", "--min-size=1", "--newer=1d"})
  void aListOfMoreThanNamesLooksAtEachEntryOnce(String option) throws Exception {
    assertThat(calls("statx", trace("list", option, tree))).isBetween(ENTRIES, ENTRIES + HANDFUL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-j1", "-j2", "-j16"})
  void directoriesAreOpenedRelativeToTheirParents(String threads) throws Exception {
    List<String> walked = new ArrayList<>();
    List<String> root = new ArrayList<>();
    for (String call : trace("-s", threads, tree)) {
      Matcher open = OPEN.matcher(call);
      if (open.lookingAt()) {
        String path = open.group(2);
        if ("AT_FDCWD".equals(open.group(1)) || open.group(1) == null) {
          assertThat(path).as(call).doesNotStartWith(tree + "/").doesNotContain("walked-");
          if (path.equals(tree)) {
            root.add(call);
          }
        } else {
          assertThat(path).as(call).doesNotContain("/");
          walked.add(path);
        }
      }
    }

    assertThat(root).hasSize(1);
    assertThat(walked)
        .hasSize(DIRECTORIES - 1)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.startsWith("walked-"));
  }

  @Test
  void noCallNamesAnythingBelowTheRootByPath() throws Exception {
    assertThat(trace("-a", tree))
        .noneMatch(call -> call.contains(tree + "/") && !call.startsWith("getdents64("));
  }

  private static int calls(String name, List<String> trace) {
    return (int) trace.stream().filter(call -> call.startsWith(name + "(")).count();
  }

  /// All calls, without the process ids in front, and without what descriptors are open on, but for
  /// listings, which tell nothing else.
  private static List<String> trace(String... arguments) throws Exception {
    Shell.Output output = Shell.script(TRACE).arguments(arguments).run();
    Assumptions.assumeTrue(
        output.status() != 77, () -> "system calls cannot be traced here: " + output.err());
    return output
        .good()
        .lines()
        .map(line -> line.replaceFirst("^\\d+ +", ""))
        .map(line ->
            line.startsWith("getdents64(") ? line : line.replaceAll("(?<=\\d|CWD)<[^>]*>", ""))
        .toList();
  }
}
