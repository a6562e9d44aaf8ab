// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trees with mounts in them, compared with du(1) on the same without.
class MountsIT {
  @TempDir Path folder;

  /// Run `script` in a mount name space of its own, so that nothing is left behind.
  private void inOwnNameSpace(String script) throws Exception {
    Shell.Output output =
        Shell.script("exec unshare -m sh -euc \"$@\"")
            .arguments("cd \"$1\"\n" + FUNCTIONS + script, "sh", folder.toString())
            .run();

    Assumptions.assumeTrue(
        output.status() != 77 && !output.err().startsWith("unshare:"),
        () -> "nothing can be mounted here: " + output.err());
    assertThat(output.status()).as(output.out() + output.err()).isZero();
  }

  private static final String FUNCTIONS =
      """
      expect() { # the size, then how to ask for it
        want=$1; shift
        for threads in 1 8; do
          got=$("$FDU" -s -b -j$threads "$@" | cut -f 1 | tr '\\n' ' ')
          [ "$got" = "$want " ] || { echo "fdu $*: $got instead of $want" >&2; exit 1; }
        done
      }
      size() { du -s --block-size=1 "$@" | cut -f 1 | tr '\\n' ' ' | sed 's/ $//'; }
      """;

  @Test
  void bindMountsCountOnce() throws Exception {
    inOwnNameSpace(
        """
        mkdir -p tree/a/b tree/point outside/c; head -c 50000 /dev/zero >tree/a/b/f
        head -c 90000 /dev/zero >outside/c/g; : >tree/target
        before=$(size tree); point=$(size tree/point); more=$(size outside)
        mount --bind tree/a tree/point || exit 77
        expect $((before - point)) tree
        expect $((before - point)) -x tree
        [ "$("$FDU" list tree | wc -l)" = "$(find tree | wc -l)" ]
        umount tree/point
        mount --bind tree/a/b/f tree/target
        expect $before tree
        umount tree/target
        mount --bind outside tree/point
        expect $((before - point + more)) tree
        expect $((before - point + more)) -x tree
        expect "$((before - point + more - $(size outside/c))) $(size outside/c)" tree outside/c
        """);
  }

  @Test
  void snapshotsAreToldOf() throws Exception {
    inOwnNameSpace(
        """
        command -v mkfs.btrfs >/dev/null || { echo 'there is no mkfs.btrfs' >&2; exit 77; }
        mkdir tree; truncate -s 120M image; mkfs.btrfs -q image
        mount -o loop image tree || exit 77
        trap 'umount tree' EXIT
        cd tree
        btrfs -q subvolume create sub; head -c 200000 /dev/zero >sub/f; sync
        btrfs -q subvolume snapshot sub one; btrfs -q subvolume snapshot sub two; cd ..
        sync
        expect $(size tree) tree
        expect $(($(size tree) - $(size tree/one) - $(size tree/two))) -x tree
        [ "$("$FDU" -s -x tree 2>&1 >/dev/null)" = "fdu: 2 snapshots left out by --one-file-system" ]
        "$FDU" -s -x --stats tree 2>&1 | grep -q ' 2 snapshots, '
        [ -z "$("$FDU" -s tree 2>&1 >/dev/null)" ]
        """);
  }

  @Test
  void typesOfFileSystemsAndTheKernelsOwn() throws Exception {
    inOwnNameSpace(
        """
        mkdir -p tree/proc tree/memory; head -c 10000 /dev/zero >tree/f
        mount -t tmpfs fdu-test tree/memory || exit 77
        head -c 30000 /dev/zero >tree/memory/g
        mount -t proc fdu-test tree/proc
        memory=$(size tree/memory); all=$(($(size -x tree) + memory))
        expect $all tree
        expect $((all - memory)) -x tree
        expect $memory --fs-type tmpfs tree
        expect $memory --fs-type none,tmp,tmpfs tree
        expect 0 --fs-type none tree
        expect $((all - memory)) --exclude-fs-type tmpfs tree
        expect $((all - memory)) --exclude-fs-type none --exclude-fs-type tmpfs tree
        "$FDU" -s --stats tree 2>&1 | grep -q ' 1 file systems of the kernel, '
        [ -z "$("$FDU" list tree | grep proc)" ]
        "$FDU" list --kernel-fs tree 2>/dev/null | grep -q proc/self
        "$FDU" list tree/proc 2>/dev/null | grep -q proc/self
        ! "$FDU" -s --io nio --fs-type tmpfs tree 2>err
        grep -q 'types of file systems cannot be told: with --io nio' err
        """);
  }
}
