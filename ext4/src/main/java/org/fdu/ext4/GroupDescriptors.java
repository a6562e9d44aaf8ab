// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.fdu.ext4.LittleEndian.u16;
import static org.fdu.ext4.LittleEndian.u32;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Where the inode table of each group is. Shared by all workers; descriptors are read a block at a
/// time, when first asked for.
///
/// Source: Documentation/filesystems/ext4/group_descr.rst of the Linux kernel, and
/// `ext4_group_desc_csum` of fs/ext4/super.c.
final class GroupDescriptors {

  // byte offsets of the fields bg_…
  private static final int INODE_TABLE_LO = 0x8;
  private static final int FLAGS = 0x12;
  private static final int ITABLE_UNUSED_LO = 0x1C;
  private static final int CHECKSUM = 0x1E;
  private static final int INODE_TABLE_HI = 0x28;
  private static final int ITABLE_UNUSED_HI = 0x32;

  /// In the flags: no inode of the group is in use.
  private static final int INODE_UNINIT = 1;

  private static final int CHECKSUM_MASK = 0xFFFF;

  /// In place of a descriptor whose checksum is wrong.
  private static final long BAD_CHECKSUM = -1;

  /// In place of one that says what cannot be.
  private static final long IMPOSSIBLE = -2;

  private final Superblock superblock;
  private final boolean mounted;

  /// By number of the block. Unsynchronized: at worst two workers read the same.
  private final @Nullable Tables[] read;

  /// @param first the first block of each group's inode table; shared safely, since it is final
  /// @param used how many inodes at its beginning were ever used
  private record Tables(long[] first, int[] used) {}

  GroupDescriptors(Superblock superblock, boolean mounted) {
    this.superblock = superblock;
    this.mounted = mounted;
    int perBlock = superblock.descriptorsPerBlock();
    this.read = new Tables[(superblock.groups + perBlock - 1) / perBlock];
  }

  /// The first block of the inode table of `group`, all of which is on the device.
  long inodeTable(int group, BlockDevice device) throws IOException {
    int perBlock = superblock.descriptorsPerBlock();
    Tables tables = tables(group / perBlock, device);
    long first = tables.first[group % perBlock];
    if (first < 0) {
      throw Ext4Exception.damaged(
          first == BAD_CHECKSUM
              ? "the checksum of the descriptor of group " + group + " is wrong"
              : "the descriptor of group " + group + " is impossible");
    }
    return first;
  }

  /// How many inodes at the beginning of the table of `group` were in use at some time when its
  /// descriptor was read.
  int usedInodes(int group, BlockDevice device) throws IOException {
    int perBlock = superblock.descriptorsPerBlock();
    return tables(group / perBlock, device).used[group % perBlock];
  }

  private Tables tables(int index, BlockDevice device) throws IOException {
    Tables tables = read[index];
    if (tables == null) {
      tables = load(index, device);
      read[index] = tables;
    }
    return tables;
  }

  private Tables load(int index, BlockDevice device) throws IOException {
    int perBlock = superblock.descriptorsPerBlock();
    int firstGroup = index * perBlock;
    long[] first = new long[Math.min(perBlock, superblock.groups - firstGroup)];
    int[] used = new int[first.length];
    long block = superblock.descriptorBlock(firstGroup);
    if (block >= superblock.blocks) {
      throw Ext4Exception.damaged("the descriptors of group " + firstGroup + " are off the device");
    }
    byte[] bytes = new byte[superblock.blockSize];
    boolean complete;
    int attempt = 0;
    do {
      attempt++;
      device.read(bytes, 0, bytes.length, block << superblock.blockShift);
      complete = true;
      for (int i = 0; i < first.length; i++) {
        first[i] = table(firstGroup + i, bytes, i * superblock.descriptorSize);
        used[i] = first[i] < 0 ? 0 : used(bytes, i * superblock.descriptorSize);
        complete &= first[i] != BAD_CHECKSUM;
      }
    } while (!complete && ChangeWait.mayPass(mounted, attempt));
    return new Tables(first, used);
  }

  private long table(int group, byte[] bytes, int at) {
    if (!checksumFits(group, bytes, at)) {
      return BAD_CHECKSUM;
    }
    long first =
        u32(bytes, at + INODE_TABLE_LO)
            | ((superblock.has(Feature.BIT64) ? u32(bytes, at + INODE_TABLE_HI) : 0)
                << Integer.SIZE);
    boolean possible =
        first >= superblock.firstDataBlock
            && first <= superblock.blocks - superblock.inodeTableBlocks();
    return possible ? first : IMPOSSIBLE;
  }

  private int used(byte[] bytes, int at) {
    boolean told = superblock.has(Feature.METADATA_CSUM) || superblock.has(Feature.GDT_CSUM);
    if (!told) {
      return superblock.inodesPerGroup;
    }
    if ((u16(bytes, at + FLAGS) & INODE_UNINIT) != 0) {
      return 0;
    }
    int high = superblock.has(Feature.BIT64) ? u16(bytes, at + ITABLE_UNUSED_HI) : 0;
    int unused = u16(bytes, at + ITABLE_UNUSED_LO) | high << Short.SIZE;
    return Math.clamp((long) superblock.inodesPerGroup - unused, 0, superblock.inodesPerGroup);
  }

  private boolean checksumFits(int group, byte[] bytes, int at) {
    int told = u16(bytes, at + CHECKSUM);
    if (superblock.has(Feature.METADATA_CSUM)) {
      byte[] sum = new byte[2 * Integer.BYTES + superblock.descriptorSize];
      LittleEndian.putI32(sum, 0, MetadataChecksum.leadingTo(superblock.checksumSeed));
      LittleEndian.putI32(sum, Integer.BYTES, group);
      System.arraycopy(bytes, at, sum, 2 * Integer.BYTES, superblock.descriptorSize);
      sum[2 * Integer.BYTES + CHECKSUM] = 0;
      sum[2 * Integer.BYTES + CHECKSUM + 1] = 0;
      return (new MetadataChecksum().of(sum, 0, sum.length) & CHECKSUM_MASK) == told;
    }
    return !superblock.has(Feature.GDT_CSUM)
        || superblock.descriptorCrc16(group, bytes, at, at + CHECKSUM) == told;
  }
}
