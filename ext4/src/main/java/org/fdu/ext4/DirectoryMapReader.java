// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.fdu.ext4.LittleEndian.i32;
import static org.fdu.ext4.LittleEndian.u16;
import static org.fdu.ext4.LittleEndian.u32;

import java.io.IOException;

/// Finds the blocks of directories that do not lie in one piece: by trees of extents, or by the
/// lists of blocks of ext2 and ext3. For one worker.
///
/// Source: Documentation/filesystems/ext4/ifork.rst and blockmap.rst of the Linux kernel;
/// `__ext4_ext_check` of fs/ext4/extents.c.
final class DirectoryMapReader {
  private static final int MAGIC = 0xF30A;
  private static final int DEEPEST = 5;
  private static final int HEADER_BYTES = 12;
  private static final int RECORD_BYTES = 12;

  /// i_block of an inode: where, and how long.
  static final int IN_INODE = 0x28;

  private static final int IN_INODE_BYTES = 60;

  /// Numbers of blocks in i_block that are the directory's own; after these come a block of such
  /// numbers, one of blocks of them, and one of blocks of blocks of them.
  private static final int DIRECT = 12;

  private static final int INDIRECTIONS = 3;

  private final Superblock superblock;
  private final BlockDevice device;
  private final MetadataChecksum checksum = new MetadataChecksum();

  DirectoryMapReader(Superblock superblock, BlockDevice device) {
    this.superblock = superblock;
    this.device = device;
  }

  /// The map of the first `blocks` blocks of the directory `number`, whose inode is `inode`.
  DirectoryMap read(int number, byte[] inode, int generation, boolean extents, int blocks)
      throws IOException {
    DirectoryMap map = new DirectoryMap();
    if (extents) {
      Extents tree = new Extents(map, number, generation, blocks);
      tree.addRoot(inode);
    } else {
      addListed(map, inode, blocks);
    }
    if (map.overlaps()) {
      throw Ext4Exception.damaged("a block of it is in it twice");
    }
    return map;
  }

  private void checkRange(long first, long count) throws Ext4Exception {
    if (first <= superblock.firstDataBlock || first > superblock.blocks - count) {
      throw Ext4Exception.damaged("it has blocks that are off the device");
    }
  }

  private void addListed(DirectoryMap map, byte[] inode, int blocks) throws IOException {
    for (int i = 0; i < Math.min(blocks, DIRECT); i++) {
      addOne(map, i, u32(inode, IN_INODE + i * Integer.BYTES));
    }
    long from = DIRECT;
    long perBlock = superblock.blockSize / Integer.BYTES;
    long covered = 1;
    for (int level = 1; level <= INDIRECTIONS && from < blocks; level++) {
      covered *= perBlock;
      long block = u32(inode, IN_INODE + (DIRECT + level - 1) * Integer.BYTES);
      addIndirect(map, block, level, covered, from, blocks);
      from += covered;
    }
  }

  /// Add what `block` lists, which are `covered` blocks of the directory from `from`.
  private void addIndirect(
      DirectoryMap map, long block, int level, long covered, long from, int blocks)
      throws IOException {
    if (block == 0) {
      return;
    }
    byte[] numbers = readBlock(block);
    int perBlock = superblock.blockSize / Integer.BYTES;
    long each = covered / perBlock;
    for (int i = 0; i < perBlock && from + i * each < blocks; i++) {
      long listed = u32(numbers, i * Integer.BYTES);
      if (level == 1) {
        addOne(map, (int) from + i, listed);
      } else {
        addIndirect(map, listed, level - 1, each, from + i * each, blocks);
      }
    }
  }

  private void addOne(DirectoryMap map, int logical, long block) throws Ext4Exception {
    if (block != 0) {
      checkRange(block, 1);
      map.add(logical, 1, block);
    }
  }

  private byte[] readBlock(long block) throws IOException {
    checkRange(block, 1);
    byte[] bytes = new byte[superblock.blockSize];
    device.read(bytes, 0, bytes.length, block << superblock.blockShift);
    return bytes;
  }

  /// One directory's tree of extents. Depth falls with each step, and numbers of blocks only grow,
  /// so that no damage makes this long.
  private final class Extents {
    private final DirectoryMap map;
    private final int number;
    private final int generation;
    private final int blocks;

    /// The least that the next extent may begin with.
    private long next;

    Extents(DirectoryMap map, int number, int generation, int blocks) {
      this.map = map;
      this.number = number;
      this.generation = generation;
      this.blocks = blocks;
    }

    void addRoot(byte[] inode) throws IOException {
      int depth = u16(inode, IN_INODE + 6);
      check(depth <= DEEPEST);
      add(inode, IN_INODE, IN_INODE_BYTES, depth);
    }

    private void add(byte[] node, int at, int room, int depth) throws IOException {
      int entries = u16(node, at + 2);
      int most = u16(node, at + 4);
      check(
          u16(node, at) == MAGIC
              && u16(node, at + 6) == depth
              && entries <= most
              && HEADER_BYTES + most * RECORD_BYTES <= room);
      for (int i = 0; i < entries; i++) {
        int record = at + HEADER_BYTES + i * RECORD_BYTES;
        long logical = u32(node, record);
        check(logical >= next);
        if (logical >= blocks) {
          return; // behind the end: allocated ahead
        }
        if (depth == 0) {
          addExtent(node, record, logical);
        } else {
          next = logical;
          addNode(
              u32(node, record + 4) | ((long) u16(node, record + 8) << Integer.SIZE), depth - 1);
          next = Math.max(next, logical + 1); // or inner nodes could repeat themselves
        }
      }
    }

    private void addExtent(byte[] node, int record, long logical) throws IOException {
      int length = u16(node, record + 4);
      long first = u32(node, record + 8) | ((long) u16(node, record + 6) << Integer.SIZE);
      check(length > 0 && length <= 1 << 15); // more: allocated, but nothing was written
      checkRange(first, length);
      map.add((int) logical, (int) Math.min(length, blocks - logical), first);
      next = logical + length;
    }

    private void addNode(long block, int depth) throws IOException {
      byte[] node = readBlock(block);
      int end = HEADER_BYTES + u16(node, 4) * RECORD_BYTES;
      if (superblock.has(Feature.METADATA_CSUM)) {
        check(end + Integer.BYTES <= node.length);
        byte[] sum = new byte[InodeParser.LEAD_BYTES + end];
        LittleEndian.putI32(sum, 0, MetadataChecksum.leadingTo(superblock.checksumSeed));
        LittleEndian.putI32(sum, Integer.BYTES, number);
        LittleEndian.putI32(sum, 2 * Integer.BYTES, generation);
        System.arraycopy(node, 0, sum, InodeParser.LEAD_BYTES, end);
        if (checksum.of(sum, 0, sum.length) != i32(node, end)) {
          throw Ext4Exception.damaged("the checksum of its extents is wrong");
        }
      }
      add(node, 0, node.length, depth);
    }

    private void check(boolean plausible) throws Ext4Exception {
      if (!plausible) {
        throw Ext4Exception.damaged("its extents are impossible");
      }
    }
  }
}
