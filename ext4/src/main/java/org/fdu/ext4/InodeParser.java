// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.fdu.ext4.LittleEndian.i32;
import static org.fdu.ext4.LittleEndian.u16;
import static org.fdu.ext4.LittleEndian.u32;

import java.util.concurrent.TimeUnit;

/// Makes [rows][InodeRows] of inodes as they are in the table. For one worker.
///
/// To check an inode's checksum its fields for that are cleared, and what the checksum begins with
/// is put right before it, over the last bytes of the inode before; so inodes have to be parsed in
/// their order, and once.
///
/// Source: Documentation/filesystems/ext4/inodes.rst of the Linux kernel, `struct ext4_inode`;
/// `__ext4_iget`, `ext4_inode_blocks` and `ext4_inode_csum` of fs/ext4/inode.c.
final class InodeParser {

  /// What became of an inode.
  enum Result {
    /// The row is complete.
    PARSED,
    /// Nothing is there.
    UNUSED,
    /// A checksum is wrong.
    BAD_CHECKSUM,
    /// What is there cannot be.
    IMPOSSIBLE
  }

  /// Where inodes begin in the buffer: before the first there has to be room for the beginning of
  /// its checksum, [#LEAD_BYTES].
  static final int START = 16;

  static final int LEAD_BYTES = 12;

  static final int FLAG_ENCRYPTED = 0x800;
  static final int FLAG_INDEX = 0x1000;
  static final int FLAG_HUGE_FILE = 0x40000;
  static final int FLAG_EXTENTS = 0x80000;
  static final int FLAG_INLINE_DATA = 0x10000000;

  static final int MODE_TYPE = 0xF000;
  static final int MODE_REGULAR = 0x8000;
  static final int MODE_DIRECTORY = 0x4000;

  private static final int OLD_SIZE = 128;

  // byte offsets of the fields i_…
  private static final int MODE = 0x0;
  private static final int UID = 0x2;
  private static final int SIZE_LO = 0x4;
  private static final int ATIME = 0x8;
  private static final int CTIME = 0xC;
  private static final int MTIME = 0x10;
  private static final int GID = 0x18;
  private static final int LINKS = 0x1A;
  private static final int BLOCKS_LO = 0x1C;
  private static final int FLAGS = 0x20;
  private static final int BLOCK = 0x28;
  private static final int GENERATION = 0x64;
  private static final int SIZE_HIGH = 0x6C;
  private static final int BLOCKS_HIGH = 0x74;
  private static final int UID_HIGH = 0x78;
  private static final int GID_HIGH = 0x7A;
  private static final int CHECKSUM_LO = 0x7C;
  private static final int EXTRA_SIZE = 0x80;
  private static final int CHECKSUM_HI = 0x82;
  private static final int CTIME_EXTRA = 0x84;
  private static final int MTIME_EXTRA = 0x88;
  private static final int ATIME_EXTRA = 0x8C;

  /// i_extra_isize from which fields behind it are there.
  private static final int EXTRA_CHECKSUM = 4;

  private static final int EXTRA_CTIME = 8;
  private static final int EXTRA_MTIME = 12;
  private static final int EXTRA_ATIME = 16;

  /// The magic number of an extent tree, and that it has one entry; 16 bits each.
  private static final int ONE_EXTENT = 0xF30A | (1 << 16);

  /// Longer ones are allocated but hold nothing.
  private static final int MOST_WRITTEN = 1 << 15;

  /// More than any file can have, and what a row has room for.
  private static final long MOST_BLOCKS = 1L << 47;

  private final byte[] bytes;
  private final MetadataChecksum checksum = new MetadataChecksum();
  private final int checksumLead;
  private final int inodeSize;
  private final int blockShift;
  private final long blocks;
  private final boolean checksums;
  private final boolean hugeFiles;
  private final boolean largeDirectories;
  private final boolean details;

  /// For inodes in a buffer that has room for `capacity` bytes of them.
  InodeParser(Superblock superblock, int capacity, boolean details) {
    this.bytes = new byte[START + capacity];
    this.checksumLead = MetadataChecksum.leadingTo(superblock.checksumSeed);
    this.inodeSize = superblock.inodeSize;
    this.blockShift = superblock.blockShift;
    this.blocks = superblock.blocks;
    this.checksums = superblock.has(Feature.METADATA_CSUM);
    this.hugeFiles = superblock.has(Feature.HUGE_FILE);
    this.largeDirectories = superblock.has(Feature.LARGEDIR);
    this.details = details;
  }

  /// The buffer, to be filled with inodes from [#START] on.
  byte[] bytes() {
    return bytes;
  }

  /// Flags of the inode that is number `index` in the buffer.
  int flags(int index) {
    return i32(bytes, START + index * inodeSize + FLAGS);
  }

  int generation(int index) {
    return i32(bytes, START + index * inodeSize + GENERATION);
  }

  /// Copy the whole inode; once it was parsed its checksum is missing from it.
  void copy(int index, byte[] target) {
    System.arraycopy(bytes, START + index * inodeSize, target, 0, inodeSize);
  }

  /// Fill the row at `at` of `rows`, which is zero, from the inode `inode` that is number `index`
  /// in the buffer.
  Result parse(int inode, int index, long[] rows, int at) {
    int from = START + index * inodeSize;
    int mode = u16(bytes, from + MODE);
    int links = u16(bytes, from + LINKS);
    if (links == 0 || mode == 0) {
      return Result.UNUSED;
    }
    int extra = inodeSize > OLD_SIZE ? u16(bytes, from + EXTRA_SIZE) : 0;
    if (OLD_SIZE + extra > inodeSize || (extra & 3) != 0) {
      return Result.IMPOSSIBLE;
    }
    if (checksums && !checksumFits(inode, from, extra)) {
      return Result.BAD_CHECKSUM;
    }
    int flags = i32(bytes, from + FLAGS);
    long size = u32(bytes, from + SIZE_LO);
    int type = mode & MODE_TYPE;
    if (type == MODE_REGULAR || largeDirectories) {
      size |= u32(bytes, from + SIZE_HIGH) << Integer.SIZE;
      if (size < 0) {
        return Result.IMPOSSIBLE;
      }
    }
    long units = units(from, flags);
    if ((flags & FLAG_INLINE_DATA) != 0 && type == MODE_REGULAR) {
      units += (size + 511) >>> 9; // as ext4_file_getattr: what is in the inode takes some space
    }
    if (units >= MOST_BLOCKS) {
      return Result.IMPOSSIBLE;
    }
    long firstBlock = type == MODE_DIRECTORY ? plainFirstBlock(from, flags, size) : 0;
    if (firstBlock != 0) {
      size |= u32(bytes, from + GENERATION) << Integer.SIZE;
    }
    rows[at + InodeRows.SIZE] = size;
    rows[at + InodeRows.BLOCKS] = (units << InodeRows.MODE_BITS) | mode;
    rows[at + InodeRows.LINKS] = ((long) links << InodeRows.LINKS_SHIFT) | firstBlock;
    if (details) {
      parseDetails(from, extra, rows, at);
    }
    return Result.PARSED;
  }

  /// Allocated units of 512 bytes.
  private long units(int from, int flags) {
    long units = u32(bytes, from + BLOCKS_LO);
    if (hugeFiles) {
      units |= (long) u16(bytes, from + BLOCKS_HIGH) << Integer.SIZE;
      if ((flags & FLAG_HUGE_FILE) != 0) {
        units <<= blockShift - 9;
      }
    }
    return units;
  }

  /// The first block of a directory that lies in one piece, else 0.
  private long plainFirstBlock(int from, int flags, long size) {
    int special = FLAG_ENCRYPTED | FLAG_INLINE_DATA | FLAG_EXTENTS;
    int tree = from + BLOCK;
    if ((flags & special) != FLAG_EXTENTS
        || i32(bytes, tree) != ONE_EXTENT
        || i32(bytes, tree + 4) != 4 // room for so many, and depth 0
        || size == 0
        || size > Integer.MAX_VALUE) {
      return 0;
    }
    int logical = i32(bytes, tree + 12);
    int length = u16(bytes, tree + 16);
    long first = u32(bytes, tree + 20) | ((long) u16(bytes, tree + 18) << Integer.SIZE);
    long needed = (size + (1L << blockShift) - 1) >> blockShift;
    boolean plain =
        logical == 0 && needed <= length && length <= MOST_WRITTEN && first <= blocks - length;
    return plain ? first : 0;
  }

  private boolean checksumFits(int inode, int from, int extra) {
    int told = u16(bytes, from + CHECKSUM_LO);
    bytes[from + CHECKSUM_LO] = 0;
    bytes[from + CHECKSUM_LO + 1] = 0;
    boolean wide = extra >= EXTRA_CHECKSUM;
    if (wide) {
      told |= u16(bytes, from + CHECKSUM_HI) << 16;
      bytes[from + CHECKSUM_HI] = 0;
      bytes[from + CHECKSUM_HI + 1] = 0;
    }
    // the number and the generation of the inode come first
    LittleEndian.putI32(bytes, from - LEAD_BYTES, checksumLead);
    LittleEndian.putI32(bytes, from - LEAD_BYTES + 4, inode);
    System.arraycopy(bytes, from + GENERATION, bytes, from - 4, 4);
    int sum = checksum.of(bytes, from - LEAD_BYTES, LEAD_BYTES + inodeSize);
    return wide ? sum == told : (sum & 0xFFFF) == told;
  }

  private void parseDetails(int from, int extra, long[] rows, int at) {
    long owner = u16(bytes, from + UID) | ((long) u16(bytes, from + UID_HIGH) << 16);
    long group = u16(bytes, from + GID) | ((long) u16(bytes, from + GID_HIGH) << 16);
    rows[at + InodeRows.IDS] = (owner << 32) | group;
    rows[at + InodeRows.MODIFIED] =
        nanos(i32(bytes, from + MTIME), extra >= EXTRA_MTIME ? u32(bytes, from + MTIME_EXTRA) : 0);
    rows[at + InodeRows.ACCESSED] =
        nanos(i32(bytes, from + ATIME), extra >= EXTRA_ATIME ? u32(bytes, from + ATIME_EXTRA) : 0);
    rows[at + InodeRows.CHANGED] =
        nanos(i32(bytes, from + CTIME), extra >= EXTRA_CTIME ? u32(bytes, from + CTIME_EXTRA) : 0);
  }

  /// A time in nanoseconds since 1970, saturated: of `extra` the low two bits are more bits of the
  /// seconds, and the rest are nanoseconds.
  private static long nanos(int seconds, long extra) {
    long whole = TimeUnit.SECONDS.toNanos(seconds + ((extra & 3) << 32));
    long sum = whole + (extra >>> 2);
    return sum < whole ? Long.MAX_VALUE : sum;
  }
}
