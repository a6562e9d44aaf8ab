// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.concurrent.TimeUnit;
import org.fdu.walk.Metadata;
import org.fdu.walk.source.EntryBuffer;

/// A `struct statx` (statx(2), include/uapi/linux/stat.h) and how it fills an entry.
///
/// Read through a direct buffer, whose getters compile to plain loads in every tier and need no
/// method handles at start-up as memory-segment getters do; one of longs, which has fewer layers to
/// go through than one of bytes. Hence what is not a long is taken out of one, in the byte order of
/// the supported architectures, the low end first.
final class StatxBuffer {
  static final int BYTES = 256;

  // the STATX_ bits of the mask
  private static final int TYPE = 0x1;
  private static final int MODE = 0x2;
  private static final int NLINK = 0x4;
  private static final int UID = 0x8;
  private static final int GID = 0x10;
  private static final int ATIME = 0x20;
  private static final int MTIME = 0x40;
  private static final int CTIME = 0x80;
  private static final int INO = 0x100;
  private static final int SIZE = 0x200;
  private static final int BLOCKS = 0x400;

  /// `STATX_MNT_ID`, Linux 5.8; not asked for, since the kernel tells it unasked and file systems
  /// know nothing of it.
  private static final int MNT_ID = 0x1000;

  // byte offsets of the fields stx_…
  static final int MASK_OFFSET = 0;
  static final int ATTRIBUTES_OFFSET = 8;
  static final int NLINK_OFFSET = 16;
  static final int UID_OFFSET = 20;
  static final int GID_OFFSET = 24;
  static final int MODE_OFFSET = 28;
  static final int INO_OFFSET = 32;
  static final int SIZE_OFFSET = 40;
  static final int BLOCKS_OFFSET = 48;
  static final int ATIME_OFFSET = 64;
  static final int CTIME_OFFSET = 96;
  static final int MTIME_OFFSET = 112;
  static final int DEV_MAJOR_OFFSET = 136;
  static final int DEV_MINOR_OFFSET = 140;
  static final int MNT_ID_OFFSET = 144;

  /// `STATX_ATTR_MOUNT_ROOT`, Linux 5.8.
  private static final long MOUNT_ROOT = 0x2000;

  private final MemorySegment segment;
  private final LongBuffer fields;
  private final boolean details;

  /// Allocate in `arena`, which must outlive this; `metadata` decides what is asked for.
  StatxBuffer(Arena arena, Metadata metadata) {
    this.segment = arena.allocate(BYTES, Long.BYTES);
    this.fields = segment.asByteBuffer().order(ByteOrder.nativeOrder()).asLongBuffer();
    this.details = metadata == Metadata.ALL;
  }

  /// The mask to ask for: no more than the walk's level needs, since some file systems pay per bit.
  static int mask(Metadata metadata) {
    return switch (metadata) {
      case NAMES -> TYPE | INO;
      case SIZES -> TYPE | NLINK | INO | SIZE | BLOCKS;
      case ALL -> TYPE | MODE | NLINK | UID | GID | ATIME | MTIME | CTIME | INO | SIZE | BLOCKS;
    };
  }

  long address() {
    return segment.address();
  }

  /// How many names the inode has.
  long links() {
    return intAt(NLINK_OFFSET) & 0xFFFFFFFFL;
  }

  /// Put what the kernel filled in into `entry`.
  void copyTo(EntryBuffer entry) {
    entry.sizes(
        intAt(MODE_OFFSET) & 0xFFFF,
        device(intAt(DEV_MAJOR_OFFSET), intAt(DEV_MINOR_OFFSET)),
        longAt(INO_OFFSET),
        links(),
        longAt(SIZE_OFFSET),
        longAt(BLOCKS_OFFSET));
    entry.mountRoot((longAt(ATTRIBUTES_OFFSET) & MOUNT_ROOT) != 0);
    entry.mountId((intAt(MASK_OFFSET) & MNT_ID) != 0 ? longAt(MNT_ID_OFFSET) : 0);
    if (details) {
      entry.details(
          intAt(UID_OFFSET),
          intAt(GID_OFFSET),
          nanos(MTIME_OFFSET),
          nanos(ATIME_OFFSET),
          nanos(CTIME_OFFSET));
    }
  }

  private int intAt(int offset) {
    return (int) (fields.get(offset >> 3) >>> ((offset & 4) << 3));
  }

  private long longAt(int offset) {
    return fields.get(offset >> 3);
  }

  /// `struct statx_timestamp`: seconds in 8 bytes, then nanoseconds in 4. Saturates: file systems
  /// have times beyond the year 2262, where 64 bits of nanoseconds end.
  private long nanos(int offset) {
    long seconds = TimeUnit.SECONDS.toNanos(longAt(offset));
    long sum = seconds + intAt(offset + Long.BYTES);
    return sum < seconds ? Long.MAX_VALUE : sum;
  }

  /// `st_dev` as glibc's makedev(3) puts it together.
  static long device(int major, int minor) {
    return (major & 0xFFFL) << 8
        | (major & 0xFFFFF000L) << 32
        | (minor & 0xFFL)
        | (minor & 0xFFFFFF00L) << 12;
  }
}
