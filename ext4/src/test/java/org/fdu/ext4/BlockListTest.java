// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A directory of ext2 so long that a list of lists of lists of blocks is needed, which takes 64
/// MiB of names; here most of its blocks have none.
class BlockListTest {
  private static final int BLOCK = 1024;
  private static final int PER_LIST = BLOCK / Integer.BYTES;

  /// Of the directory: 12 blocks, those of a list, of a list of lists, and some more.
  private static final int BLOCKS = 12 + PER_LIST + PER_LIST * PER_LIST + 2 * PER_LIST + 3;

  /// Behind all tables, the first block of the directory; and that of the lists.
  private static final int FIRST = 10_000;

  private static final int LISTS = FIRST + BLOCKS;
  private static final int INODE = 12;

  @TempDir private Path folder;

  private int lists = LISTS;

  @Test
  void isReadToItsEnd() throws IOException {
    String options = "-b 1024 -N 64 -O ^extent,^metadata_csum,^64bit,^has_journal,^resize_inode";
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Shell.output(tree, "mkdir d; : > d/file"); // inodes 12 and 13
    try (TestImage image = new TestImage(folder, "96M", options + " -d " + tree)) {
      List<String> expected = new ArrayList<>();
      try (FileChannel channel = FileChannel.open(image.path(), StandardOpenOption.WRITE)) {
        writeDirectory(channel, expected);
        StringBuilder commands = new StringBuilder("sif d size " + (long) BLOCKS * BLOCK + "\n");
        for (int i = 0; i < 12; i++) {
          commands.append("sif d block[%d] %d\n".formatted(i, FIRST + i));
        }
        int[] next = {FIRST + 12};
        commands.append("sif d block[IND] ").append(list(channel, 1, next)).append('\n');
        commands.append("sif d block[DIND] ").append(list(channel, 2, next)).append('\n');
        commands.append("sif d block[TIND] ").append(list(channel, 3, next)).append('\n');
        Files.writeString(folder.resolve("commands"), commands);
      }
      Shell.output(folder, "debugfs -w -f commands image >debugfs.log 2>&1");
      Listing listing = Listing.of(ImageSourceTest.walk(image.path(), "d").threads(2));

      assertThat(listing.failures).isEmpty();
      assertThat(listing.lines.stream().map(line -> line.substring(0, line.indexOf(' '))))
          .hasSize(1 + 1 + BLOCKS / 1000)
          .containsExactlyElementsOf(expected.stream().sorted().toList());
    }
  }

  /// Each block is one record, which has a name in each thousandth and in the last.
  private static void writeDirectory(FileChannel channel, List<String> expected)
      throws IOException {
    expected.add("");
    ByteBuffer all = ByteBuffer.allocate(BLOCKS * BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < BLOCKS; i++) {
      int at = i * BLOCK;
      if (i == 0) {
        record(all, at, INODE, 12, 2, ".");
        record(all, at + 12, 2, BLOCK - 12, 2, "..");
      } else if (i % 1000 == 0 || i == BLOCKS - 1) {
        record(all, at, INODE + 1, BLOCK, 1, "name-" + i);
        expected.add("/name-" + i);
      } else {
        record(all, at, 0, BLOCK, 0, "");
      }
    }
    channel.write(all, (long) FIRST * BLOCK);
  }

  private static void record(ByteBuffer all, int at, int inode, int length, int type, String name) {
    all.putInt(at, inode).putShort(at + 4, (short) length);
    all.put(at + 6, (byte) name.length()).put(at + 7, (byte) type);
    for (int i = 0; i < name.length(); i++) {
      all.put(at + 8 + i, (byte) name.charAt(i));
    }
  }

  /// Write a list that leads by `level` steps to as many of the blocks from `next` as there are;
  /// where it lies.
  private int list(FileChannel channel, int level, int[] next) throws IOException {
    int place = lists++;
    ByteBuffer numbers = ByteBuffer.allocate(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < PER_LIST && next[0] < FIRST + BLOCKS; i++) {
      numbers.putInt(level == 1 ? next[0]++ : list(channel, level - 1, next));
    }
    channel.write(numbers.clear(), (long) place * BLOCK);
    return place;
  }
}
