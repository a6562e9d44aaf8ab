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
  private final boolean mounted;

  DirectoryMapReader(Ext4Volume volume, BlockDevice device) {
    this.superblock = volume.superblock();
    this.mounted = volume.isMounted();
    this.device = device;
  }

  /// The map of the first `blocks` blocks of the directory `number`, whose inode is `inode`.
  ///
  /// @param tree is told of every block that is used
  /// @return the map, which ends early where too many blocks are missing
  DirectoryMap read(
      int number, byte[] inode, int generation, boolean extents, int blocks, DirectoryClaims tree)
      throws IOException {
    Usage usage = new Usage(tree);
    if (extents) {
      Extents found = new Extents(usage, number, generation, blocks);
      found.addRoot(inode);
      return found.map;
    }
    Lists found = new Lists(usage, blocks);
    found.addAll(inode);
    return found.map;
  }

  /// Checks that no block is in one directory twice, neither as its own nor as one that leads to
  /// these. So no more is read than there is.
  private final class Usage {
    private final DirectoryClaims tree;
    private final BlockClaims own = new BlockClaims();

    Usage(DirectoryClaims tree) {
      this.tree = tree;
    }

    void add(long first, long count) throws Ext4Exception {
      if (first <= superblock.firstDataBlock || first > superblock.blocks - count) {
        throw Ext4Exception.damaged("it has blocks that are off the device");
      }
      if (own.claim(first, count) > 0) {
        throw Ext4Exception.damaged("a block of it is in it twice");
      }
      if (!mounted) {
        tree.claim(first, count);
      }
    }

    byte[] readNode(long block) throws IOException {
      add(block, 1);
      if (mounted) {
        tree.claimBlocks(1);
      }
      byte[] bytes = new byte[superblock.blockSize];
      device.read(bytes, 0, bytes.length, block << superblock.blockShift);
      return bytes;
    }
  }

  /// One directory's lists of blocks. A directory has no holes; after as many as are borne with,
  /// the rest is not looked for, since lists of nothing cost an image no space.
  private final class Lists {
    private final DirectoryMap map = new DirectoryMap();
    private final Usage usage;
    private final int blocks;
    private long holes;

    Lists(Usage usage, int blocks) {
      this.usage = usage;
      this.blocks = blocks;
    }

    void addAll(byte[] inode) throws IOException {
      for (int i = 0; i < Math.min(blocks, DIRECT); i++) {
        add(u32(inode, IN_INODE + i * Integer.BYTES), 0, 1, i);
      }
      long from = DIRECT;
      long perBlock = superblock.blockSize / Integer.BYTES;
      long covered = 1;
      for (int level = 1; level <= INDIRECTIONS && goesOn(from); level++) {
        covered *= perBlock;
        add(u32(inode, IN_INODE + (DIRECT + level - 1) * Integer.BYTES), level, covered, from);
        from += covered;
      }
    }

    private boolean goesOn(long from) {
      return from < blocks && holes <= DirectoryBlocks.MOST_BAD_BLOCKS;
    }

    /// Add `block`, which leads by `level` steps to `covered` blocks of the directory from `from`.
    private void add(long block, int level, long covered, long from) throws IOException {
      if (block == 0) {
        holes += covered;
        return;
      }
      if (level == 0) {
        usage.add(block, 1);
        map.add((int) from, 1, block);
        return;
      }
      byte[] numbers = usage.readNode(block);
      int perBlock = superblock.blockSize / Integer.BYTES;
      long each = covered / perBlock;
      for (int i = 0; i < perBlock && goesOn(from + i * each); i++) {
        add(u32(numbers, i * Integer.BYTES), level - 1, each, from + i * each);
      }
    }
  }

  /// One directory's tree of extents. Depth falls with each step, and numbers of blocks only grow,
  /// so that no damage makes this long.
  private final class Extents {
    private final DirectoryMap map = new DirectoryMap();
    private final Usage usage;
    private final int number;
    private final int generation;
    private final int blocks;

    /// The least that the next extent may begin with.
    private long next;

    Extents(Usage usage, int number, int generation, int blocks) {
      this.usage = usage;
      this.number = number;
      this.generation = generation;
      this.blocks = blocks;
    }

    void addRoot(byte[] inode) throws IOException {
      int depth = u16(inode, IN_INODE + 6);
      check(depth <= DEEPEST);
      check(depth == 0 || u16(inode, IN_INODE + 2) > 0);
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
      int used = (int) Math.min(length, blocks - logical);
      usage.add(first, used);
      map.add((int) logical, used, first);
      next = logical + length;
    }

    private void addNode(long block, int depth) throws IOException {
      byte[] node = usage.readNode(block);
      check(u16(node, 2) > 0);
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
