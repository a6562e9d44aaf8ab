// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;

/// What file systems of tests are filled with.
final class Trees {

  /// Of every kind of inode and name, and of every way to keep data and blocks.
  private static final String EVERYTHING =
      """
      mkdir empty sub sub/deep sub/deep/deeper
      printf hello > plain; : > zero; printf inner > sub/deep/deeper/file
      ln plain plain2; ln plain sub/plain3

      # sizes that differ from what is allocated; blocks of extents, and of blocks that list blocks
      truncate -s 1G sparse; printf end | dd of=sparse bs=1 seek=500000000 conv=notrunc 2>/dev/null
      head -c 40960 /dev/zero > blocks
      for i in 1 3 5 7 9 60; do printf x | dd of=holes bs=1 seek=$((i * 20000)) conv=notrunc 2>/dev/null; done
      head -c 3000000 /dev/urandom > large
      fallocate -l 300000 ahead 2>/dev/null || : > ahead

      # symlinks in the inode and in a block
      ln -s plain link; ln -s nowhere dangling; ln -s "$(printf '%059d' 0)" link59
      ln -s "$(printf '%060d' 0)" link60; ln -s "$(printf '%01000d' 0)" link1000

      mkfifo fifo; mknod character c 1 3; mknod block b 7 99

      # names
      : > 'with space'; : > "$(printf 'new\\nline')"; : > "$(printf 'invalid\\377\\376utf8')"
      mkdir "$(printf 'invalid\\300dir')"; : > "$(printf 'invalid\\300dir/in\\200side')"
      : > ...; : > ..x; : > .x; : > '\\'; : > x
      : > "$(printf 'n%.0s' $(seq 255))"; mkdir "$(printf 'd%.0s' $(seq 255))"

      # owners, permissions, times
      : > owned; chown 12345:54321 owned; : > high; chown 4294967294:70000 high
      : > bits; chmod 4751 bits; mkdir sticky; chmod 1777 sticky
      for year in 1902 1969 2024 2037; do touch -d "$year-05-06 07:08:09.123456789 UTC" "y$year"; done
      touch -d '2100-05-06 07:08:09.987654321 UTC' y2100 || :

      # attributes in the inode, and in a block of their own, are added to these
      : > small; : > big; mkdir bigdir

      # data that fits into inodes, and directories that do
      i=0; while [ $i -lt 8 ]; do
        mkdir inline$i; head -c $((i * 27)) /dev/zero > inline$i/file$i
        j=0; while [ $j -lt $((i * 2)) ]; do : > "inline$i/n$j"; j=$((j + 1)); done
        i=$((i + 1))
      done

      # deep
      deep=.; i=0; while [ $i -lt 60 ]; do deep=$deep/d; i=$((i + 1)); done; mkdir -p $deep

      # directories of some blocks, and with subdirectories
      mkdir many; (cd many; seq -f 'file-with-a-name-%g' 900 | xargs touch; seq -f 'dir%g' 150 | xargs mkdir)

      # aged: names come and go
      mkdir aged; (cd aged
        seq -f 'first-%05g' 1200 | xargs touch; seq -f 'first-%05g' 1 3 1200 | xargs rm
        seq -f 'second-longer-name-%05g' 500 | xargs touch; seq -f 'first-%05g' 2 3 1200 | xargs rm
        mkdir a b c; mv second-longer-name-0000* a; mv a b/a2; rmdir c; seq -f 'third%g' 100 | xargs touch)
      """;

  private Trees() {}

  /// Fill `directory`, which root may write to.
  static void everything(Path directory) throws IOException {
    Shell.output(directory, EVERYTHING);
    addAttribute(directory.resolve("small"), 1);
    addAttribute(directory.resolve("big"), 900);
    addAttribute(directory.resolve("bigdir"), 900);
  }

  private static void addAttribute(Path file, int length) throws IOException {
    UserDefinedFileAttributeView attributes =
        Files.getFileAttributeView(
            file, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    attributes.write("name", ByteBuffer.allocate(length));
  }

  /// A directory with an index: `names` names.
  static void indexed(Path directory, int names) throws IOException {
    Shell.output(
        directory,
        "mkdir indexed; cd indexed; seq -f 'some-file-in-an-indexed-directory-%g' "
            + names
            + " | xargs touch");
  }
}
