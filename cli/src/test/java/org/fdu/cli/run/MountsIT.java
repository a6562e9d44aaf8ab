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

  private static final String REFLINKS =
      """
      block=4096
      data() { head -c $(($2 * block)) /dev/urandom >"$1"; }
      blocks() { # how many with --reflinks, then paths
        want=$1; shift
        want=$((want * block)); sync
        for threads in 1 8; do
          got=$("$FDU" -s -b -j$threads --reflinks "$@" 2>err | awk '{ s += $1 } END { print s }')
          inodes=0
          for d in $(find "$@" -type d); do
            inodes=$((inodes + $(stat -c %b "$d") * 512))
          done
          [ $got = $((want + inodes)) ] || {
            echo "fdu --reflinks $*: $((got - inodes)) bytes instead of $want" >&2; cat err >&2; exit 1; }
        done
      }
      share() { cp --reflink=always "$@"; }

      mkdir mnt; truncate -s 320M image; "$@" image >&2
      mount -o loop image mnt || exit 77
      cd mnt; mkdir -p a b/c; data a/x 300; sync; share a/x b/y
      blocks 300 .
      grep -qx "fdu: 1228800 more without --reflinks: what files share counted once" err
      [ "$("$FDU" -s -b .)" = "$(du -s --block-size=1 .)" ]

      share a/x b/c/z; data b/c/own 50
      blocks 350 .
      blocks 350 b a
      blocks 300 a/x b/y b/c/z
      [ "$("$FDU" -s -b --reflinks b/c/z a/x 2>/dev/null | tail -1 | cut -f 1)" = 0 ]

      dd if=/dev/urandom of=b/y bs=$block seek=96 count=32 conv=notrunc status=none
      blocks 382 .
      truncate -s $((10 * block)) b/c/z
      blocks 382 .
      ln a/x b/x-too; rm a/x
      blocks 382 .
      """;

  private void withReflinks(String mkfs) throws Exception {
    inOwnNameSpace(
        "command -v "
            + mkfs.substring(0, mkfs.indexOf(' '))
            + " >/dev/null || { echo 'there is no "
            + mkfs
            + "' >&2; exit 77; }\nset -- "
            + mkfs
            + "\n"
            + REFLINKS
            + (mkfs.contains("btrfs") ? SUBVOLUMES : ""));
  }

  /// Subvolumes are devices of their own, and share all the same.
  private static final String SUBVOLUMES =
      """
      rm -r a b
      btrfs -q subvolume create s; data s/f 200; sync; btrfs -q subvolume snapshot s t
      btrfs -q subvolume create u; share s/f u/g
      blocks 200 .
      blocks 200 s t u
      [ "$(btrfs filesystem du -s --raw . | tail -1 | awk '{ print $2 + $3 }')" = $((200 * block)) ]

      mkdir z; btrfs property set z compression zstd
      head -c 4000000 /dev/zero | tr '\\0' x >z/1; sync
      share z/1 z/2; share z/1 z/3
      blocks $(($(stat -c %b z/1) / 8)) z
      """;

  @Test
  void whatFilesShareOnXfsCountsOnceIfWanted() throws Exception {
    withReflinks("mkfs.xfs -q -m reflink=1");
  }

  @Test
  void whatFilesShareOnBtrfsCountsOnceIfWanted() throws Exception {
    withReflinks("mkfs.btrfs -q");
  }

  @Test
  void whatCannotBeAskedWhatItSharesIsTold() throws Exception {
    inOwnNameSpace(
        """
        mkdir tree; head -c 100000 /dev/zero >tree/f
        before=$(size tree)
        expect $before --reflinks tree 2>/dev/null
        command -v mkfs.xfs >/dev/null && command -v setpriv >/dev/null || exit 77
        truncate -s 320M image; mkfs.xfs -q image; mount -o loop image tree || exit 77
        head -c 100000 /dev/zero >tree/f; chmod 600 tree/f; sync
        chmod 755 . tree
        status=0
        setpriv --reuid 65534 --clear-groups "$FDU" -s --reflinks tree >out 2>err || status=$?
        [ $status = 1 ]
        grep -q "tree/f.*Permission denied" err
        """);
  }

  /// Not crossed and then hidden: nothing on it is opened or looked at.
  @Test
  void nothingOnAnotherFileSystemIsOpened() throws Exception {
    inOwnNameSpace(
        """
        command -v strace >/dev/null || { echo 'there is no strace' >&2; exit 77; }
        mkdir -p tree/a/other tree/b; : >tree/b/f
        mount -t tmpfs fdu-test tree/a/other || exit 77
        mkdir tree/a/other/inner; : >tree/a/other/inner/f
        trace() { strace -f -qq -o calls -e trace=openat,openat2,statx,getdents64 "$@" >out; }
        for command in -s 'list' 'export -o export.json' '-s --exclude-fs-type tmpfs'; do
          trace "$FDU" $command -x tree || exit 77
          grep -q '"b"' calls
          ! grep -E '"inner"|openat2?\\([^,]*, "other"' calls
        done
        trace "$FDU" -s tree; grep -q '"inner"' calls # else this could not fail
        """);
  }

  /// With all that takes room in another way than it is long.
  @Test
  void everyFileSystemIsCountedAsDuDoes() throws Exception {
    inOwnNameSpace(
        """
        mkdir tree; head -c 5000 /dev/zero >tree/f
        for kind in ext4 xfs btrfs; do
          command -v mkfs.$kind >/dev/null || { echo "there is no mkfs.$kind" >&2; exit 77; }
          mkdir tree/$kind; truncate -s 320M $kind.image
          mkfs.$kind -q $kind.image >&2
          mount -o loop $kind.image tree/$kind || exit 77
          cd tree/$kind
          mkdir -p d/e big; (cd big; seq 3000 | sed 's/^/a-name-that-takes-some-room-/' | xargs touch)
          head -c 100000 /dev/urandom >d/f; ln d/f d/e/again; truncate -s 1G d/hole
          : >d/e/reserved; fallocate -n -l 1000000 d/e/reserved; head -c 60 /dev/zero >d/small
          ln -s "$(printf '%0200d' 0)" d/link
          setfattr -n user.a -v "$(printf '%03000d' 0)" d/small 2>/dev/null || :
          cd ../..
        done
        mkdir lower upper work tree/overlay; cp -r tree/ext4/d lower; : >lower/d/gone
        mount -t tmpfs fdu-test upper && mkdir upper/u upper/w
        mount -t overlay -o lowerdir=lower,upperdir=upper/u,workdir=upper/w fdu-test tree/overlay ||
          exit 77
        rm tree/overlay/d/gone; echo more >>tree/overlay/d/f
        sync
        for kind in ext4 xfs btrfs overlay; do
          expect $(size tree/$kind) tree/$kind
          # du leaves out of an overlay what has the device of a layer
          expect $(size $([ $kind = overlay ] || echo -x) tree/$kind) -x tree/$kind
          [ "$("$FDU" -s -b -A tree/$kind)" = "$(du -sb tree/$kind)" ] ||
            [ "$("$FDU" du -sb tree/$kind)" = "$(du -sb tree/$kind)" ]
          [ "$("$FDU" list tree/$kind | LC_ALL=C sort)" = "$(find tree/$kind | LC_ALL=C sort)" ]
        done
        expect $(size tree) tree
        expect $(size -x tree) -x tree
        """);
  }

  /// They never end by themselves, but a walk of them does.
  @Test
  void walksOfTheKernelsFileSystemsComeToAnEnd() throws Exception {
    inOwnNameSpace(
        """
        mkdir -p tree/proc tree/sys
        mount -t proc fdu-test tree/proc && mount -t sysfs fdu-test tree/sys || exit 77
        for command in '-s -A' '-n 5 --by owner --io nio' 'list' 'du -s'; do
          for path in /proc /sys 'tree --kernel-fs'; do
            case $command in du*) path=${path% *} ;; esac
            status=0; "$FDU" $command $path >out 2>err || status=$?
            [ $status -le 1 ] && [ -s out ] || { echo "$command $path: $status" >&2; exit 1; }
            ! grep -i exception err
          done
        done
        expect "$(size -x tree)" tree
        status=0; "$FDU" du -sL tree/sys/class tree/sys/block >out 2>err || status=$?
        [ $status -le 1 ] && [ -s out ]
        """);
  }

  /// Inode numbers are the same on both, and so are numbers of links.
  @Test
  void inodesOfTwoFileSystemsInMemoryAreDifferent() throws Exception {
    inOwnNameSpace(
        """
        mkdir -p tree/one tree/two
        for d in one two; do
          mount -t tmpfs fdu-test tree/$d || exit 77
          head -c 500000 /dev/zero >tree/$d/f; ln tree/$d/f tree/$d/g
        done
        [ $(stat -c %i tree/one/f) = $(stat -c %i tree/two/f) ] || exit 77
        expect $(size tree) tree
        expect "$(size tree/one tree/two)" tree/one tree/two
        [ "$("$FDU" du -s -B1 tree)" = "$(du -s -B1 tree)" ]
        "$FDU" export -o export.json tree
        [ "$("$FDU" import -s -b export.json | cut -f 1)" = $(size tree) ]
        [ "$("$FDU" import -s -b export.json export.json | awk '{ s += $1 } END { print s }')" = \
          $((2 * $(size tree))) ]
        """);
  }
}
