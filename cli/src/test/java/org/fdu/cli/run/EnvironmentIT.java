// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Surroundings in which something that is always there is missing, or is not what it should be.
class EnvironmentIT {
  private static final String NO_FOLDER =
      "fdu: the current folder was removed, or its path is too long: change to another\n";

  @TempDir private static Path folder;

  private static String total;

  @BeforeAll
  static void makeTree() throws Exception {
    sh("mkdir -p tree/a/b tree/c; seq 10000 >tree/a/b/file").good();
    total = sh("du -s --block-size=1 tree").good();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unset HOME",
        "HOME=/nonexistent XDG_CONFIG_HOME=/nonexistent",
        "TMPDIR=/nonexistent",
        "TMPDIR=/proc",
        "LC_ALL=bogus_XX.nothing",
        "LC_ALL= LANG=",
        "TERM= COLUMNS=junk",
        "COLUMNS=-1 LINES=-1",
        "COLUMNS=99999999999",
        "TZ=bogus",
        "PATH=",
        "PWD=/nonexistent",
        "PWD=",
        "unset PWD",
        "IFS=/",
        "ENV=/nonexistent BASH_ENV=/nonexistent",
        "CDPATH=/usr LD_LIBRARY_PATH=/nonexistent",
        "JAVA_HOME=/nonexistent JAVA_OPTIONS=x",
      })
  void variables(String setting) throws Exception {
    String set = setting.startsWith("unset") ? setting : "export " + setting;

    assertThat(sh("f=$FDU; " + set + "; exec \"$f\" -s -b tree").good()).isEqualTo(total);
    assertThat(sh("f=$FDU; " + set + "; exec \"$f\" tree").good()).contains("64K ");
  }

  @Test
  void noEnvironmentAtAll() throws Exception {
    assertThat(sh("exec env -i \"$FDU\" -s -b tree").good()).isEqualTo(total);
  }

  @Test
  void namesOfFilesAreNoOptions() throws Exception {
    String script =
        "mkdir options; cd options; touch -- '-Xlog:gc,nonsense'; \"$FDU\" -s ../tree; s=$?; "
            + "cd ..; rm -r options; exit $s";
    Shell.Output output = Shell.script(script).with("FDU_JAVA_OPTS", "-Xlog:gc*").in(folder).run();

    assertThat(output.err()).isEmpty();
    assertThat(output.status()).isZero();
  }

  @Test
  void aRemovedFolderIsTold() throws Exception {
    for (String arguments : new String[] {"", "-s " + folder, "list", "du", "export"}) {
      Shell.Output output = sh("mkdir gone; cd gone; rmdir ../gone; \"$FDU\" " + arguments);

      assertThat(output.status()).isEqualTo(1);
      assertThat(output.out()).isEmpty();
      assertThat(output.err().lines().toList()).last().isEqualTo(NO_FOLDER.strip());
    }
  }

  /// Nor is one that has another's name by now taken for that one.
  @Test
  void aReplacedFolderIsTold() throws Exception {
    Shell.Output output =
        sh(
            "mkdir gone; cd gone; rmdir ../gone; mkdir ../gone; \"$FDU\" -s; s=$?; rmdir ../gone; exit $s");

    assertThat(output.status()).isEqualTo(1);
    assertThat(output.err()).endsWith(NO_FOLDER);
  }

  @Test
  void aFolderTooDeepForItsPathIsTold() throws Exception {
    Shell.Output output =
        sh(
            "mkdir down; cd -P down; name=$(printf '%0250d' 0); "
                + "for i in $(seq 17); do mkdir $name; cd -P $name; done 2>/dev/null; "
                + "\"$FDU\" -s .; s=$?; cd \"$1\"; rm -r down; exit $s",
            folder.toString());

    assertThat(output.out()).isEmpty();
    assertThat(output.status()).isEqualTo(1);
    assertThat(output.err()).endsWith(NO_FOLDER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-s -b", "du -s --block-size=1", "-s -b -x -j 4"})
  void noProcfs(String command) throws Exception {
    String script = "exec unshare -m sh -c 'umount -l /proc && exec \"$FDU\" " + command + " tree'";
    Shell.Output able = sh("unshare -m umount -l /proc");
    assumeTrue(able.status() == 0, () -> "/proc cannot be taken away here: " + able.err());

    assertThat(sh(script).good()).isEqualTo(total);
  }

  @Test
  void nothingCanBeWritten() throws Exception {
    Shell.Output able = sh("unshare -m mount -t tmpfs -o ro none /mnt");
    assumeTrue(able.status() == 0, () -> "nothing can be mounted here: " + able.err());
    String script =
        "unshare -m sh -c 'mount -t tmpfs -o ro none /mnt && mount --bind /mnt /dev/shm"
            + " && for d in /var/tmp /run; do mount --bind /mnt $d; done"
            + " && TMPDIR=/mnt exec \"$FDU\" -s -b tree'";

    assertThat(sh(script).good()).isEqualTo(total);
  }

  private static Shell.Output sh(String script, String... arguments) throws Exception {
    return Shell.script(script).arguments(arguments).in(folder).run();
  }
}
