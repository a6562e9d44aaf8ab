// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What filters leave in is what `find` and `du` leave in, and its sum is the sum of that.
class FiltersIT {

  /// Sums up the bytes of what `find` names with these tests, each inode once.
  private static final String SUM =
      " -printf '%D:%i %b\\n' | sort -u | awk '{ sum += $2 * 512 } END { printf \"%d\\n\", sum }'";

  @TempDir private static Path folder;

  @BeforeAll
  static void makeTree() throws Exception {
    Trees.hostile(folder.resolve("tree"));
    sh(
        """
        mkdir -p tree/src/old/deep tree/docs tree/build/src
        for d in src src/old src/old/deep docs build build/src; do
          for n in a.c b.o c.txt 'sp ace.c' .hidden; do
            head -c $((${#d} * 3000)) /dev/zero > "tree/$d/$n"
          done
        done
        ln tree/src/a.c tree/docs/linked.txt
        touch -d '2001-02-03' tree/src/a.c tree/docs/c.txt tree/src/old
        touch -a -d '2002-02-03' tree/docs/a.c
        printf '*.o\\n/build/\\n!src/old/b.o\\n' > tree/.gitignore
        echo '*.txt' > tree/src/.ignore
        printf '# rubbish\\n\\n*.o\\nbuild/\\n' > patterns
        if [ "$(id -u)" = 0 ]; then chown 1:2 tree/docs/a.c tree/docs; fi
        sync -f tree
        """);
  }

  private static String sh(String script) throws Exception {
    return Shell.script(script).in(folder).run().good();
  }

  private static List<String> sorted(String paths) {
    return List.of(paths.split("\0", -1)).stream().sorted().toList();
  }

  private static String size(String summary) {
    return summary.substring(0, summary.indexOf('\t'));
  }

  /// By patterns without a slash, which du takes for the same.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--exclude='*.c'",
        "--exclude=src",
        "--exclude='[bd]*' --exclude=.hidden",
        "--exclude='*.?' --exclude='.[!.]*'",
        "--exclude-from=patterns",
        "--exclude='sp ace.c' --exclude='?.o'"
      })
  void whatIsExcludedIsWhatDuExcludes(String options) throws Exception {
    String du =
        sh("du -s --block-size=1 " + options.replace("=patterns", "=du-patterns") + " tree")
            .strip();

    assertThat(sh("\"$FDU\" -s -b " + options + " tree").strip()).isEqualTo(du);
    assertThat(sorted(sh("\"$FDU\" list -0 " + options + " tree")))
        .isEqualTo(
            sorted(
                sh(
                    "du -a0 -l "
                        + options.replace("=patterns", "=du-patterns")
                        + " tree | sed -z 's/^[0-9]*\\t//'")));
    assertThat(sh("\"$FDU\" -b -n 1 " + options + " tree")).contains(size(du));
  }

  @BeforeAll
  static void makePatternsForDu() throws Exception {
    sh("printf '*.o\\nbuild\\n' > du-patterns"); // which knows neither comments nor dir/
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--exclude=/src/old | -path tree/src/old -prune -o",
        "--exclude=src/old/ | -path tree/src/old -prune -o",
        "--exclude='/*/old' | -path tree/src/old -prune -o",
        "--exclude='**/src/*.c' | -path '*/src/*.c' ! -path '*/src/*/*' -o",
        "--exclude='src/**/*.c' | -path 'tree/src/*.c' -o",
        "--exclude='docs/**' | -path 'tree/docs/*' -prune -o",
        "--include='*.c' | -name '*.c'",
        "--include=docs/ --include=/src/b.o | ( -path 'tree/docs*' -o -path tree/src/b.o )",
        "--include='*.c' --exclude=old | -name old -prune -o -name '*.c'",
        "--ignore-files | ( ( -name '*.o' ! -path tree/src/old/b.o ) -o -path 'tree/build' -o"
            + " -path 'tree/src/*.txt' ) -prune -o",
        "--name 'a.?' --name '*.txt' | ( -name 'a.?' -o -name '*.txt' )",
        "--type f | -type f",
        "--type d,l --name '*o*' | ( -type d -o -type l ) -name '*o*'",
        "--min-size 5K --max-size 30000 | -size +5119c -size -30001c",
        "--older 2001-02-04 --name '*.*' | ! -newermt 2001-02-03T23:59:59.999999999 -name '*.*'",
        "--older 2002-02-04 --time-field accessed | ! -newerat 2002-02-03T23:59:59.999999999",
        "--newer tree/src/a.c --time-field changed | -newerct @981158400",
        "--owner root | -user root",
        "--owner '!root' | ! -user root",
        "--group '!0,!7' --type f | ! -group root -type f",
        "--owner 1,5 --group 2 --min-size 1 | -uid 1 -gid 2 -size +0c"
      })
  void whatCountsIsWhatFindFinds(String options, String tests) throws Exception {
    String find = "find tree " + tests.replace("(", "\\(").replace(")", "\\)").replace("!", "\\!");
    List<String> found = sorted(sh(find + " -print0"));
    assertThat(found).hasSizeGreaterThan(options.contains("'!") ? 0 : 1);

    for (String more : List.of("", "--io nio")) {
      assertThat(sorted(sh("\"$FDU\" list -0 " + more + " " + options + " tree"))).isEqualTo(found);
    }
    assertThat(size(sh("\"$FDU\" -s -b " + options + " tree"))).isEqualTo(sh(find + SUM).strip());
  }

  /// The tree has the same sum, and hard links to what does not count by name add nothing.
  @Test
  void aTreeHasTheSameSum() throws Exception {
    String total = size(sh("\"$FDU\" -s -b --name '*.txt' tree"));

    assertThat(sh("\"$FDU\" -a -b -n 1000 --name '*.txt' tree"))
        .contains(total)
        .contains("linked.txt")
        .doesNotContain("a.c");
  }

  @Test
  void aFileThatIsGivenCountsIfItIsWanted() throws Exception {
    assertThat(sh("\"$FDU\" -s -b --type d tree/src/b.o")).isEqualTo("0\ttree/src/b.o\n");
    assertThat(sh("\"$FDU\" list --name 'x*' tree/src/b.o")).isEmpty();
    assertThat(sh("\"$FDU\" list --exclude '*' tree/src/b.o")).isEqualTo("tree/src/b.o\n");
  }

  @Test
  void patternsComeFromStandardInputToo() throws Exception {
    assertThat(sh("printf '*.c\\n' | \"$FDU\" -s -b --exclude-from - tree"))
        .isEqualTo(sh("\"$FDU\" -s -b --exclude '*.c' tree"));
  }

  /// Where nothing is open that a file could take the place of.
  @Test
  void patternsAreReadWithTheOutputClosed() throws Exception {
    Shell.Output output =
        Shell.script("\"$FDU\" -s --exclude-from patterns tree >&-").in(folder).run();

    assertThat(output.status()).isNotZero();
    assertThat(output.err()).contains("cannot write");
  }

  @Test
  void anIgnoreFileThatCannotBeReadIsToldAndTheRestCounts() throws Exception {
    Shell.Output output =
        Shell.script(
                """
                mkdir big; head -c 2000000 /dev/zero > big/.gitignore; echo x > big/x
                exec "$FDU" list --ignore-files big
                """)
            .in(folder)
            .run();

    assertThat(output.status()).isOne();
    assertThat(output.out().lines()).containsExactlyInAnyOrder("big", "big/.gitignore", "big/x");
    assertThat(output.err()).startsWith("fdu: cannot read 'big/.gitignore': File too large\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--exclude 'a\\' | fdu: option '--exclude': 'a\\': a glob cannot end with a backslash",
        "--exclude-from no-such | fdu: option '--exclude-from': cannot read 'no-such': No such",
        "--include x --exclude x | fdu: the pattern 'x' is both included and excluded",
        "--owner nobody-at-all | fdu: option '--owner': there is no user 'nobody-at-all'",
        "--min-size 2 --max-size 1 | fdu: nothing could count: --min-size 2 and --max-size 1"
      })
  void whatMakesNoSenseIsToldInALine(String options, String why) throws Exception {
    for (String command : List.of("", "list ")) {
      Shell.Output output =
          Shell.script("\"$FDU\" " + command + options + " tree").in(folder).run();

      assertThat(output.status()).isEqualTo(2);
      assertThat(output.out()).isEmpty();
      assertThat(output.err()).startsWith(why).hasLineCount(1);
    }
  }

  /// To open a device can do something, and to open a pipe can take for ever.
  @Test
  void ignoreFilesThatAreNoFilesAreNotOpened(@TempDir Path tree) throws Exception {
    Shell.Output output =
        Shell.script(
                """
                command -v strace >/dev/null || exit 77
                mkdir -p fifo link plain device; mkfifo fifo/.gitignore
                ln -s ../plain/.gitignore link/.gitignore; echo '*.o' >plain/.gitignore
                mknod device/.gitignore c 1 3 2>/dev/null || :
                touch fifo/x.o link/x.o plain/x.o
                strace -f -qq -o log -e trace=openat,openat2 "$FDU" list --ignore-files fifo link \
                  plain device || exit
                grep -c '"[.]gitignore"' log
                """)
            .in(tree)
            .run();
    Assumptions.assumeTrue(output.status() != 77, "there is no strace");

    assertThat(output.err()).isEmpty();
    assertThat(output.out().lines())
        .contains("fifo/x.o", "link/x.o", "1")
        .doesNotContain("plain/x.o");
  }
}
