// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--io ext4` shows what is shown without it, and says when it cannot.
class Ext4IT {
  @TempDir Path folder;

  @BeforeAll
  static void needsMke2fs() throws Exception {
    Assumptions.assumeTrue(
        Shell.script("command -v mkfs.ext4").run().status() == 0, "there is no mkfs.ext4");
  }

  private Shell.Output run(String script) throws Exception {
    Shell.Output output = Shell.script(FUNCTIONS + script).in(folder).run();
    Assumptions.assumeTrue(output.status() != 77, () -> "nothing can be mounted: " + output.err());
    assertThat(output.status()).as(output.out() + output.err()).isZero();
    return output;
  }

  private static final String FUNCTIONS =
      """
      set -eu
      make() { # an image, with some files if there is a tree
        mkdir -p tree/a/b tree/c; seq -f tree/a/b/%g 200 | xargs touch
        head -c 70000 /dev/zero >tree/a/large; ln tree/a/large tree/c/again
        truncate -s 32M image; mkfs.ext4 -q -F -d tree image
      }
      mounted() {
        [ "$(id -u)" = 0 ] || { echo not root >&2; exit 77; }
        make; mkdir mnt; mount -o loop,noatime image mnt || exit 77
        trap 'umount mnt/a/b 2>/dev/null || :; umount mnt' EXIT
      }
      same() {
        "$FDU" "$@" >usual; "$FDU" "$@" --io ext4 >tables 2>err; cmp usual tables
        [ ! -s err ] || { cat err >&2; exit 1; }
      }
      """;

  @Test
  void aMountedFileSystemIsShownAsUsual() throws Exception {
    run(
        """
        mounted
        head -c 300000 /dev/zero >mnt/new; mkdir mnt/fresh; : >mnt/fresh/file
        same -s -b mnt; same -s -b -A mnt/a mnt/c; same -d 3 mnt; same -a -n 50 mnt; same -x -s mnt/c
        same -s --exclude b mnt; same -s --min-size 1K --newer 1d mnt; same -s mnt/a/large mnt/c
        "$FDU" list --csv mnt | sort >usual; "$FDU" list --csv --io ext4 mnt | sort >tables; cmp usual tables
        "$FDU" -s --io ext4 --no-sync --stats mnt 2>&1 | grep -Eq '^source .*ext4: /dev/loop[0-9]*( \\(swept\\))? \\(6 directories\\); linux: .*\\(0 directories\\)$'
        mount -t tmpfs none mnt/a/b; : >mnt/a/b/elsewhere; same -s -b mnt; same -x -s -b mnt
        "$FDU" list --io ext4 mnt | grep -q elsewhere
        """);
  }

  /// Whether a device is slow is a matter of time, and this one always is.
  @Test
  void aSlowDeviceIsSweptForAllThatIsOnIt() throws Exception {
    FuseServer.assume("3.0");
    run(
        "for d in $(seq 9); do mkdir -p tree/a/d$d; (cd tree/a/d$d && touch $(seq 300)); done; make");
    run("mkdir disk; cp image disk");
    String mount = Path.of("../bench/latency/mount").toAbsolutePath().toString();
    try (FuseServer _ = FuseServer.start(folder, mount, "disk", FuseServer.POINT, "2000")) {
      run(
          """
          "$FDU" -s -b --io ext4 --stats mounted/image >out 2>stats
          [ "$(cut -f1 out)" = "$("$FDU" -s -b --io ext4 image | cut -f1)" ]
          grep -q '^source .*/image (swept)' stats
          "$FDU" -s -b --io ext4 --stats mounted/image:/a >out 2>stats
          [ "$(cut -f1 out)" = "$("$FDU" -s -b --io ext4 image:/a | cut -f1)" ]
          grep -q '^source .*/image$' stats
          """);
    }
  }

  @Test
  void aMountedDeviceOrItsImageIsSyncedFirst() throws Exception {
    run(
        """
        mounted
        device=$(findmnt -n -o SOURCE mnt) || exit 77
        head -c 3000000 /dev/zero >mnt/new
        [ "$("$FDU" -s -b --io ext4 "$device:/new" | cut -f 1)" -ge 2990000 ]
        head -c 3000000 /dev/zero >mnt/newer
        [ "$("$FDU" -s -b --io ext4 image:newer 2>err | cut -f 1)" -ge 2990000 ]; [ ! -s err ]
        """);
  }

  @Test
  void fewDescriptorsAreEnough() throws Exception {
    run(
        """
        make
        "$FDU" -s -b --io ext4 image >usual; (ulimit -n 24; "$FDU" -s -b --io ext4 -j 32 image >few 2>err)
        cmp usual few; [ ! -s err ]
        """);
  }

  @Test
  void anImageIsShownAsWhatItWasMadeOf() throws Exception {
    run(
        """
        make
        "$FDU" list tree/a | sed 's,^tree/a,,' | sort >usual
        "$FDU" list --io ext4 image:/a | sed 's,^image:/a,,' | sort >tables; cmp usual tables
        [ "$("$FDU" -s -b -A --io ext4 image:a/large)" = "70000	image:a/large" ]
        one=$("$FDU" -s -b --io ext4 image:/a | cut -f 1); again=$("$FDU" -s -b --io ext4 image:/a image:/c | tail -n 1 | cut -f 1)
        [ "$again" -lt 70000 ]
        """);
  }

  @Test
  void whatCannotBeReadIsTold() throws Exception {
    Shell.Output output =
        run(
            """
            make
            "$FDU" -s -b --io ext4 /dev/shm >/dev/null
            fails() { if "$FDU" -s --io ext4 "$@"; then exit 1; else [ $? = 2 ]; fi; }
            fails tree/a/large; fails image:/nothing; fails image:/a tree; fails --ignore-files tree
            fails --fs-type ext4 image; fails image:/a/../c
            truncate -s 20M image; fails image
            if "$FDU" -s --no-sync tree; then exit 1; else [ $? = 2 ]; fi
            if "$FDU" -s --io ext4 nowhere; then exit 1; else [ $? = 1 ]; fi
            """);

    assertThat(output.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("/dev/shm: read as usual", "it is on tmpfs"),
            line -> assertThat(line).contains("tree/a/large: no ext2, ext3 or ext4"),
            line -> assertThat(line).contains("image:/nothing: no such file or directory in it"),
            line -> assertThat(line).contains("directories or images, not both"),
            line -> assertThat(line).contains("--ignore-files"),
            line -> assertThat(line).contains("--fs-type", "an image has none"),
            line -> assertThat(line).contains("cannot have '..' in it"),
            line -> assertThat(line).contains("image: it is cut off"),
            line -> assertThat(line).contains("--no-sync needs --io ext4"),
            line -> assertThat(line).contains("nowhere"),
            line -> assertThat(line).contains("1 error"));
  }

  @Test
  void withoutPermissionItIsReadAsUsual() throws Exception {
    Shell.Output output =
        run(
            """
            mounted
            chmod 755 . mnt
            setpriv --reuid 65534 --clear-groups true 2>/dev/null || exit 77
            umask 0; setpriv --reuid 65534 --clear-groups "$FDU" -s -b --io ext4 "$PWD/mnt/c" >tables || exit 77
            "$FDU" -s -b "$PWD/mnt/c" >usual; cmp usual tables
            """);

    assertThat(output.err())
        .contains("read as usual", "cannot open /dev/loop", "Permission denied");
  }
}
