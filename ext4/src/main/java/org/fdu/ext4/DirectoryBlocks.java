// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.fdu.ext4.LittleEndian.i32;
import static org.fdu.ext4.LittleEndian.u16;
import static org.fdu.ext4.LittleEndian.u8;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Lists one directory after the other, block by block, for one worker.
///
/// All blocks are gone through in their order, also where there is an index: the index looks like
/// entries that are unused. Whatever is wrong with a block, the others are still read.
///
/// Source: Documentation/filesystems/ext4/directory.rst of the Linux kernel, and
/// `__ext4_check_dir_entry` of fs/ext4/dir.c, `ext4_dirblock_csum` and `ext4_dx_csum` of
/// fs/ext4/namei.c.
final class DirectoryBlocks {
  /// How much is read at a time.
  private static final int WINDOW_BYTES = 64 * 1024;

  /// The type in the directory entry that only holds a checksum, at the end of a block.
  private static final int TYPE_CHECKSUM = 0xDE;

  private static final int START = InodeParser.START;
  private static final int LEAD_BYTES = InodeParser.LEAD_BYTES;

  // offsets in an entry: inode 4, length of the record 2, length of the name 1, type 1
  private static final int RECORD_LENGTH = 4;
  private static final int NAME_LENGTH = 6;
  private static final int TYPE = 7;
  private static final int NAME = 8;

  /// Of an entry with the shortest name, and of that which holds the checksum.
  private static final int LEAST_RECORD = 12;

  // in the root of an index: after two entries of 12 bytes there are 4 bytes of nothing, then
  private static final int INDEX_INFO_LENGTH = 29;
  private static final int INDEX_LEVELS = 30;
  private static final int ROOT_COUNTS = 32;

  /// Where an inner node has its counts.
  private static final int NODE_COUNTS = 8;

  private static final int INDEX_ENTRY_BYTES = 8;

  /// A directory with more bad blocks than this is given up.
  static final int MOST_BAD_BLOCKS = 16;

  /// In an inode, where the entries of a small directory begin: after the number of its parent.
  private static final int INLINE_START = DirectoryMapReader.IN_INODE + 4;

  private static final int INLINE_END = DirectoryMapReader.IN_INODE + 60;

  private final Superblock superblock;
  private final BlockDevice device;
  private final MetadataChecksum checksum = new MetadataChecksum();
  private final boolean mounted;
  private final boolean checksums;
  private final boolean hasTypes;
  private final boolean hasIndexes;
  private final int blockSize;
  private final int lead;
  private final byte[] bytes;

  // what is listed
  private int directory;
  private int generation;
  private @Nullable DirectoryMap map;
  private int next;
  private int to;

  /// The second part of what an inode holds; null when there is none.
  private byte @Nullable [] inlineRest;

  private @Nullable String damage;
  private int badBlocks;
  private boolean readAtOnce;

  // the blocks that were read and not yet listed
  private int windowAt;
  private int windowEnd;

  // the block being listed
  private int at;
  private int end;
  private int ordinal;

  // the entry
  private int inode;
  private int type;
  private int nameStart;
  private int nameLength;

  DirectoryBlocks(Ext4Volume volume, BlockDevice device) {
    this.superblock = volume.superblock();
    this.mounted = volume.isMounted();
    this.device = device;
    this.checksums = superblock.has(Feature.METADATA_CSUM);
    this.hasIndexes = superblock.has(Feature.DIR_INDEX);
    this.hasTypes = superblock.has(Feature.FILETYPE);
    this.blockSize = superblock.blockSize;
    this.lead = MetadataChecksum.leadingTo(superblock.checksumSeed);
    int window = Math.max(WINDOW_BYTES, blockSize);
    this.bytes = new byte[START + window];
  }

  /// Begin to list `listing`, and read the first blocks of it.
  void open(DirectoryListing listing) throws IOException {
    directory = listing.number();
    generation = listing.generation();
    map = listing.map();
    next = listing.from();
    to = listing.to();
    inlineRest = null;
    begin();
    readWindow(listing.map());
    readAtOnce = listing.from() == 0 && next >= to;
  }

  /// Begin to list the directory `number` all of which is in its inode, whose bytes are `raw`.
  void openInline(int number, byte[] raw, long size) throws Ext4Exception {
    directory = number;
    map = null;
    next = 0;
    to = 0;
    int inInode = (int) Math.min(size, INLINE_END - DirectoryMapReader.IN_INODE) - 4;
    if (inInode < 0) {
      throw Ext4Exception.damaged("the size of what is in its inode is impossible");
    }
    inlineRest =
        size > INLINE_END - DirectoryMapReader.IN_INODE
            ? InlineData.rest(raw, size - (INLINE_END - DirectoryMapReader.IN_INODE))
            : null;
    begin();
    System.arraycopy(raw, INLINE_START, bytes, START, inInode);
    at = START;
    end = START + inInode;
  }

  private void begin() {
    damage = null;
    badBlocks = 0;
    readAtOnce = true;
    windowAt = 0;
    windowEnd = 0;
    at = 0;
    end = 0;
    ordinal = 0;
  }

  /// Whether what was just opened from its beginning has the entry for itself that comes first in
  /// every directory. What is in its inode has none.
  boolean beginsWithItself() {
    return map == null
        || (windowEnd > START
            && i32(bytes, START) == directory
            && u8(bytes, START + NAME_LENGTH) == 1
            && bytes[START + NAME] == '.');
  }

  /// Whether no name can be on its way from one of the `blocks` blocks of what was just opened from
  /// its beginning to another, if it still has no more than these.
  ///
  /// Names move when a block is added to a directory with an index: first the directory has the
  /// block, then the names move there, and at last the index names it. So all is at rest while the
  /// index names every block but its own. An index of more levels belongs to a directory that is
  /// longer than what is read at once. A directory of one block gets its index with the second one,
  /// where all names go first (`make_indexed_dir` of the kernel's fs/ext4/namei.c); with more
  /// blocks and no index, as `lost+found` is made, it never gets one.
  boolean isSettled(int blocks) {
    if (map == null || !hasIndexes) {
      return true;
    }
    if (!isIndexed()) {
      return blocks != 2;
    }
    return u8(bytes, START + INDEX_LEVELS) > 0 || u16(bytes, START + ROOT_COUNTS + 2) == blocks - 1;
  }

  /// Whether the second block of what was just opened from its beginning has the checksum it tells,
  /// so that no name is on its way there but by an index that the first block has by now: the
  /// kernel gives it its checksum after that. False where there are no checksums.
  boolean isSecondBlockWhole() {
    int second = START + blockSize;
    if (!checksums || windowAt != START || windowEnd < second + blockSize) {
      return false;
    }
    byte[] endOfFirst = Arrays.copyOfRange(bytes, second - LEAD_BYTES, second);
    boolean whole = checksumFits(second);
    System.arraycopy(endOfFirst, 0, bytes, second - LEAD_BYTES, LEAD_BYTES);
    return whole;
  }

  /// Whether what was just opened from its beginning has an index.
  boolean isIndexed() {
    return map != null
        && windowEnd > START
        && u16(bytes, START + RECORD_LENGTH) == LEAST_RECORD
        && isRoot(START);
  }

  /// Whether all of the directory that was listed was read when it was opened, and nothing since.
  boolean wasReadAtOnce() {
    return readAtOnce;
  }

  /// Say at the end that something is wrong with it.
  void note(String what) {
    if (damage == null) {
      damage = "it has " + what;
    }
  }

  /// Leave all blocks from `block` on to another.
  void endBefore(int block) {
    to = block;
  }

  /// The first block that was not read yet, for [#endBefore].
  int unread() {
    return next;
  }

  int end() {
    return to;
  }

  /// Go to the next entry that is one, dots left out; false at the end.
  ///
  /// @throws IOException when a block cannot be read
  boolean advance() throws IOException {
    while (true) {
      if (at > end - LEAST_RECORD) {
        if (at < end) {
          badBlock("a record of the wrong length"); // before this, which leaves too little
        } else if (!nextBlock()) {
          return false;
        }
        continue;
      }
      int start = at;
      int number = i32(bytes, start);
      int length = u16(bytes, start + RECORD_LENGTH);
      if ((length & 3) != 0 || length == 0) {
        length = largeRecord(length);
      }
      int name = u8(bytes, start + NAME_LENGTH);
      if (length < LEAST_RECORD || length > end - start || NAME + name > length) {
        badBlock("a record of the wrong length");
        continue;
      }
      at = start + length;
      ordinal++;
      if (number == 0) {
        continue;
      }
      nameStart = start + NAME;
      nameLength = name;
      inode = number;
      type = hasTypes ? u8(bytes, start + TYPE) : 0;
      if (name <= 2 && isDots(name)) {
        continue;
      }
      return true;
    }
  }

  /// A record that is as long as a block of 64 KiB, which does not fit into the field; its two low
  /// bits are then high ones (`ext4_rec_len_from_disk`).
  private int largeRecord(int length) {
    if (blockSize < 1 << 16) {
      return -1;
    }
    return length == 0xFFFF || length == 0 ? blockSize : (length & 0xFFFC) | ((length & 3) << 16);
  }

  private boolean isDots(int length) {
    return length > 0 && bytes[nameStart] == '.' && (length == 1 || bytes[nameStart + 1] == '.');
  }

  private void badBlock(String what) {
    at = end;
    badBlocks++;
    if (damage == null) {
      damage = "it has " + what + "; fdu read the rest";
    }
    if (badBlocks > MOST_BAD_BLOCKS) {
      damage = "it has many blocks that are damaged; fdu gave it up";
      next = to;
      windowAt = windowEnd;
    }
  }

  private boolean nextBlock() throws IOException {
    DirectoryMap blocks = map;
    if (blocks == null) {
      return nextInline();
    }
    if (windowAt == windowEnd && !readWindow(blocks)) {
      return false;
    }
    int block = next - (windowEnd - windowAt) / blockSize;
    at = windowAt;
    end = windowAt + blockSize;
    windowAt = end;
    ordinal = block * (blockSize / LEAST_RECORD);
    if (checksums && !checksumFits(at) && !readAgain(blocks, block)) {
      badBlock("a block whose checksum is wrong");
    }
    return true;
  }

  private boolean nextInline() {
    byte[] rest = inlineRest;
    if (rest == null) {
      return false;
    }
    inlineRest = null;
    System.arraycopy(rest, 0, bytes, START, rest.length);
    at = START;
    end = START + rest.length;
    return true;
  }

  private boolean readWindow(DirectoryMap blocks) throws IOException {
    while (next < to && blocks.block(next) == 0) {
      badBlock("a hole");
      next++;
    }
    if (next >= to) {
      return false;
    }
    int most = (bytes.length - START) / blockSize;
    int filled = 0;
    windowAt = START;
    windowEnd = START;
    while (filled < most && next < to && blocks.block(next) != 0) {
      int count = Math.min(Math.min(blocks.neighbours(next), to - next), most - filled);
      try {
        read(blocks.block(next), windowEnd, count * blockSize);
      } catch (IOException e) {
        if (filled == 0) {
          throw e;
        }
        break; // what was read is listed first
      }
      next += count;
      filled += count;
      windowEnd += count * blockSize;
    }
    return true;
  }

  private void read(long block, int target, int length) throws IOException {
    device.read(bytes, target, length, block << superblock.blockShift);
  }

  private boolean readAgain(DirectoryMap blocks, int block) throws IOException {
    readAtOnce = false;
    for (int attempt = 1; ChangeWait.mayPass(mounted, attempt); attempt++) {
      read(blocks.block(block), at, blockSize);
      if (checksumFits(at)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the block at `from` has the checksum it tells; what is right before it is overwritten,
  /// and was listed already.
  private boolean checksumFits(int from) {
    int first = i32(bytes, from);
    int length = u16(bytes, from + RECORD_LENGTH);
    int counts = 0;
    if (first == 0 && (length == blockSize || length == 0xFFFF)) {
      counts = NODE_COUNTS;
    } else if (length == LEAST_RECORD && isRoot(from)) {
      counts = ROOT_COUNTS;
    }
    return counts == 0 ? leafFits(from) : indexFits(from, counts);
  }

  private boolean isRoot(int from) {
    int length = u16(bytes, from + LEAST_RECORD + RECORD_LENGTH);
    return length == blockSize - LEAST_RECORD
        && u8(bytes, from + INDEX_INFO_LENGTH) == INDEX_ENTRY_BYTES;
  }

  private boolean leafFits(int from) {
    int tail = from + blockSize - LEAST_RECORD;
    if (i32(bytes, tail) != 0
        || u16(bytes, tail + RECORD_LENGTH) != LEAST_RECORD
        || u8(bytes, tail + NAME_LENGTH) != 0
        || u8(bytes, tail + TYPE) != TYPE_CHECKSUM) {
      return false;
    }
    putLead(from);
    int sum = checksum.of(bytes, from - LEAD_BYTES, LEAD_BYTES + blockSize - LEAST_RECORD);
    return sum == i32(bytes, tail + NAME);
  }

  private void putLead(int from) {
    LittleEndian.putI32(bytes, from - LEAD_BYTES, lead);
    LittleEndian.putI32(bytes, from - LEAD_BYTES + 4, directory);
    LittleEndian.putI32(bytes, from - LEAD_BYTES + 8, generation);
  }

  /// An index has room for `limit` entries and then its checksum, over the entries that it has and
  /// 8 bytes of which 4 are zero.
  private boolean indexFits(int from, int counts) {
    int limit = u16(bytes, from + counts);
    int count = u16(bytes, from + counts + 2);
    int tail = counts + limit * INDEX_ENTRY_BYTES;
    if (count > limit || tail + INDEX_ENTRY_BYTES > blockSize) {
      return false;
    }
    int covered = counts + count * INDEX_ENTRY_BYTES;
    byte[] sum = new byte[LEAD_BYTES + covered + INDEX_ENTRY_BYTES];
    LittleEndian.putI32(sum, 0, lead);
    LittleEndian.putI32(sum, 4, directory);
    LittleEndian.putI32(sum, 8, generation);
    System.arraycopy(bytes, from, sum, LEAD_BYTES, covered);
    System.arraycopy(bytes, from + tail, sum, LEAD_BYTES + covered, 4);
    return checksum.of(sum, 0, sum.length) == i32(bytes, from + tail + 4);
  }

  /// What was wrong with the directory so far; null when nothing was.
  @Nullable String damage() {
    return damage;
  }

  /// The number of the inode that the entry names, unsigned and not 0.
  int inode() {
    return inode;
  }

  /// The type that the entry tells, 0 when it does not.
  int type() {
    return type;
  }

  /// The position of the entry in the listing; with gaps, since where a block begins is not known
  /// to who reads only that.
  int ordinal() {
    return ordinal;
  }

  /// The bytes that have the name.
  byte[] bytes() {
    return bytes;
  }

  int nameStart() {
    return nameStart;
  }

  int nameLength() {
    return nameLength;
  }

  /// Whether the name is one that the kernel would not let a program see.
  boolean isNameBad() {
    for (int i = nameStart; i < nameStart + nameLength; i++) {
      if (bytes[i] == '/' || bytes[i] == 0) {
        return true;
      }
    }
    return nameLength == 0;
  }
}
