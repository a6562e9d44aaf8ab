// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is wrong is told in a clear line, and everything else is reported all the same.
class BadInputIT {
  private static final String TREE =
      """
      set -e
      cd "$1"
      mkdir directory empty
      head -c 10000 /dev/zero >directory/content
      head -c 5000 /dev/zero >file
      ln -s directory link
      ln -s nowhere dangling
      ln -s loop loop
      """;

  private static final String ONE_ERROR =
      "fdu: 1 error: what it hides is missing from the totals\n";

  @TempDir static Path folder;

  @BeforeAll
  static void makeTree() throws Exception {
    Shell.script(TREE).arguments(folder.toString()).run().good();
  }

  @Test
  void aJvmThatCannotStartKeepsStdoutClean() throws Exception {
    Shell.Output output =
        Shell.script(
                """
                gone=$(mktemp -d) && cd "$gone" && rmdir "$gone"
                exec "$FDU" -s /dev/null
                """)
            .run();

    assertThat(output.out()).isEmpty();
    assertThat(output.err()).isNotEmpty();
    assertThat(output.status()).isNotZero();
  }

  @ParameterizedTest
  @CsvSource({
    "missing, No such file or directory",
    "directory/missing, No such file or directory",
    "missing/, No such file or directory",
    "'', No such file or directory",
    "file/, Not a directory",
    "file/below, Not a directory",
    "dangling/, No such file or directory",
    "loop/, Too many levels of symbolic links"
  })
  void aPathThatIsNotThereIsNamedAndTheOthersAreShown(String path, String reason) throws Exception {
    for (String source : List.of("linux", "nio")) {
      for (List<String> roots : List.of(List.of(path, "file"), List.of("file", path))) {
        Shell.Output output =
            run("-s", "-b", "-A", "--io=" + source, roots.getFirst(), roots.getLast());

        assertThat(output.out()).isEqualTo("5000\tfile\n");
        assertThat(output.err())
            .startsWith("fdu: cannot access '" + path + "': ")
            .hasLineCount(2)
            .endsWith(ONE_ERROR);
        if (source.equals("linux")) { // Java has reasons of its own
          assertThat(output.err()).contains("': " + reason + "\n");
        }
        assertThat(output.status()).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-s", "-r", "-a"})
  void nothingIsShownWhenNoPathIsThere(String option) throws Exception {
    for (List<String> paths :
        List.of(List.of("missing"), List.of(""), List.of("missing", "gone"))) {
      Shell.Output output =
          Shell.fdu(option).arguments(paths.toArray(String[]::new)).in(folder).run();

      assertThat(output.out()).isEmpty();
      assertThat(output.err().lines()).hasSize(paths.size() + 1);
      assertThat(output.status()).isEqualTo(1);
    }
  }

  @Test
  void theTreeOfTheOthersIsDrawn() throws Exception {
    Shell.Output output = run("-r", "missing", "directory");

    assertThat(output.text()).contains("└── directory ").doesNotContain("missing");
    assertThat(output.err())
        .isEqualTo("fdu: cannot access 'missing': No such file or directory\n" + ONE_ERROR);
    assertThat(output.status()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file", "link", "dangling", "loop", "link/", "link/.", "directory/content"})
  void filesAndLinksAreWhatDuTakesThemFor(String path) throws Exception {
    String du =
        Shell.script("exec du -s --block-size=1 \"$1\"").arguments(path).in(folder).run().good();

    assertThat(run("-s", "-b", path).good()).isEqualTo(du);
    assertThat(run("-r", "-b", path).good()).startsWith(du.substring(0, du.indexOf('\t')));
  }

  @Test
  void aLinkCountsAsItself() throws Exception {
    for (String source : List.of("linux", "nio")) {
      assertThat(run("-s", "-b", "-A", "--io=" + source, "link", "dangling", "loop").good())
          .isEqualTo("9\tlink\n7\tdangling\n4\tloop\n");
    }
  }

  @Test
  void theCurrentDirectoryIsTheDefault() throws Exception {
    assertThat(run("-s", "-b").good()).isEqualTo(run("-s", "-b", ".").good()).endsWith("\t.\n");
  }

  static List<List<String>> badUsage() {
    return List.of(
        List.of("unknown option '--nope'", "--nope"),
        List.of("unknown option '-z'", "-z"),
        List.of("unknown option '-z'", "-sz"),
        List.of("'--depth' needs a whole number of at least 0, not 'x'", "-d", "x"),
        List.of("'--depth' needs a whole number of at least 0, not '-1'", "-d", "-1"),
        List.of("'--depth' needs a value", "-d"),
        List.of("'--lines' needs a whole number of at least 1, not '0'", "-n", "0"),
        List.of("'--threads' needs a whole number 1 to 1024, not '0'", "-j0"),
        List.of("'--threads' needs a whole number 1 to 1024, not '1025'", "-j", "1025"),
        List.of("'--io' is auto, linux, nio or ext4, not 'uring'", "--io=uring"),
        List.of("'--bytes' takes no value", "--bytes=1"),
        List.of("could mean --summarize or --s", "--s"),
        List.of("so --depth cannot apply", "-s", "-d", "1"),
        List.of("so --lines cannot apply", "-s", "-n", "1"),
        List.of("so --all cannot apply", "-sa"),
        List.of("so --reverse cannot apply", "-sr"));
  }

  @ParameterizedTest
  @MethodSource("badUsage")
  void badUsageIsOneLineAndReadsNothing(List<String> messageAndArguments) throws Exception {
    List<String> arguments = messageAndArguments.subList(1, messageAndArguments.size());
    for (List<String> paths : List.of(List.<String>of(), List.of("--", "directory", "missing"))) {
      if (arguments.equals(List.of("-d")) && !paths.isEmpty()) {
        continue; // there the value would be what follows
      }
      Shell.Output output =
          Shell.fdu(arguments.toArray(String[]::new))
              .arguments(paths.toArray(String[]::new))
              .in(folder)
              .run();

      assertThat(output.err())
          .contains(messageAndArguments.getFirst())
          .matches("fdu: .+ \\(try 'fdu --help'\\)\n");
      assertThat(output.out()).isEmpty();
      assertThat(output.status()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"C, linux", "C, nio", "C.UTF-8, linux", "C.UTF-8, nio", "POSIX, auto"})
  void pathsThatAreNotUtf8AreFound(String locale, String source, @TempDir Path own)
      throws Exception {
    String[] names = {"\u00FFodd", "caf\u00E9", "caf\u00C3\u00A9", "\u00C0\u0080", "\u00E2\u0082"};
    Shell.script("for name; do mkdir \"$name\" && head -c 3000 /dev/zero >\"$name/$name\"; done")
        .arguments(names)
        .in(own)
        .run()
        .good();
    Shell.Output output =
        Shell.fdu("-s", "-b", "-A", "--io=" + source, "no\u00FFwhere")
            .arguments(names)
            .in(own)
            .with("LC_ALL", locale)
            .run();

    StringBuilder expected = new StringBuilder();
    for (String name : names) {
      expected.append(Shell.script(Du.APPARENT).arguments(name).in(own).run().good());
    }
    assertThat(output.out()).isEqualTo(expected.toString());
    assertThat(output.err())
        .isEqualTo("fdu: cannot access 'no\u00FFwhere': No such file or directory\n" + ONE_ERROR);
    assertThat(output.status()).isEqualTo(1);
  }

  @Test
  void anUnknownOptionThatIsNotUtf8IsBadUsage() throws Exception {
    for (String locale : List.of("C", "C.UTF-8")) {
      for (String option : List.of("-\u00FF", "--no\u00FF", "--depth=\u00FF")) {
        Shell.Output output = Shell.fdu(option).with("LC_ALL", locale).run();

        assertThat(output.err()).matches("fdu: .+ \\(try 'fdu --help'\\)\n");
        assertThat(output.status()).isEqualTo(2);
      }
    }
  }

  @Test
  void aPathLongerThanTheKernelTakesIsTold() throws Exception {
    String path = "directory/../".repeat(500) + "file";
    for (String source : List.of("linux", "nio")) {
      Shell.Output output = run("-s", "-b", "-A", "--io=" + source, path, "file");

      assertThat(output.out()).as(source).isEqualTo("5000\tfile\n");
      assertThat(output.err())
          .isEqualTo("fdu: cannot access '" + path + "': File name too long\n" + ONE_ERROR);
      assertThat(output.status()).isEqualTo(1);
    }
  }

  private static Shell.Output run(String... arguments) throws Exception {
    return Shell.fdu(arguments).in(folder).run();
  }
}
