// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fdu.ext4.InodeTable.Chunk;
import org.junit.jupiter.api.Test;

class DirectoryReadAheadTest {
  private static final int BLOCK_SHIFT = 12;
  private static final int WIDTH = InodeRows.SIZES_WIDTH;
  private static final long SLOW = 1_000_000;
  private static final long FAST = 10_000;

  private final List<String> asked = new ArrayList<>();
  private final DirectoryReadAhead readAhead =
      new DirectoryReadAhead(
          (position, length) ->
              asked.add((position >> BLOCK_SHIFT) + "+" + (length >> BLOCK_SHIFT)),
          BLOCK_SHIFT,
          WIDTH);

  /// Where the rows begin; before and behind them are those of other inodes.
  private static final int START = 30;

  /// A chunk with directories of one block each, in these blocks; where 0 is, a file.
  private static Chunk rows(int... blocks) {
    long[] rows = new long[START + 256 * WIDTH + 30];
    Arrays.fill(rows, 999_999);
    Arrays.fill(rows, START, START + 256 * WIDTH, 0);
    for (int i = 0; i < blocks.length; i++) {
      rows[START + i * WIDTH + InodeRows.SIZE] = 1L << BLOCK_SHIFT;
      rows[START + i * WIDTH + InodeRows.LINKS] = 2L << InodeRows.LINKS_SHIFT | blocks[i];
    }
    return new Chunk(rows, START);
  }

  /// The device has been slow before.
  private void slow() {
    readAhead.read(rows(), SLOW);
    readAhead.read(rows(), SLOW);
  }

  @Test
  void asksForRunsOfBlocks() {
    slow();
    assertThat(readAhead.read(rows(100, 0, 101, 102, 0, 0, 200, 50, 51), SLOW)).isTrue();
    assertThat(asked).containsExactly("100+3", "200+1", "50+2");
  }

  @Test
  void asksForNothingThatIsInMemory() {
    assertThat(readAhead.read(rows(100, 101), FAST)).isFalse();
    assertThat(readAhead.read(rows(100, 101), SLOW)).isFalse();
    assertThat(readAhead.read(rows(100, 101), FAST)).isFalse();
    assertThat(readAhead.read(rows(100, 101), SLOW)).isFalse();
    assertThat(asked).isEmpty();
  }

  /// What is fast now and then may have been read ahead by the kernel.
  @Test
  void goesOnForSomeTime() {
    slow();
    for (int i = 0; i < 100; i++) {
      readAhead.read(rows(1000 + 2 * i), FAST);
    }
    assertThat(asked).hasSizeBetween(2, 50).startsWith("1000+1", "1002+1");
    asked.clear();
    slow();
    readAhead.read(rows(7), FAST);
    assertThat(asked).containsExactly("7+1");
  }

  @Test
  void asksForLongRunsInParts() {
    int[] blocks = new int[256];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = 1000 + i;
    }
    readAhead.askFor(rows(blocks));
    assertThat(asked).containsExactly("1000+128", "1128+128");
  }

  /// As the directory of a mailbox.
  @Test
  void asksForTheBeginningOfALongDirectory() {
    Chunk rows = rows(100, 101);
    rows.rows()[START + InodeRows.SIZE] = 0xFFFF_F000L;
    readAhead.askFor(rows);
    assertThat(asked).containsExactly("100+16", "101+1");
  }

  /// As a hostile image has them, which costs next to nothing.
  @Test
  void asksForSoMuchAndNoMore() {
    int[] blocks = new int[256];
    for (int i = 0; i < blocks.length; i++) {
      blocks[i] = 1000 * (i + 1);
    }
    Chunk rows = rows(blocks);
    for (int i = 0; i < blocks.length; i++) {
      rows.rows()[START + i * WIDTH + InodeRows.SIZE] = 0xFFFF_F000L;
    }
    readAhead.askFor(rows);
    assertThat(asked).hasSize(32).startsWith("1000+16").endsWith("32000+16");
  }
}
