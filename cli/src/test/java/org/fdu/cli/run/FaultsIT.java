// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A file system that does what none should: either the total is right, or it is told which path
/// lacks something, and the exit status is 1. What is beside the fault counts in any case.
class FaultsIT {
  /// What WORD and what is healthy in it take, without `bad`.
  private static final int HEALTHY = 36_864;

  private static final int DIRECTORY = 4096;
  private static final int FILE = 4096;
  private static final int FILES = 6;

  /// All of a WORD without a fault.
  private static final int FINE = HEALTHY + DIRECTORY + FILES * FILE;

  /// All of a WORD whose `bad` is a file.
  private static final int FINE_FILE = HEALTHY + 64 * 512;

  private static final Map<String, String> ERRORS = errors();
  private static final List<String> OPERATIONS =
      List.of("lookup", "lookupdir", "getattr", "getattrdir", "opendir", "readdir", "readdir3");

  @TempDir private static Path folder;

  private static FuseServer mount;

  @BeforeAll
  static void mount() throws Exception {
    mount = FaultMount.in(folder);
  }

  @AfterAll
  static void unmount() throws Exception {
    if (mount != null) {
      mount.close();
    }
  }

  private static Map<String, String> errors() {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("EIO", "Input/output error");
    words.put("EACCES", "Permission denied");
    words.put("ESTALE", "Stale file handle");
    words.put("ELOOP", "Too many levels of symbolic links");
    words.put("ENOENT", "No such file or directory");
    words.put("EINTR", "Interrupted system call");
    words.put("ENOTCONN", "Transport endpoint is not connected");
    words.put("ENOTDIR", "Not a directory");
    return words;
  }

  private static Shell.Output sh(String script) throws Exception {
    return Shell.script(script).in(mount.point()).run();
  }

  private static List<String> errorWords() {
    List<String> words = new ArrayList<>();
    for (String operation : OPERATIONS) {
      ERRORS.keySet().forEach(errno -> words.add(operation + "-" + errno));
    }
    return words;
  }

  /// What counts although `operation` on `bad` fails.
  private static int counted(String operation) {
    return switch (operation) {
      case "opendir", "readdir" -> HEALTHY + DIRECTORY;
      case "readdir3" -> HEALTHY + DIRECTORY + 3 * FILE;
      default -> HEALTHY;
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-j1",
        "-j2",
        "-j8",
        "-j1 --strategy distributed",
        "-j2 --strategy distributed",
        "-j8 --strategy distributed"
      })
  void errorsAreNamedAndTheRestCounts(String options) throws Exception {
    List<String> words = errorWords();
    StringBuilder lines = new StringBuilder();
    List<String> complaints = new ArrayList<>();
    for (String word : words) {
      String operation = word.substring(0, word.indexOf('-'));
      boolean file = operation.equals("lookup") || operation.equals("getattr");
      lines.append(counted(operation)).append('\t').append(word).append('\n');
      complaints.add(
          (file ? "fdu: cannot access '" : "fdu: cannot read directory '")
              + word
              + "/bad': "
              + ERRORS.get(word.substring(word.indexOf('-') + 1)));
    }
    complaints.add("fdu: " + words.size() + " errors: what they hide is missing from the totals");

    Shell.Output output = sh("\"$FDU\" -s -b " + options + " " + String.join(" ", words)).ended(1);

    assertThat(output.out()).isEqualTo(lines.toString());
    assertThat(output.err().lines()).containsExactlyInAnyOrderElementsOf(complaints);
  }

  /// But where even du's C library takes a failing listing for one that ended.
  @Test
  void duSaysTheSame() throws Exception {
    List<String> words = errorWords();
    words.removeAll(List.of("readdir-ENOENT", "readdir3-ENOENT"));
    for (String more : List.of("negsize", "empty", "slash", "node", "self", "loop3")) {
      words.add(more);
    }
    String loop = "; for w in " + String.join(" ", words) + "; do du -s -B1 $w; echo $?; done 2>&1";

    String expected = sh("export LC_ALL=C.UTF-8" + loop).out();

    assertThat(sh("du() { \"$FDU\" du \"$@\"; }" + loop).out()).isEqualTo(expected);
    assertThat(expected).contains("Circular directory structure").contains("slash/bad");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-b -n 100", "-b -a -n 100", "list", "list --json", "export"})
  void everyCommandNamesWhatItLacks(String command) throws Exception {
    for (String operation : List.of("lookupdir", "opendir", "readdir", "readdir3")) {
      Shell.Output output = sh("\"$FDU\" " + command + " " + operation + "-EIO").ended(1);

      assertThat(output.err())
          .contains("fdu: cannot read directory '" + operation + "-EIO/bad': Input/output error\n");
      assertThat(output.out()).contains("healthy");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "opendir-EIO, cannot read directory, Input/output error, 4096",
    "readdir-ESTALE, cannot read directory, Stale file handle, 4096",
    "lookup-EIO, cannot access, Input/output error,",
    "lookup-ENOENT, cannot access, No such file or directory,",
    "getattrdir-ESTALE, cannot access, Stale file handle,"
  })
  void rootsThatFail(String word, String what, String why, Integer bytes) throws Exception {
    Shell.Output output = sh("\"$FDU\" -s -b fine " + word + "/bad").ended(1);

    assertThat(output.out())
        .isEqualTo(FINE + "\tfine\n" + (bytes == null ? "" : bytes + "\t" + word + "/bad\n"));
    assertThat(output.err()).contains("fdu: " + what + " '" + word + "/bad': " + why + "\n");
  }

  /// Odd, but nothing is missing.
  @ParameterizedTest
  @CsvSource({
    "fine, 0",
    "single, 0",
    "descending, 0",
    "twice, 24576",
    "names, 0",
    "dot, 0",
    "dotdot, 0",
    "nul, 4096",
    "long, 4096",
    "control, 4096",
    "unknown, 0",
    "liedir, 0",
    "sameino, 0",
    "slow-readdir, 0",
    "liefile, 4096",
    "lielink, 4096",
    "noblocks, -28672",
    "maxsize, 4096",
    "grow, 4096",
    "nolinks, 4096",
    "manylinks, 4096"
  })
  void oddButComplete(String word, int more) throws Exception {
    String expected = FINE + more + "\t" + word + "\n";

    assertThat(sh("\"$FDU\" -s -b -j1 " + word).good()).isEqualTo(expected);
    assertThat(sh("\"$FDU\" -s -b -j8 " + word).good()).isEqualTo(expected);
    assertThat(sh("\"$FDU\" du -s -B1 " + word).good()).isEqualTo(expected);
  }

  /// Without native access inode numbers are all there is to go by, and they are no proof, either.
  @Test
  void oneInodeNumberForEverything() throws Exception {
    assertThat(sh("\"$FDU\" -s -b -A --io nio sameino").good())
        .isEqualTo(sh("\"$FDU\" -s -b -A sameino").good());
    assertThat(sh("\"$FDU\" list sameino | sort").good())
        .isEqualTo(sh("find fine | sed s/fine/sameino/ | sort").good());
  }

  /// A file that becomes a directory, or the other way round, counts as either.
  @Test
  void whatIsAFileAndADirectoryInTurns() throws Exception {
    for (int i = 0; i < 4; i++) {
      assertThat(sh("\"$FDU\" -s -b flip").good())
          .isIn(FINE + "\tflip\n", HEALTHY + DIRECTORY + "\tflip\n", FINE_FILE + "\tflip\n");
    }
  }

  /// What follows the NUL would be a path of its own for who reads the list.
  @Test
  void namesEndAtTheirFirstNul() throws Exception {
    assertThat(sh("\"$FDU\" list -0 nul | tr '\\0\\n' '\\n?' | sort -u").good())
        .isEqualTo(sh("find nul | sort -u").good());
  }

  /// The kernel does not let such listings through.
  @ParameterizedTest
  @ValueSource(strings = {"empty", "slash"})
  void namesThatCannotBe(String word) throws Exception {
    Shell.Output output = sh("\"$FDU\" -s -b " + word).ended(1);

    assertThat(output.out()).isEqualTo(FINE + "\t" + word + "\n");
    assertThat(output.err()).contains("'" + word + "/bad': Input/output error\n");
  }

  @ParameterizedTest
  @CsvSource({
    "hugeblocks, -s",
    "negblocks, -s",
    "maxblocks, -s",
    "hugeblocks, -n 10",
    "negblocks, --top 10"
  })
  void sizesThatCannotBeAreTold(String word, String options) throws Exception {
    Shell.Output output = sh("\"$FDU\" -b " + options + " " + word).ended(0);

    assertThat(output.out()).contains("9223372036854775807");
    assertThat(output.err())
        .isEqualTo("fdu: 1 entry has a size that cannot be: totals above it mean little\n");
  }

  @Test
  void sumsThatCannotBeAreTold() throws Exception {
    Shell.Output output = sh("\"$FDU\" -s -b -A maxsize");

    assertThat(output.out()).isEqualTo("9223372036854775807\tmaxsize\n");
    assertThat(output.err())
        .isEqualTo("fdu: sizes add up to 8 EiB or more, beyond which nothing is counted\n");
    assertThat(sh("\"$FDU\" -s -b maxsize").good()).isEqualTo(FINE_FILE + "\tmaxsize\n");
  }

  @ParameterizedTest
  @CsvSource({"self, again", "loop3, again/again/again"})
  void directoryLoopsEnd(String word, String place) throws Exception {
    String expected = sh("du -s -B1 " + word + " 2>/dev/null").out();

    for (String options : List.of("-j1", "-j8", "-j8 --strategy distributed")) {
      Shell.Output output = sh("\"$FDU\" -s -b " + options + " " + word).ended(1);

      assertThat(output.out()).isEqualTo(expected);
      assertThat(output.err())
          .isEqualTo(
              "fdu: cannot enter directory '"
                  + word
                  + "/bad/"
                  + place
                  + "': It is one of its own ancestors\n"
                  + "fdu: 1 error: what it hides is missing from the totals\n");
    }
    sh("\"$FDU\" list " + word).ended(1);
    sh("\"$FDU\" export " + word).ended(1);
  }

  @Test
  void longDirectoryLoopsEnd() throws Exception {
    Shell.Output output = sh("\"$FDU\" -s -b loop100").ended(1);

    assertThat(output.err()).contains("/again': It is one of its own ancestors\n");
  }

  /// The kernel itself notices.
  @Test
  void loopsOfTheSameNode() throws Exception {
    Shell.Output output = sh("\"$FDU\" -s -b node").ended(1);

    assertThat(output.out()).isEqualTo(sh("du -s -B1 node 2>/dev/null").out());
    assertThat(output.err()).contains("'node/bad/again': Too many levels of symbolic links\n");
  }

  @ParameterizedTest
  @CsvSource({
    "stuck, -s -b -j1",
    "stuck, -s -b -j8",
    "circle, -s -b -j1",
    "circle, -b -a",
    "circle, list",
    "circle, export"
  })
  void listingsThatComeRoundEnd(String word, String command) throws Exception {
    Shell.Output output = sh("\"$FDU\" " + command + " " + word).ended(1);

    assertThat(output.out()).contains(word);
    assertThat(output.err())
        .contains(
            "fdu: cannot read directory '"
                + word
                + "/bad': Its listing begins anew again and again\n");
  }

  /// What truly has no end takes no more memory for it, and can be interrupted.
  @ParameterizedTest
  @ValueSource(strings = {"repeat", "endless", "endlessdirs", "deep"})
  void whatHasNoEndCanBeInterrupted(String word) throws Exception {
    int seconds = Math.max(1, Integer.getInteger("fdu.test.seconds", 4) / 4);
    String run =
        "FDU_JAVA_OPTS=-Xmx"
            + (word.startsWith("endlessd") || word.equals("deep") ? "1g" : "48m")
            + " env --default-signal=INT \"$FDU\" ";
    Shell.Output output =
        sh(
            (Await.FUNCTIONS
                    + run
                    + "-s -b WORD >../s 2>../s.err & s=$!\n"
                    + run
                    + "-b -a -n 5 WORD >../a 2>../a.err & a=$!\n"
                    + run
                    + "list WORD >/dev/null 2>../l.err & l=$!\n"
                    + "for pid in $s $a $l; do await opened $pid /mounted/WORD; done\n"
                    + "sleep "
                    + seconds
                    + "; kill -INT $s $a $l; wait $s; echo $?; wait $a; echo $?; wait $l; echo $?; cat ../s ../s.err ../l.err;"
                    + " tail -n 1 ../a")
                .replace("WORD", word));

    assertThat(output.out())
        .matches(
            "130\n130\n130\n[0-9]+\t"
                + word
                + "\nfdu: interrupted: this is what was read until then\n[0-9]+ .* "
                + word
                + " .*100%\n");
  }
}
