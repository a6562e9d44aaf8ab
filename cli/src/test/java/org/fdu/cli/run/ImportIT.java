// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `fdu import` shows of an export, and what it says of what is none.
class ImportIT {
  @TempDir static Path folder;
  @TempDir Path own;

  private static String tree;

  @BeforeAll
  static void makeTree() throws Exception {
    tree = Trees.hostile(folder.resolve("tree")).toRealPath().toString();
    Shell.fdu("export", "-o", folder + "/export.json", tree).run().good();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-s", "-s -b -A", "-a -b -n 100000", "-r -d 2", "-a -A -b -n 7", "-s -j 1"})
  void anExportIsShownAsTheTreeItIsOf(String options) throws Exception {
    String script = "exec \"$FDU\" $3 $4 \"$1\"";
    String direct = Shell.script(script).arguments(tree, "", options, "").run().good();
    for (String file : List.of(folder + "/export.json", "../export.json")) {
      assertThat(
              Shell.script(script)
                  .arguments(file, "", "import", options)
                  .in(Path.of(tree))
                  .run()
                  .good())
          .isEqualTo(direct);
    }
  }

  @Test
  void whatOtherProgramsExportIsShownToo() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/ncdu")), "ncdu is not installed");
    sh("ncdu -0 -o ncdu.json \"$1\"; gzip -k ncdu.json", tree).good();
    String direct = sh("exec \"$FDU\" -a -b -n 100000 \"$1\"", tree).good();

    assertThat(fdu("import", "-a", "-b", "-n", "100000", "ncdu.json").good()).isEqualTo(direct);
    assertThat(fdu("import", "-a", "-b", "-n", "100000", "ncdu.json.gz").good()).isEqualTo(direct);
  }

  /// But for directories, whose sizes gdu does not export, and hard links, of which it marks some.
  @Test
  void whatGduExportsIsShownToo() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/gdu")), "gdu is not installed");
    String tree = folder.resolve("tree/names").toString();
    sh("HOME=$PWD gdu -n -p -o gdu.json \"$1\" >gdu.out", tree).good();
    String files =
        sh("find \"$1\" ! -type d -printf '%b\\n' | awk '{ n += $1 } END { print n * 512 }'", tree)
            .good();

    assertThat(fdu("import", "-s", "-b", "gdu.json").good())
        .isEqualTo(files.strip() + "\t" + tree + "\n");
  }

  @Test
  void severalAreShownTogether() throws Exception {
    String export = folder + "/export.json";
    sh("mkdir -p a; echo x >a/f; \"$FDU\" export a >a.json").good();
    String a = own.toRealPath() + "/a";
    String bytes = sh("du -s --block-size=1 a | cut -f1").good().strip();

    Shell.Output output = sh("exec \"$FDU\" import -s -b - \"$1\" a.json <a.json", export);

    assertThat(output.good())
        .startsWith(bytes + "\t" + a + "\n")
        .endsWith("\n" + bytes + "\t" + a + "\n")
        .contains("\t" + tree + "\n")
        .hasLineCount(3);
    assertThat(fdu("import", export, "a.json").text()).contains(" (total) ");
  }

  @Test
  void whatCouldNotBeReadIsToldAgain() throws Exception {
    Files.writeString(
        own.resolve("export"),
        """
        [1,2,{},[{"name":"/r","asize":1},{"name":"a\\u001b","read_error":true},
        [{"name":"b","read_error":true}]]]\
        """);
    Shell.Output output = fdu("import", "-s", "-b", "-A", "export");

    assertThat(output.out()).isEqualTo("1\t/r\n");
    assertThat(output.err())
        .isEqualTo(
            """
            fdu: cannot access '/r/a\u001B': could not be read when it was exported
            fdu: cannot read directory '/r/b': could not be read when it was exported
            fdu: 2 errors: what they hide is missing from the totals
            """);
    assertThat(output.status()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                        | byte 0: it ends where the '[' an export begins with should be
          total 0                   | byte 0: expected the '[' an export begins with
          [2,0,{},[{"name":"r"}]]   | byte 1: format version 2 is not known, only 1
          [1,2,{},[{"name":"r"},    | byte 22: it ends where an entry should be
          [1,2,{},[{"name":"r"}]]]  | byte 23: something follows the export
          [1,2,{},[{"name":7}]]     | byte 17: expected a string
          """)
  void whatIsNoExportIsToldInOneLineAndNothingIsShown(String content, String message)
      throws Exception {
    Files.writeString(own.resolve("bad \u001B[31m"), content, ISO_8859_1);
    sh("echo '[1,2,{},[{\"name\":\"good\"}]]' >good").good();
    for (List<String> files :
        List.of(List.of("bad \u001B[31m"), List.of("good", "bad \u001B[31m", "missing"))) {
      Shell.Output output =
          Shell.fdu("import", "-s").arguments(files.toArray(String[]::new)).in(own).run();

      assertThat(output.err()).isEqualTo("fdu: cannot import 'bad \\x1b[31m': " + message + "\n");
      assertThat(output.out()).isEmpty();
      assertThat(output.status()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "missing, No such file or directory",
    "'', No such file or directory",
    "., Is a directory",
    "file/below, Not a directory"
  })
  void aFileThatCannotBeReadIsTold(String file, String reason) throws Exception {
    sh("echo x >file").good();
    Shell.Output output = fdu("import", file);

    assertThat(output.err()).isEqualTo("fdu: cannot import '" + file + "': " + reason + "\n");
    assertThat(output.out()).isEmpty();
    assertThat(output.status()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-x | an export knows no file systems, so none can be chosen or left out",
        "--reflinks | --reflinks looks at files, and an export has none",
        "--ignore-files | --ignore-files reads files, and an export has only their names"
      })
  void whatAsksTheKernelIsBadUsage(String option, String message) throws Exception {
    Shell.Output output = fdu("import", option, folder + "/export.json");

    assertThat(output.err()).isEqualTo("fdu: " + message + " (try 'fdu import --help')\n");
    assertThat(output.status()).isEqualTo(2);
  }

  /// Views of sizes and names need no more than every export has.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--top 9 -b",
        "--both -b -n 50 -a",
        "--inodes -d 2",
        "--shared -b -d 3",
        "--json -d 2",
        "--csv -s",
        "--by size -b",
        "--exclude a.txt -s -b"
      })
  void everyViewIsThere(String options) throws Exception {
    String script = "exec \"$FDU\" $1 $2 \"$3\"";
    String direct = Shell.script(script).arguments("", options, tree).run().good();
    Shell.Output imported =
        Shell.script(script).arguments("import", options, folder + "/export.json").run();

    assertThat(direct).isNotEmpty();
    assertThat(imported.good()).isEqualTo(direct);
  }

  /// Owners and times are there if they were asked for.
  @ParameterizedTest
  @ValueSource(strings = {"--by owner,group,age -b", "--time=newest -d 2 -b", "--by ext,type -b"})
  void viewsOfOwnersAndTimesNeedAnExtendedExport(String options) throws Exception {
    fdu("export", "-e", "-o", "extended.json", tree).good();
    String script = "exec \"$FDU\" $1 $2 \"$3\"";
    String direct = sh(script, "", options, tree).good();

    assertThat(sh(script, "import", options, "extended.json").good()).isEqualTo(direct);
  }

  @Test
  void noFileIsBadUsage() throws Exception {
    Shell.Output output = fdu("import", "-s");

    assertThat(output.err())
        .isEqualTo("fdu: which FILE is to be imported? (try 'fdu import --help')\n");
    assertThat(output.status()).isEqualTo(2);
  }

  private Shell.Output fdu(String... arguments) throws Exception {
    return Shell.fdu(arguments).in(own).run();
  }

  private Shell.Output sh(String script, String... arguments) throws Exception {
    return Shell.script(script).arguments(arguments).in(own).run();
  }
}
