// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.concurrent.TimeUnit;

/// Makes [rows][InodeRows] of inodes as they are in the table. For one worker.
///
/// Inodes are read as longs out of a direct buffer, which are plain loads in every tier of
/// compilation. To check an inode's checksum its fields for that are cleared, and what the checksum
/// begins with is put right before it, over the last bytes of the inode before; so inodes have to
/// be parsed in their order, and once.
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

  // positions of longs of the inode, and what is in them from the low end
  private static final int MODE_UID_SIZE = 0x00 / 8; // i_mode 16, i_uid 16, i_size_lo 32
  private static final int ATIME_CTIME = 0x08 / 8;
  private static final int MTIME_DTIME = 0x10 / 8;
  private static final int GID_LINKS_BLOCKS = 0x18 / 8; // i_gid 16, i_links_count 16, i_blocks_lo
  private static final int FLAGS_OSD1 = 0x20 / 8;
  private static final int BLOCK = 0x28 / 8; // i_block, 60 bytes
  private static final int BLOCK_END_GENERATION = 0x60 / 8; // 32 bits each
  private static final int ACL_SIZE_HIGH = 0x68 / 8; // i_file_acl_lo, i_size_high
  private static final int OSD2 = 0x70 / 8; // i_obso_faddr 32, blocks_high 16, file_acl_high 16
  private static final int UID_GID_HIGH_CHECKSUM = 0x78 / 8; // 16 each, the last is reserved
  private static final int EXTRA = 0x80 / 8; // i_extra_isize 16, i_checksum_hi 16, ctime_extra
  private static final int MTIME_ATIME_EXTRA = 0x88 / 8;

  /// i_extra_isize from which fields behind it are there.
  private static final int EXTRA_CHECKSUM = 4;

  private static final int EXTRA_CTIME = 8;
  private static final int EXTRA_MTIME = 12;
  private static final int EXTRA_ATIME = 16;

  /// The first long of an extent tree without inner nodes and with one extent: its header has a
  /// magic number, entries, room for entries and depth; 16 bits each.
  private static final long ONE_EXTENT = 0xF30AL | (1L << 16) | (4L << 32);

  /// Longer ones are allocated but hold nothing.
  private static final int MOST_WRITTEN = 1 << 15;

  /// More than any file can have, and what a row has room for.
  private static final long MOST_BLOCKS = 1L << 47;

  private final ByteBuffer bytes;
  private final LongBuffer words;
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
    this.bytes = ByteBuffer.allocateDirect(START + capacity).order(ByteOrder.LITTLE_ENDIAN);
    this.words = bytes.asLongBuffer();
    this.checksumLead = MetadataChecksum.leadingTo(superblock.checksumSeed);
    this.inodeSize = superblock.inodeSize;
    this.blockShift = superblock.blockShift;
    this.blocks = superblock.blocks;
    this.checksums = superblock.has(Feature.METADATA_CSUM);
    this.hugeFiles = superblock.has(Feature.HUGE_FILE);
    this.largeDirectories = superblock.has(Feature.LARGEDIR);
    this.details = details;
  }

  /// The buffer, ready to be filled with `length` bytes of inodes behind the first `from` bytes.
  ByteBuffer forReading(int from, int length) {
    return bytes.clear().limit(START + from + length).position(START + from);
  }

  /// Flags of the inode that is number `index` in the buffer.
  int flags(int index) {
    return (int) words.get(word(index) + FLAGS_OSD1);
  }

  int generation(int index) {
    return (int) (words.get(word(index) + BLOCK_END_GENERATION) >>> 32);
  }

  /// Copy the whole inode; once it was parsed its checksum is missing from it.
  void copy(int index, byte[] target) {
    bytes.clear().get(START + index * inodeSize, target, 0, inodeSize);
  }

  private int word(int index) {
    return (START + index * inodeSize) >> 3;
  }

  /// Fill the row at `at` of `rows`, which is zero, from the inode `inode` that is number `index`
  /// in the buffer.
  Result parse(int inode, int index, long[] rows, int at) {
    int word = word(index);
    long modeUidSize = words.get(word + MODE_UID_SIZE);
    long gidLinksBlocks = words.get(word + GID_LINKS_BLOCKS);
    int mode = (int) modeUidSize & InodeRows.MODE_MASK;
    int links = (int) (gidLinksBlocks >>> 16) & 0xFFFF;
    if (links == 0 || mode == 0) {
      return Result.UNUSED;
    }
    long extra = inodeSize > OLD_SIZE ? words.get(word + EXTRA) : 0;
    int extraBytes = (int) extra & 0xFFFF;
    if (OLD_SIZE + extraBytes > inodeSize || (extraBytes & 3) != 0) {
      return Result.IMPOSSIBLE;
    }
    if (checksums && !checksumFits(inode, index, word, extra, extraBytes)) {
      return Result.BAD_CHECKSUM;
    }
    int flags = (int) words.get(word + FLAGS_OSD1);
    long size = modeUidSize >>> 32;
    int type = mode & MODE_TYPE;
    if (type == MODE_REGULAR || largeDirectories) {
      size |= words.get(word + ACL_SIZE_HIGH) & 0xFFFFFFFF00000000L;
      if (size < 0) {
        return Result.IMPOSSIBLE;
      }
    }
    long units = gidLinksBlocks >>> 32;
    if (hugeFiles) {
      units |= words.get(word + OSD2) & 0xFFFF00000000L;
      if ((flags & FLAG_HUGE_FILE) != 0) {
        units <<= blockShift - 9;
      }
    }
    if ((flags & FLAG_INLINE_DATA) != 0 && type == MODE_REGULAR) {
      units += (size + 511) >>> 9; // as ext4_file_getattr: what is in the inode takes some space
    }
    if (units >= MOST_BLOCKS) {
      return Result.IMPOSSIBLE;
    }
    long firstBlock = type == MODE_DIRECTORY ? plainFirstBlock(word, flags, size) : 0;
    if (firstBlock != 0) {
      size |= words.get(word + BLOCK_END_GENERATION) & 0xFFFFFFFF00000000L;
    }
    rows[at + InodeRows.SIZE] = size;
    rows[at + InodeRows.BLOCKS] = (units << InodeRows.MODE_BITS) | mode;
    rows[at + InodeRows.LINKS] = ((long) links << InodeRows.LINKS_SHIFT) | firstBlock;
    if (details) {
      parseDetails(word, extraBytes, modeUidSize, gidLinksBlocks, rows, at);
    }
    return Result.PARSED;
  }

  /// The first block of a directory that lies in one piece, else 0.
  private long plainFirstBlock(int word, int flags, long size) {
    int special = FLAG_ENCRYPTED | FLAG_INLINE_DATA | FLAG_EXTENTS;
    if ((flags & special) != FLAG_EXTENTS
        || words.get(word + BLOCK) != ONE_EXTENT
        || size == 0
        || size > Integer.MAX_VALUE) {
      return 0;
    }
    // of the extent: the first block of the directory in it, here in the upper half
    int logical = (int) (words.get(word + BLOCK + 1) >>> 32);
    long extent = words.get(word + BLOCK + 2); // length 16, upper 16 and lower 32 of first block
    int length = (int) extent & 0xFFFF;
    long first = (extent >>> 32) | ((extent & 0xFFFF0000L) << 16);
    long needed = (size + (1L << blockShift) - 1) >> blockShift;
    boolean plain =
        logical == 0 && needed <= length && length <= MOST_WRITTEN && first <= blocks - length;
    return plain ? first : 0;
  }

  private boolean checksumFits(int inode, int index, int word, long extra, int extraBytes) {
    long low = words.get(word + UID_GID_HIGH_CHECKSUM);
    words.put(word + UID_GID_HIGH_CHECKSUM, low & 0xFFFF0000FFFFFFFFL);
    int told = (int) (low >>> 32) & 0xFFFF;
    boolean wide = inodeSize > OLD_SIZE && extraBytes >= EXTRA_CHECKSUM;
    if (wide) {
      told |= (int) extra & 0xFFFF0000;
      words.put(word + EXTRA, extra & 0xFFFFFFFF0000FFFFL);
    }
    // the number and the generation of the inode come first
    int generation = (int) (words.get(word + BLOCK_END_GENERATION) >>> 32);
    words.put(word - 2, (words.get(word - 2) & 0xFFFFFFFFL) | ((long) checksumLead << 32));
    words.put(word - 1, (inode & 0xFFFFFFFFL) | ((long) generation << 32));
    int from = START + index * inodeSize;
    int sum = checksum.of(bytes.clear().limit(from + inodeSize).position(from - LEAD_BYTES));
    return wide ? sum == told : (sum & 0xFFFF) == told;
  }

  private void parseDetails(
      int word, int extraBytes, long modeUidSize, long gidLinksBlocks, long[] rows, int at) {
    long high = words.get(word + UID_GID_HIGH_CHECKSUM);
    long owner = ((modeUidSize >>> 16) & 0xFFFF) | ((high & 0xFFFF) << 16);
    long group = (gidLinksBlocks & 0xFFFF) | (high & 0xFFFF0000L);
    rows[at + InodeRows.IDS] = (owner << 32) | group;
    long accessedChanged = words.get(word + ATIME_CTIME);
    long modified = words.get(word + MTIME_DTIME);
    long changedExtra = extraBytes >= EXTRA_CTIME ? words.get(word + EXTRA) >>> 32 : 0;
    long extras = extraBytes >= EXTRA_MTIME ? words.get(word + MTIME_ATIME_EXTRA) : 0;
    long accessedExtra = extraBytes >= EXTRA_ATIME ? extras >>> 32 : 0;
    rows[at + InodeRows.MODIFIED] = nanos((int) modified, extras & 0xFFFFFFFFL);
    rows[at + InodeRows.ACCESSED] = nanos((int) accessedChanged, accessedExtra);
    rows[at + InodeRows.CHANGED] = nanos((int) (accessedChanged >>> 32), changedExtra);
  }

  /// A time in nanoseconds since 1970, saturated: of `extra` the low two bits are more bits of the
  /// seconds, and the rest are nanoseconds.
  private static long nanos(int seconds, long extra) {
    long whole = TimeUnit.SECONDS.toNanos(seconds + ((extra & 3) << 32));
    long sum = whole + (extra >>> 2);
    return sum < whole ? Long.MAX_VALUE : sum;
  }
}
