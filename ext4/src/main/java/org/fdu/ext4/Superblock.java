// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.fdu.ext4.LittleEndian.i32;
import static org.fdu.ext4.LittleEndian.u16;
import static org.fdu.ext4.LittleEndian.u32;
import static org.fdu.ext4.LittleEndian.u8;

import java.util.ArrayList;
import java.util.List;

/// What the superblock says of a file system, checked: nothing here can make a reader look beyond
/// the device, or need memory out of proportion to it.
///
/// Source of the offsets: Documentation/filesystems/ext4/super.rst of the Linux kernel, `struct
/// ext4_super_block`; of what is checked: fs/ext4/super.c.
final class Superblock {

  /// Where it lies on the device, and how long it is.
  static final int POSITION = 1024;

  static final int BYTES = 1024;

  private static final int MAGIC = 0xEF53;
  private static final int LARGEST_LOG_BLOCK_SIZE = 6; // 64 KiB
  private static final int CRC32C_TYPE = 1;
  private static final int STATE_CLEAN = 0x1;
  private static final int STATE_ERRORS = 0x2;
  private static final int OLD_INODE_SIZE = 128;
  private static final int OLD_DESCRIPTOR_SIZE = 32;
  private static final int LEAST_DESCRIPTOR_SIZE_64 = 64;

  /// What is known of a group takes 12 bytes, once it is needed; so many are a pebibyte of the
  /// usual ones.
  private static final int MOST_GROUPS = 1 << 23;

  // byte offsets of the fields s_…
  private static final int INODES_COUNT = 0x0;
  private static final int BLOCKS_COUNT_LO = 0x4;
  private static final int FIRST_DATA_BLOCK = 0x14;
  private static final int LOG_BLOCK_SIZE = 0x18;
  private static final int LOG_CLUSTER_SIZE = 0x1C;
  private static final int BLOCKS_PER_GROUP = 0x20;
  private static final int INODES_PER_GROUP = 0x28;
  private static final int MAGIC_OFFSET = 0x38;
  private static final int STATE = 0x3A;
  private static final int REV_LEVEL = 0x4C;
  private static final int INODE_SIZE = 0x58;
  private static final int FEATURE_COMPAT = 0x5C;
  private static final int FEATURE_INCOMPAT = 0x60;
  private static final int FEATURE_RO_COMPAT = 0x64;
  private static final int UUID = 0x68;
  private static final int UUID_BYTES = 16;
  private static final int DESC_SIZE = 0xFE;
  private static final int FIRST_META_BG = 0x104;
  private static final int BLOCKS_COUNT_HI = 0x150;
  private static final int CHECKSUM_TYPE = 0x175;
  private static final int BACKUP_BGS = 0x24C;
  private static final int CHECKSUM_SEED = 0x270;
  private static final int CHECKSUM = 0x3FC;

  final int blockSize;
  final int blockShift;
  final long blocks;
  final long firstDataBlock;
  final long blocksPerGroup;
  final int groups;

  /// How many inodes there are; they are numbered from 1. As an unsigned number.
  final long inodes;

  final int inodesPerGroup;
  final int inodeSize;
  final int descriptorSize;
  final long firstMetaGroup;

  /// What all checksums of tables begin with.
  final int checksumSeed;

  private final int compat;
  private final int incompat;
  private final int roCompat;
  private final int state;
  private final byte[] uuid = new byte[UUID_BYTES];
  private final long[] backupGroups;

  /// Of the bytes at [#POSITION] of a device of `deviceBytes`.
  ///
  /// @throws Ext4Exception when this is none, or of a file system that cannot be read
  Superblock(byte[] bytes, long deviceBytes) throws Ext4Exception {
    if (u16(bytes, MAGIC_OFFSET) != MAGIC) {
      throw Ext4Exception.refused("no ext2, ext3 or ext4 file system is on it");
    }
    boolean dynamic = u32(bytes, REV_LEVEL) != 0;
    compat = dynamic ? i32(bytes, FEATURE_COMPAT) : 0;
    incompat = dynamic ? i32(bytes, FEATURE_INCOMPAT) : 0;
    roCompat = dynamic ? i32(bytes, FEATURE_RO_COMPAT) : 0;
    String refusal = Feature.refusal(incompat);
    if (refusal != null) {
      throw Ext4Exception.refused(refusal);
    }
    System.arraycopy(bytes, UUID, uuid, 0, UUID_BYTES);
    MetadataChecksum checksum = new MetadataChecksum();
    if (has(Feature.METADATA_CSUM)) {
      check(u8(bytes, CHECKSUM_TYPE) == CRC32C_TYPE, "its checksums are of an unknown kind");
      check(
          checksum.of(bytes, 0, CHECKSUM) == i32(bytes, CHECKSUM),
          "the checksum of its superblock is wrong");
    }
    checksumSeed =
        has(Feature.CSUM_SEED) ? i32(bytes, CHECKSUM_SEED) : checksum.of(uuid, 0, UUID_BYTES);
    state = u16(bytes, STATE);
    backupGroups = new long[] {u32(bytes, BACKUP_BGS), u32(bytes, BACKUP_BGS + Integer.BYTES)};

    long logBlockSize = u32(bytes, LOG_BLOCK_SIZE);
    check(logBlockSize <= LARGEST_LOG_BLOCK_SIZE, "its blocks are of an impossible size");
    blockShift = 10 + (int) logBlockSize;
    blockSize = 1 << blockShift;
    inodeSize = dynamic ? u16(bytes, INODE_SIZE) : OLD_INODE_SIZE;
    check(
        inodeSize >= OLD_INODE_SIZE && inodeSize <= blockSize && Integer.bitCount(inodeSize) == 1,
        "its inodes are of an impossible size");
    firstDataBlock = u32(bytes, FIRST_DATA_BLOCK);
    blocks =
        u32(bytes, BLOCKS_COUNT_LO)
            | ((has(Feature.BIT64) ? u32(bytes, BLOCKS_COUNT_HI) : 0) << Integer.SIZE);
    check(
        blocks > 0 && firstDataBlock < blocks && blocks <= Long.MAX_VALUE >> blockShift,
        "it has an impossible number of blocks");
    check(
        blocks <= deviceBytes >> blockShift,
        "it is cut off: it should have "
            + (blocks << blockShift)
            + " bytes and has "
            + deviceBytes);

    long mostPerGroup = (long) blockSize * Byte.SIZE;
    long logClusterSize = has(Feature.BIGALLOC) ? u32(bytes, LOG_CLUSTER_SIZE) : logBlockSize;
    check(
        logClusterSize >= logBlockSize && logClusterSize < Integer.SIZE - 2,
        "its clusters are of an impossible size");
    blocksPerGroup = u32(bytes, BLOCKS_PER_GROUP);
    check(
        blocksPerGroup > 0 && blocksPerGroup <= mostPerGroup << (logClusterSize - logBlockSize),
        "its groups are of an impossible size");
    long groupCount = (blocks - firstDataBlock + blocksPerGroup - 1) / blocksPerGroup;
    check(groupCount <= MOST_GROUPS, "it has more groups than fdu can read: " + groupCount);
    groups = (int) groupCount;
    long perGroup = u32(bytes, INODES_PER_GROUP);
    check(
        perGroup >= blockSize / inodeSize && perGroup <= mostPerGroup,
        "its groups have an impossible number of inodes");
    inodesPerGroup = (int) perGroup;
    inodes = u32(bytes, INODES_COUNT);
    check(inodes == perGroup * groups, "it has an impossible number of inodes");

    descriptorSize = has(Feature.BIT64) ? u16(bytes, DESC_SIZE) : OLD_DESCRIPTOR_SIZE;
    check(
        descriptorSize >= (has(Feature.BIT64) ? LEAST_DESCRIPTOR_SIZE_64 : OLD_DESCRIPTOR_SIZE)
            && descriptorSize <= Math.min(blockSize, 1024)
            && Integer.bitCount(descriptorSize) == 1,
        "its group descriptors are of an impossible size");
    firstMetaGroup = u32(bytes, FIRST_META_BG);
  }

  private static void check(boolean plausible, String otherwise) throws Ext4Exception {
    if (!plausible) {
      throw Ext4Exception.damaged(otherwise);
    }
  }

  /// Whether the file system has `feature`.
  boolean has(Feature feature) {
    int bits =
        feature.kind == Feature.Kind.COMPAT
            ? compat
            : feature.kind == Feature.Kind.INCOMPAT ? incompat : roCompat;
    return (bits & feature.bit) != 0;
  }

  /// Whether the journal may have what the tables do not have yet. So it is as long as the file
  /// system is mounted, when what is read through its device is up to date all the same.
  boolean needsRecovery() {
    return has(Feature.RECOVER);
  }

  /// Whether the kernel or e2fsck found errors that were not repaired.
  boolean hasErrors() {
    return (state & STATE_ERRORS) != 0;
  }

  /// Whether it was unmounted in good order; never while it is mounted without a journal.
  boolean isClean() {
    return (state & STATE_CLEAN) != 0;
  }

  /// The number of blocks in the inode table of a group.
  long inodeTableBlocks() {
    long perBlock = blockSize / inodeSize;
    return (inodesPerGroup + perBlock - 1) / perBlock;
  }

  int descriptorsPerBlock() {
    return blockSize / descriptorSize;
  }

  /// The block that has the descriptors of `group` and its neighbours (`descriptor_loc` of
  /// fs/ext4/super.c).
  long descriptorBlock(int group) {
    int index = group / descriptorsPerBlock();
    if (!has(Feature.META_BG) || index < firstMetaGroup) {
      // after the block with the superblock
      return (blockSize == POSITION ? 1 : 0) + 1L + index;
    }
    int first = index * descriptorsPerBlock();
    long copy = hasSuperblock(first) ? 1 : 0;
    if (blockSize == POSITION && index == 0 && firstDataBlock == 0) {
      copy++;
    }
    return firstDataBlock + first * blocksPerGroup + copy;
  }

  /// Whether a copy of the superblock lies at the beginning of `group` (`ext4_bg_has_super`).
  private boolean hasSuperblock(int group) {
    if (group == 0) {
      return true;
    }
    if (has(Feature.SPARSE_SUPER2)) {
      return group == backupGroups[0] || group == backupGroups[1];
    }
    return group == 1
        || !has(Feature.SPARSE_SUPER)
        || isPower(group, 3)
        || isPower(group, 5)
        || isPower(group, 7);
  }

  private static boolean isPower(int number, int base) {
    int rest = number;
    while (rest % base == 0) {
      rest /= base;
    }
    return rest == 1;
  }

  /// The old checksum of the descriptor of `group` at `from` in `bytes`, whose own place is at
  /// `checksumAt` (`ext4_group_desc_csum`).
  int descriptorCrc16(int group, byte[] bytes, int from, int checksumAt) {
    byte[] number = new byte[Integer.BYTES];
    LittleEndian.putI32(number, 0, group);
    int crc = MetadataChecksum.crc16(0xFFFF, uuid, 0, UUID_BYTES);
    crc = MetadataChecksum.crc16(crc, number, 0, number.length);
    crc = MetadataChecksum.crc16(crc, bytes, from, checksumAt);
    return has(Feature.BIT64)
        ? MetadataChecksum.crc16(crc, bytes, checksumAt + 2, from + descriptorSize)
        : crc;
  }

  /// The features it has, by their names, for tests and people.
  List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    for (Feature feature : Feature.values()) {
      if (has(feature)) {
        features.add(feature);
      }
    }
    return features;
  }
}
