// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `fdu export` writes, where, and that it leaves nothing behind when it fails.
class ExportIT {
  private static final String OLD = "what was there before\n";

  /// What ncdu shows at the bottom of its screen, and what there is of escape sequences in it.
  private static final Pattern NCDU_TOTAL =
      Pattern.compile(
          "Total disk usage: *([^ ]+ \\w+) *Apparent size: *([^ ]+ \\w+) *Items: (\\d+)");

  private static final Pattern ESCAPES = Pattern.compile("\u001B[\\[(][0-9;?]*[A-Za-z]");

  @TempDir static Path folder;
  @TempDir Path own;

  @BeforeAll
  static void makeTree() throws Exception {
    Trees.hostile(folder.resolve("tree"));
  }

  @Test
  void theSameTreeGivesTheSameBytesButForTheTime() throws Exception {
    String path = folder.resolve("tree").toRealPath().toString();
    String export = entries(fdu("export", path).good());

    assertThat(export).startsWith("[{\"name\":\"" + path + "\",").endsWith("]]\n");
    assertThat(entries(fdu("export", "-j1", path).good())).isEqualTo(export);
    assertThat(entries(fdu("export", "-o", "-", path).good())).isEqualTo(export);
    assertThat(entries(Shell.fdu("export").in(Path.of(path)).run().good())).isEqualTo(export);
    assertThat(entries(Shell.fdu("export", "../tree/.").in(Path.of(path)).run().good()))
        .isEqualTo(export);
    assertThat(export).doesNotContain("\"mode\":");
    assertThat(fdu("export", "-e", path).good()).contains("\"mode\":");
  }

  @Test
  void aFileHasWhatStdoutHas() throws Exception {
    String export = entries(fdu("export", tree()).good());
    for (String name : List.of("export.json", "\u00FFodd\n.json", "-")) {
      Shell.Output output = fdu("export", "-o", "./" + name, tree());

      assertThat(output.good()).isEmpty();
      assertThat(entries(sh("cat -- \"./$1\"", name).good())).as(name).isEqualTo(export);
    }
    fdu("export", "-o", "export.json.gz", tree()).good();

    assertThat(entries(sh("zcat export.json.gz").good())).isEqualTo(export);
    assertThat(sh("ls -A | wc -l").good()).isEqualTo("5\n"); // a newline in a name makes two lines
  }

  @Test
  void theRootIsCalledByItsRealPathWhateverItsBytes() throws Exception {
    String real = own.toRealPath().toString();
    sh("mkdir \"$1\"; ln -s \"$1\" link", "\u00FFodd").good();

    String name = "[{\"name\":\"" + real + "/\u00FFodd\",";
    assertThat(entries(fdu("export", "\u00FFodd").good())).startsWith(name);
    assertThat(entries(fdu("export", "link/").good())).startsWith(name);
    assertThat(entries(sh("cd \"$1\" && exec \"$FDU\" export", "\u00FFodd").good()))
        .startsWith(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-rw-r--", "rwxrwxrwx", "rw-r-----"})
  void aFileThatIsReplacedKeepsItsPermissions(String permissions) throws Exception {
    Path file = Files.writeString(own.resolve("export.json"), OLD);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    sh("umask 022; exec \"$FDU\" export -o export.json \"$1\"", tree()).good();

    assertThat(Files.readString(file, ISO_8859_1)).startsWith("[1,2,{\"progname\":\"fdu\"");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo(permissions);
  }

  @Test
  void aFileThatIsReplacedKeepsItsGroup() throws Exception {
    sh(">export.json; chmod 660 export.json").good();
    Assumptions.assumeTrue(
        sh("chgrp 65534 export.json").status() == 0, "cannot give a file to another group here");
    sh("umask 077; exec \"$FDU\" export -o export.json \"$1\"", tree()).good();

    assertThat(sh("stat -c '%g %a' export.json").good()).isEqualTo("65534 660\n");
  }

  @Test
  void aNewFileHasThePermissionsThatTheUmaskGives() throws Exception {
    sh("umask 027; exec \"$FDU\" export -o a.json \"$1\"", tree()).good();
    sh("umask 002; exec \"$FDU\" export -o b.json \"$1\"", tree()).good();

    assertThat(sh("stat -c %a a.json b.json").good()).isEqualTo("640\n664\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"link", "dangling", "folder", "fifo", "/dev/null", "folder/"})
  void nothingButARegularFileIsReplaced(String name) throws Exception {
    sh("echo x >target; ln -s target link; ln -s nowhere dangling; mkdir folder; mkfifo fifo")
        .good();
    String before = sh("ls -lA; cat target; ls -l /dev/null").good();
    Shell.Output output = fdu("export", "-o", name, tree());

    assertThat(output.status()).isEqualTo(1);
    assertThat(output.err())
        .matches("fdu: cannot write '" + name + "': (not a regular file|Is a directory)\n");
    assertThat(sh("ls -lA; cat target; ls -l /dev/null").good()).isEqualTo(before);
  }

  /// What others put into a folder that all may write to leads to none of our own files, and what
  /// they allow themselves is not theirs.
  @Test
  void anotherNameOfAFileIsReplacedAndNotTheFile() throws Exception {
    sh("chmod 1777 .; umask 022; echo precious >precious; ln precious x.json; >y.json; >z.json")
        .good();
    sh("chmod 666 y.json; chmod 660 z.json").good();
    boolean ofAnother = sh("chown -h 65534:65534 . y.json z.json").status() == 0;
    List<String> modes =
        ofAnother ? List.of("644", "640", "600", "640") : List.of("644", "666", "660", "640");
    int number = 0;
    for (String name : new String[] {"x.json", "y.json", "z.json", "new.json"}) {
      sh("umask 027; exec \"$FDU\" export -o " + name + " /etc/default").good();

      assertThat(sh("stat -c '%u %g %a %h' " + name).good())
          .as(name)
          .isEqualTo(
              sh("echo $(id -u) $(id -g)").good().strip() + " " + modes.get(number++) + " 1\n");
    }
    assertThat(sh("cat precious").good()).isEqualTo("precious\n");
  }

  @Test
  void aFileThatCannotBeMadeIsToldBeforeTheScan() throws Exception {
    for (String name : List.of("missing/export.json", "", "plain/export")) {
      sh("echo x >plain").good();
      Shell.Output output = fdu("export", "-o", name, "no-such-tree");

      assertThat(output.status()).as(name).isEqualTo(1);
      assertThat(output.err())
          .startsWith("fdu: cannot write '" + name + "': ")
          .hasLineCount(1)
          .doesNotContain("no-such-tree", "null");
    }
  }

  @Test
  void aFullDiskIsToldAndLeavesWhatWasThere() throws Exception {
    Shell.Output output =
        sh(
            """
            mkdir disk
            mount -t tmpfs -o size=64k none disk 2>/dev/null || exit 77
            trap 'umount -l disk' EXIT
            echo old >disk/export.json
            "$FDU" export -o disk/export.json "$1"
            status=$?
            ls -A disk
            cat disk/export.json
            exit $status
            """,
            tree());
    Assumptions.assumeTrue(output.status() != 77, "cannot mount here");

    assertThat(output.err())
        .isEqualTo("fdu: cannot write 'disk/export.json': No space left on device\n");
    assertThat(output.out()).isEqualTo("export.json\nold\n");
    assertThat(output.status()).isEqualTo(1);
  }

  @Test
  void aFullDeviceOnStdoutIsTold() throws Exception {
    Shell.Output output = sh("exec \"$FDU\" export \"$1\" >/dev/full", tree());

    assertThat(output.err()).isEqualTo("fdu: cannot write the result: No space left on device\n");
    assertThat(output.status()).isEqualTo(1);
  }

  /// The file would be there next, if it were not for the signal.
  @Test
  void aSignalLeavesNothingBehind() throws Exception {
    Shell.Output output =
        sh(
            """
            command -v strace >/dev/null || exit 77
            echo old >export.json
            strace -f -o /dev/null -e trace=fsync -e inject=fsync:delay_enter=5000000 \\
              "$FDU" export -o export.json "$1" &
            for i in $(seq 200); do
              ls .fdu-* >/dev/null 2>&1 && break
              sleep 0.1
            done
            ls .fdu-* >/dev/null || exit 77
            kill -TERM $(ps -o pid= --ppid $!)
            wait $!
            cat export.json
            ls -A
            """,
            tree());
    Assumptions.assumeTrue(output.status() != 77, "strace cannot delay a call here");

    assertThat(output.out()).isEqualTo("old\nexport.json\n");
  }

  @Test
  void whatCannotBeReadIsMarkedAndTold() throws Exception {
    Shell.Output output =
        sh(
            """
            mkdir -p tree/none tree/list-only/sub tree/open
            echo x >tree/list-only/file
            chmod 0 tree/none
            chmod 744 tree/list-only
            if [ "$(id -u)" = 0 ]; then
              command -v setpriv >/dev/null || exit 77
              cp -Rp "$(dirname "$(dirname "$FDU")")" image
              chmod -R a+rX . && chmod 0 tree/none && chmod 744 tree/list-only
              set -- setpriv --reuid=65534 --regid=65534 --clear-groups image/bin/fdu
            else
              set -- "$FDU"
            fi
            "$@" export tree
            status=$?
            chmod -R u+rwX tree
            rm -rf image
            exit $status
            """);
    Assumptions.assumeTrue(output.status() != 77, "there is no setpriv");

    assertThat(output.err().lines().sorted())
        .containsExactly(
            "fdu: 3 errors: what they hide is missing from the export",
            "fdu: cannot access 'tree/list-only/file': Permission denied",
            "fdu: cannot read directory 'tree/list-only/sub': Permission denied",
            "fdu: cannot read directory 'tree/none': Permission denied");
    assertThat(entries(output.out()).replaceAll(",\"[ad]size\":\\d+", "").lines().skip(1))
        .containsExactly(
            "[{\"name\":\"list-only\"},",
            "{\"name\":\"file\",\"read_error\":true},",
            "[{\"name\":\"sub\",\"read_error\":true}]],",
            "[{\"name\":\"none\",\"read_error\":true}],",
            "[{\"name\":\"open\"}]]]");
    assertThat(output.status()).isEqualTo(1);
  }

  @Test
  void whatIsOnAnotherFileSystemIsMarked() throws Exception {
    Shell.Output output =
        sh(
            """
            mkdir -p tree/mount
            mount -t tmpfs none tree/mount 2>/dev/null || exit 77
            trap 'umount -l tree/mount' EXIT
            "$FDU" export -x tree
            """);
    Assumptions.assumeTrue(output.status() != 77, "cannot mount here");

    assertThat(entries(output.good()).lines().skip(1))
        .containsExactly("[{\"name\":\"mount\",\"excluded\":\"otherfs\"}]]]");
  }

  @Test
  void aRootThatIsNoDirectoryGivesNoExport() throws Exception {
    sh("echo x >file; echo old >export.json").good();
    for (String root : List.of("file", "missing")) {
      for (String target : List.of("-", "export.json")) {
        Shell.Output output = fdu("export", "-o", target, root);

        assertThat(output.out()).isEmpty();
        assertThat(output.err()).startsWith("fdu: cannot ").contains("'" + root + "': ");
        assertThat(output.status()).isEqualTo(1);
      }
    }
    assertThat(sh("cat export.json; ls -A").good()).isEqualTo("old\nexport.json\nfile\n");
  }

  @Test
  void severalRootsAreBadUsage() throws Exception {
    Shell.Output output = fdu("export", "a", "b");

    assertThat(output.err())
        .isEqualTo("fdu: an export has one PATH, not 2 (try 'fdu export --help')\n");
    assertThat(output.status()).isEqualTo(2);
  }

  @Test
  void aTerminalIsSpared() throws Exception {
    Shell.Output script = sh("script -qec 'exit 3' /dev/null");
    Assumptions.assumeTrue(script.status() == 3, "script(1) cannot make a terminal here");
    Shell.Output refused = sh("script -qec '\"$FDU\" export .' /dev/null");

    assertThat(refused.out())
        .isEqualTo(
            "fdu: an export is not for a terminal: say -o FILE, or -o - if it is"
                + " (try 'fdu export --help')\r\n");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(sh("script -qec '\"$FDU\" export -o - .' /dev/null").good()).startsWith("[1,2,{");
  }

  /// On a terminal of its own, since it has no other way to show anything.
  @Test
  void ncduShowsOfAnExportWhatItShowsOfTheTree() throws Exception {
    assumeThere("ncdu");
    Shell.Output script = sh("script -qec 'exit 3' /dev/null");
    Assumptions.assumeTrue(script.status() == 3, "script(1) cannot make a terminal here");
    fdu("export", "-o", "export.json", tree()).good();

    String ofExport = ncduTotal("-f export.json");

    assertThat(ofExport).isEqualTo(ncduTotal(tree()));
  }

  private String ncduTotal(String arguments) throws Exception {
    String screen =
        sh("printf q | script -qec 'stty cols 100 rows 30; exec ncdu -0 "
                + arguments
                + "' /dev/null")
            .out();
    Matcher total = NCDU_TOTAL.matcher(ESCAPES.matcher(screen).replaceAll(""));
    assertThat(total.find()).as(screen).isTrue();
    return total.group();
  }

  private static void assumeThere(String program) {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/" + program)), program + " is not installed");
  }

  private static String tree() {
    return folder.resolve("tree").toString();
  }

  /// An export without the line that tells when it was made.
  private static String entries(String export) {
    return export.substring(export.indexOf('\n') + 1);
  }

  private Shell.Output fdu(String... arguments) throws Exception {
    return Shell.fdu(arguments).in(own).run();
  }

  private Shell.Output sh(String script, String... arguments) throws Exception {
    return Shell.script(script).arguments(arguments).with("TERM", "xterm").in(own).run();
  }
}
