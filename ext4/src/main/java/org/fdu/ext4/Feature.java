// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.fdu.ext4.Feature.Kind.COMPAT;
import static org.fdu.ext4.Feature.Kind.INCOMPAT;
import static org.fdu.ext4.Feature.Kind.RO_COMPAT;

import org.jspecify.annotations.Nullable;

/// What a file system of this family can have that its ancestors had not, and what it means to one
/// who only reads names and inodes.
///
/// A reader may not touch a file system with an *incompat* feature that it does not know; *compat*
/// and *ro_compat* features it need not know. Those listed here are the ones this reader either
/// supports, or refuses for a reason of its own.
///
/// Source: Documentation/filesystems/ext4/super.rst of the Linux kernel, and `EXT4_FEATURE_…` in
/// fs/ext4/ext4.h; the names are those of mke2fs(8) and dumpe2fs(8).
public enum Feature {
  /// Directories have an index; its inner nodes look like blocks without entries.
  DIR_INDEX(COMPAT, 0x20, null),
  /// Copies of the superblock are in two groups only.
  SPARSE_SUPER2(COMPAT, 0x200, null),
  /// The journal may have what the tables do not have yet, see [Superblock#needsRecovery].
  FAST_COMMIT(COMPAT, 0x400, null),
  /// There is a file with the list of inodes that are deleted but open.
  ORPHAN_FILE(COMPAT, 0x1000, null),

  /// Data is compressed by a patch that never was part of the kernel.
  COMPRESSION(INCOMPAT, 0x1, "it has compressed data, which the kernel does not know either"),
  /// Directory entries have the type of what they name.
  FILETYPE(INCOMPAT, 0x2, null),
  /// The journal has to be replayed, or the file system is mounted.
  RECOVER(INCOMPAT, 0x4, null),
  /// This is a journal and not a file system.
  JOURNAL_DEV(INCOMPAT, 0x8, "it is the journal of another file system"),
  /// Group descriptors lie spread over the device.
  META_BG(INCOMPAT, 0x10, null),
  /// Inodes have trees of extents in place of lists of blocks.
  EXTENTS(INCOMPAT, 0x40, null),
  /// Numbers of blocks have up to 48 bits.
  BIT64(INCOMPAT, 0x80, null),
  /// The device is guarded against being mounted twice.
  MMP(INCOMPAT, 0x100, null),
  /// Bitmaps and tables of several groups lie together.
  FLEX_BG(INCOMPAT, 0x200, null),
  /// Large extended attributes have inodes of their own.
  EA_INODE(INCOMPAT, 0x400, null),
  /// Data in directory entries, of Lustre.
  DIRDATA(INCOMPAT, 0x1000, "it has data in directory entries"),
  /// Checksums begin with a number from the superblock.
  CSUM_SEED(INCOMPAT, 0x2000, null),
  /// Directories beyond 2 GiB or with an index of three levels.
  LARGEDIR(INCOMPAT, 0x4000, null),
  /// What is small is in the inode itself.
  INLINE_DATA(INCOMPAT, 0x8000, null),
  /// Some directories may be encrypted; those are refused one by one.
  ENCRYPT(INCOMPAT, 0x10000, null),
  /// Names may be looked up whatever their case.
  CASEFOLD(INCOMPAT, 0x20000, null),

  /// Copies of the superblock are in few groups.
  SPARSE_SUPER(RO_COMPAT, 0x1, null),
  /// Files may count their blocks in blocks of the file system.
  HUGE_FILE(RO_COMPAT, 0x8, null),
  /// Group descriptors have a checksum, of 16 bits.
  GDT_CSUM(RO_COMPAT, 0x10, null),
  /// Directories may have more subdirectories than can be counted, and then have one link.
  DIR_NLINK(RO_COMPAT, 0x20, null),
  /// Inodes have room for more fields.
  EXTRA_ISIZE(RO_COMPAT, 0x40, null),
  /// Space is allocated in clusters of several blocks.
  BIGALLOC(RO_COMPAT, 0x200, null),
  /// All tables have checksums.
  METADATA_CSUM(RO_COMPAT, 0x400, null),
  /// The file with the list of deleted inodes is in use, as on a mounted file system.
  ORPHAN_PRESENT(RO_COMPAT, 0x10000, null);

  /// What one that does not know a feature may do.
  enum Kind {
    COMPAT,
    INCOMPAT,
    RO_COMPAT
  }

  final Kind kind;
  final int bit;

  /// Why this reader refuses it, a sentence; null when it does not.
  final @Nullable String refusal;

  Feature(Kind kind, int bit, @Nullable String refusal) {
    this.kind = kind;
    this.bit = bit;
    this.refusal = refusal;
  }

  /// Why a file system with these incompat features cannot be read; null when it can.
  static @Nullable String refusal(int incompat) {
    int unknown = incompat;
    for (Feature feature : values()) {
      if (feature.kind == INCOMPAT && (incompat & feature.bit) != 0) {
        unknown &= ~feature.bit;
        if (feature.refusal != null) {
          return feature.refusal;
        }
      }
    }
    return unknown == 0
        ? null
        : "it has features that fdu does not know: incompat 0x" + Integer.toHexString(unknown);
  }
}
