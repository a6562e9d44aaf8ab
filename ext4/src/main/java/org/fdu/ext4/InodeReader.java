// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.io.IOException;
import org.fdu.ext4.InodeParser.Result;
import org.fdu.ext4.InodeTable.Chunk;

/// Finds inodes for one worker: among those that were read before, else on the device.
final class InodeReader {

  private static final int CHUNK_SHIFT = InodeTable.CHUNK_SHIFT;
  private static final int CHUNK_MASK = InodeTable.CHUNK_MASK;

  private final Superblock superblock;
  private final boolean mounted;
  private final GroupDescriptors groups;
  private final InodeTable table;
  private final BlockDevice device;
  private final InodeParser parser;
  private final DirectoryReadAhead readAhead;
  private final Sweep sweep;
  private final int width;
  private final long[] single;
  private final byte[] raw;

  /// For how long the device was waited for; parsing takes long, too, before it is compiled.
  private long deviceNanos;

  /// The chunk that was asked for last.
  private int chunkIndex = -1;

  private long[] chunkRows = new long[0];
  private int chunkStart;

  // what #find found
  private long[] rows = chunkRows;
  private int row;
  private int flags;
  private int generation;

  InodeReader(Ext4Volume volume, BlockDevice device) {
    this.superblock = volume.superblock();
    this.mounted = volume.isMounted();
    this.groups = volume.groups();
    this.table = volume.inodes();
    this.device = device;
    this.width = table.width;
    this.parser =
        new InodeParser(superblock, superblock.inodeSize << CHUNK_SHIFT, volume.learnsDetails());
    this.readAhead = new DirectoryReadAhead(device, superblock.blockShift, width);
    this.sweep = volume.sweep();
    this.single = new long[width];
    this.raw = new byte[superblock.inodeSize];
  }

  /// Look for the inode `number`, unsigned, among its neighbours, whichever were read before; false
  /// when nothing certain is known of it.
  ///
  /// @throws Ext4Exception when there cannot be such an inode
  boolean find(int number) throws IOException {
    int index = number - 1;
    int chunk = index >>> CHUNK_SHIFT;
    if (chunk != chunkIndex) {
      enter(number, chunk);
    }
    row = chunkStart + (index & CHUNK_MASK) * width;
    rows = chunkRows;
    return rows[row + InodeRows.BLOCKS] != 0;
  }

  private void enter(int number, int index) throws IOException {
    check(number);
    Chunk chunk = table.get(index);
    if (chunk == null) {
      deviceNanos = 0;
      chunk = read(index);
      if (readAhead.read(chunk, deviceNanos)) {
        sweep.deviceIsSlow();
      }
      table.put(index, chunk);
    }
    chunkRows = chunk.rows();
    chunkStart = chunk.start();
    chunkIndex = index;
  }

  /// Have the inodes of this chunk, and the blocks of the directories among them, when they are
  /// asked for.
  void readAhead(int index) {
    if (table.get(index) == null) {
      Chunk chunk = read(index);
      table.put(index, chunk);
      readAhead.askFor(chunk);
    }
  }

  private void check(int number) throws Ext4Exception {
    if (number == 0 || Integer.compareUnsigned(number, (int) superblock.inodes) > 0) {
      throw Ext4Exception.damaged("there is no inode " + Integer.toUnsignedString(number));
    }
  }

  /// Read the chunk; what cannot be read is left out of it, so that each inode is decided on by
  /// itself. Neighbours by number lie apart where a group ends.
  private Chunk read(int index) {
    int first = index << CHUNK_SHIFT;
    int count = (int) Math.min(1L << CHUNK_SHIFT, superblock.inodes - (first & 0xFFFFFFFFL));
    RowSpace.Part part = table.newRows();
    int done = 0;
    while (done < count) {
      int left =
          superblock.inodesPerGroup
              - Integer.remainderUnsigned(first + done, superblock.inodesPerGroup);
      int here = Math.min(count - done, left);
      try {
        fill(first + done, here);
        for (int i = 0; i < here; i++) {
          parser.parse(first + done + i + 1, i, part.rows(), part.start() + (done + i) * width);
        }
      } catch (IOException _) {
        // #readAgain tells of it
      }
      done += here;
    }
    return new Chunk(part.rows(), part.start());
  }

  /// Read `count` inodes of one group from the one with number `index` + 1 into the parser's
  /// buffer.
  private void fill(int index, int count) throws IOException {
    int size = superblock.inodeSize;
    int group = Integer.divideUnsigned(index, superblock.inodesPerGroup);
    int inGroup = Integer.remainderUnsigned(index, superblock.inodesPerGroup);
    long start = groups.inodeTable(group, device) << superblock.blockShift;
    long begin = System.nanoTime();
    device.read(parser.bytes(), InodeParser.START, count * size, start + (long) inGroup * size);
    deviceNanos += System.nanoTime() - begin;
  }

  /// Read the inode `number`, unsigned, from the device, whatever is known of it; false when
  /// nothing is there.
  ///
  /// @throws Ext4Exception when it is damaged
  boolean readAgain(int number) throws IOException {
    check(number);
    Result result = Result.UNUSED;
    int attempt = 0;
    do {
      attempt++;
      fill(number - 1, 1);
      for (int i = 0; i < width; i++) {
        single[i] = 0;
      }
      flags = parser.flags(0);
      generation = parser.generation(0);
      result = parser.parse(number, 0, single, 0);
      if (result == Result.PARSED) {
        rows = single;
        row = 0;
        return true;
      }
      if (result == Result.UNUSED) {
        return false;
      }
    } while (ChangeWait.mayPass(mounted, attempt));
    String name = "inode " + Integer.toUnsignedString(number);
    throw Ext4Exception.damaged(
        result == Result.BAD_CHECKSUM
            ? "the checksum of " + name + " is wrong"
            : name + " is impossible");
  }

  /// The array that has the row of what was found; see [InodeRows].
  long[] rows() {
    return rows;
  }

  /// Where in it the row begins.
  int row() {
    return row;
  }

  /// The flags of what [#readAgain] read.
  int flags() {
    return flags;
  }

  int generation() {
    return generation;
  }

  /// The bytes of what [#readAgain] read, without its checksum; valid until the next call.
  byte[] raw() {
    parser.copy(0, raw);
    return raw;
  }
}
