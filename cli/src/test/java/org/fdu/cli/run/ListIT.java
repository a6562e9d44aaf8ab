// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `fdu list` names what `find` names, and says of it what `find` says.
class ListIT {

  /// All that both know, a field after the other, each ended by a NUL. `find` has blocks where we
  /// have bytes.
  private static final String FIND_ALL =
      " -printf '%p\\0%y\\0%s\\0%b\\0%i\\0%D\\0%n\\0%m\\0%U\\0%G\\0%T@\\0%C@\\0'";

  @TempDir private static Path folder;

  @BeforeAll
  static void makeTree() throws Exception {
    Trees.hostile(folder.resolve("tree"));
    Shell.script(
            """
            mkdir list; : >list/inside
            touch -d '2001-02-03 04:05:06.789' tree/empty-file
            touch -d '1969-12-31 12:00:00 UTC' tree/links/a
            touch -h -d '2030-01-01' tree/loop
            """)
        .in(folder)
        .run()
        .good();
  }

  @Test
  void pathsAreThoseOfFind() throws Exception {
    List<String> found = sorted(sh("find /usr -print0").good());

    assertThat(sorted(sh("\"$FDU\" list -0 /usr").good())).isEqualTo(found);
    assertThat(sorted(sh("\"$FDU\" list -0 -j1 --strategy distributed /usr").good()))
        .isEqualTo(found);
  }

  @Test
  void whatIsKnownOfThemIsWhatFindKnows() throws Exception {
    List<ListRows.Row> listed = ListRows.ofCsv(sh("\"$FDU\" list --csv /usr").good());
    List<ListRows.Row> found = ListRows.ofFind(sh("find /usr" + FIND_ALL).good());

    assertThat(listed.stream().map(ListRows.Row::toString).sorted().toList())
        .isEqualTo(found.stream().map(ListRows.Row::toString).sorted().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-j1", "-j8", "--distribution=1,2,3 -j3", "--io=nio"})
  void hostileNamesComeThroughEveryFormat(String options) throws Exception {
    List<ListRows.Row> rows = ListRows.ofFind(sh("find tree" + FIND_ALL).good());
    List<String> paths = rows.stream().map(ListRows.Row::path).toList();

    assertThat(nulEnded(sh("\"$FDU\" list -0 tree " + options).good()))
        .containsExactlyInAnyOrderElementsOf(paths);
    assertThat(sh("\"$FDU\" list tree " + options).good().lines())
        .containsExactlyInAnyOrderElementsOf(sh("find tree").good().lines().toList());
    if (options.equals("--io=nio")) {
      assertThat(ListRows.ofJson(sh("\"$FDU\" list --json tree --io=nio").good()))
          .extracting(ListRows.Row::path)
          .containsExactlyInAnyOrderElementsOf(paths);
    } else {
      assertThat(ListRows.ofJson(sh("\"$FDU\" list --json tree " + options).good()))
          .containsExactlyInAnyOrderElementsOf(rows);
      assertThat(ListRows.ofCsv(sh("\"$FDU\" list --csv tree " + options).good()))
          .containsExactlyInAnyOrderElementsOf(rows);
    }
  }

  @Test
  void jsonIsTextAndHarmless() throws Exception {
    String json = sh("\"$FDU\" list --json tree").text();

    assertThat(json.codePoints())
        .allMatch(c ->
            c == '\n' || (Character.getType(c) != Character.CONTROL && c != 0x202E && c != 0x200B));
    assertThat(json).contains("/two\\u000alines\"", "{\"path_base64\":\"", "/café\"");
  }

  @Test
  void aDirectoryPrecedesWhatIsInIt() throws Exception {
    for (String options : List.of("-j1", "-j2", "-j16", "-j16 --distribution=1,2,3")) {
      Set<String> seen = new HashSet<>();
      for (String path : nulEnded(sh("\"$FDU\" list -0 /usr tree " + options).good())) {
        assertThat(path.equals("/usr") || path.equals("tree") || seen.contains(parent(path)))
            .as(path)
            .isTrue();
        seen.add(path);
      }
    }
  }

  static Stream<Arguments> filters() {
    return Stream.of(
        Arguments.of("--type f", "-type f"),
        Arguments.of("--type d -t l", "\\( -type d -o -type l \\)"),
        Arguments.of("-t p,s,b,c", "\\( -type p -o -type s -o -type b -o -type c \\)"),
        Arguments.of("--name '*a*'", "-name '*a*'"),
        Arguments.of("--name link --name '[a-f]?*'", "\\( -name link -o -name '[a-f]?*' \\)"),
        Arguments.of("--name tree", "-name tree"),
        Arguments.of("--name '???'", "-name '???'"),
        Arguments.of("--name 'many-[!1-9]' -t f", "-name 'many-[!1-9]' -type f"),
        Arguments.of("--name \"$(printf 'latin1-\\351')\"", "-name \"$(printf 'latin1-\\351')\""),
        Arguments.of("--min-size 5000", "-size +4999c"),
        Arguments.of("--max-size 4999", "-size -5000c"),
        Arguments.of("--min-size 4K --max-size 1M -t f", "-size +4095c -size -1048577c -type f"),
        Arguments.of("--newer tree/deep", "-newer tree/deep"),
        Arguments.of("--newer tree/empty-file", "-newer tree/empty-file"),
        Arguments.of("--older 2001-02-04", "! -newermt 2001-02-03T23:59:59.999999999"),
        Arguments.of(
            "--older 2001-02-03T04:05:06.789", "! -newermt '2001-02-03 04:05:06.788999999'"),
        Arguments.of("--newer 2029-12-31T00:00:00Z", "-newermt 2029-12-31"),
        Arguments.of("--newer 1w", "-newermt '1 week ago'"),
        Arguments.of("--older @0", "! -newermt '@-0.000000001'"),
        Arguments.of("-d 0", "-maxdepth 0"),
        Arguments.of("-d 1", "-maxdepth 1"),
        Arguments.of("-d 3 --type d", "-maxdepth 3 -type d"),
        Arguments.of("-x", "-xdev"));
  }

  @ParameterizedTest
  @MethodSource("filters")
  void filtersAreThoseOfFind(String list, String find) throws Exception {
    for (String root : List.of("tree", "tree/", "./tree/links//")) {
      assertThat(sorted(sh("\"$FDU\" list -0 " + list + " " + root).good()))
          .isEqualTo(sorted(sh("find " + root + " " + find + " -print0").good()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tree/loop", "tree/fifo", "tree/links/one/", "/dev/null", ".", ""})
  void aRootMayBeAnything(String root) throws Exception {
    assertThat(sorted(sh("\"$FDU\" list -0 -d1 " + root + " 2>&1").out()))
        .isEqualTo(
            root.endsWith("one/")
                ? sorted(sh("\"$FDU\" list -0 -d1 " + root + " 2>&1").out())
                : sorted(sh("find " + root + " -maxdepth 1 -print0").good()));
  }

  @Test
  void whatIsMissingIsNamedAndTheRestIsListed() throws Exception {
    Shell.Output output = sh("\"$FDU\" list missing list gone");

    assertThat(output.out().lines()).containsExactlyInAnyOrder("list", "list/inside");
    assertThat(output.err().lines())
        .hasSize(3)
        .contains(
            "fdu: cannot access 'missing': No such file or directory",
            "fdu: cannot access 'gone': No such file or directory")
        .endsWith("fdu: 2 errors: what they hide is missing from the list");
    assertThat(output.status()).isEqualTo(1);
  }

  @Test
  void aDirectoryMayBeCalledLikeTheCommand() throws Exception {
    assertThat(sh("\"$FDU\" -s -- list").good()).endsWith("\tlist\n");
    assertThat(sh("\"$FDU\" -- list").good()).contains(" list ");
    assertThat(sh("\"$FDU\" ./list").good()).contains(" ./list ");
    assertThat(sh("\"$FDU\" list list").good().lines())
        .containsExactlyInAnyOrder("list", "list/inside");
  }

  @ParameterizedTest
  @CsvSource({"-0", "--json", "--csv", "''"})
  void aReaderThatGoesAwayHearsNothing(String format) throws Exception {
    Shell.Output output =
        sh("{ \"$FDU\" list " + format + " /; echo $? >&2; } | head -c 100 >/dev/null");

    assertThat(output.err().lines().toList().getLast()).isEqualTo("1");
    assertThat(output.err()).doesNotContain("Broken pipe", "cannot write");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0", "--json", "--csv"})
  void anOutputThatIsFullIsOneLine(String format) throws Exception {
    Shell.Output output = sh("\"$FDU\" list " + format + " tree >/dev/full");

    assertThat(output.err()).isEqualTo("fdu: cannot write the result: No space left on device\n");
    assertThat(output.status()).isEqualTo(1);
  }

  @Test
  void statisticsAndRecordingsAreThereToo() throws Exception {
    Shell.Output output = sh("\"$FDU\" list --stats --jfr recording.jfr tree; ls recording.jfr");

    assertThat(output.out()).endsWith("\nrecording.jfr\n");
    assertThat(output.err()).contains("\nsource ", "\nworker 0 ");
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }

  private static List<String> nulEnded(String output) {
    return new ArrayList<>(List.of(output.split("\0")));
  }

  private static List<String> sorted(String output) {
    return nulEnded(output).stream().sorted().toList();
  }

  private static Shell.Output sh(String script) throws Exception {
    return Shell.script(script).in(folder).with("TZ", "UTC").run();
  }
}
