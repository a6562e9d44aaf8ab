// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.fdu.walk.SharedExtents;
import org.fdu.walk.source.EntryBuffer;
import org.jspecify.annotations.Nullable;

/// Asks for the extents that files share with others (linux/fiemap.h), for one worker. Only there
/// for walks that ask for them.
///
/// Costs an open and an ioctl for each file on a file system that can share extents, and nothing on
/// any other but for the first file. Not on overlayfs, whose files can lie on several file systems
/// and do not tell which.
final class ExtentReader {
  // linux/magic.h, and for those outside the kernel statfs(2)
  private static final int BTRFS = 0x9123683E;
  private static final int XFS = 0x58465342;
  private static final int OCFS2 = 0x7461636F;
  private static final int BCACHEFS = 0xCA451A4E;

  /// `FS_IOC_FIEMAP` of linux/fs.h.
  private static final long FIEMAP = 0xC020660BL;

  // struct fiemap
  private static final int LENGTH_OFFSET = 8;
  private static final int MAPPED_OFFSET = 20;
  private static final int COUNT_OFFSET = 24;
  private static final int HEAD_BYTES = 32;

  // struct fiemap_extent
  private static final int PHYSICAL_OFFSET = 8;
  private static final int EXTENT_LENGTH_OFFSET = 16;
  private static final int FLAGS_OFFSET = 40;
  private static final int EXTENT_BYTES = 56;

  // FIEMAP_EXTENT_…
  private static final int LAST = 0x1;
  private static final int UNKNOWN = 0x2;
  private static final int DELALLOC = 0x4;
  private static final int ENCODED = 0x8;
  private static final int INLINE = 0x200;
  private static final int SHARED = 0x2000;

  private static final int EXTENTS_AT_ONCE = 256;

  /// `BTRFS_IOC_FS_INFO` of linux/btrfs.h, and where the UUID is in what it fills.
  private static final long BTRFS_INFO = 0x8400941FL;

  private static final int BTRFS_INFO_BYTES = 1024;
  private static final int BTRFS_UUID_OFFSET = 16;

  private final Kernel kernel;
  private final MemorySegment map;
  private final ByteBuffer fields;
  private final SharedExtents shared = new SharedExtents();

  /// The device that the following is about.
  private long device;

  private boolean known;
  private boolean mayShare;
  private long fileSystem;

  /// Allocate in `arena`, which must outlive this.
  ExtentReader(Arena arena, Kernel kernel) {
    this.kernel = kernel;
    this.map = arena.allocate(HEAD_BYTES + (long) EXTENTS_AT_ONCE * EXTENT_BYTES, Long.BYTES);
    this.fields = map.asByteBuffer().order(ByteOrder.nativeOrder());
  }

  /// Tell `entry` what it shares: the regular file `name`, a C string, of the directory `at`. False
  /// when it cannot be opened, for the reason in [Kernel#errno].
  boolean read(int at, long name, EntryBuffer entry) {
    if (known && device == entry.device() && !mayShare) {
      return true;
    }
    int fd = kernel.openFileAt(at, name);
    if (fd < 0) {
      return isGone(kernel.errno());
    }
    try {
      if (!known || device != entry.device()) {
        device = entry.device();
        known = true;
        look(fd);
      }
      entry.sharedExtents(mayShare ? extents(fd) : null);
    } finally {
      kernel.close(fd);
    }
    return true;
  }

  /// What was stat'ed a moment ago is gone, or has become something else than a regular file.
  private static boolean isGone(int errno) {
    return errno == LinuxErrno.ENOENT.number
        || errno == LinuxErrno.ELOOP.number
        || errno == LinuxErrno.ENXIO.number;
  }

  /// Find out what file system `fd` is on. Each subvolume of btrfs is a device of its own.
  private void look(int fd) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(BTRFS_INFO_BYTES, Long.BYTES);
      int type = (int) kernel.fileSystemType(fd, buffer);
      mayShare = type == BTRFS || type == XFS || type == OCFS2 || type == BCACHEFS;
      fileSystem = device;
      if (type == BTRFS && kernel.ioctl(fd, BTRFS_INFO, buffer.address())) {
        ByteBuffer info = buffer.asByteBuffer().order(ByteOrder.nativeOrder());
        fileSystem = info.getLong(BTRFS_UUID_OFFSET) ^ info.getLong(BTRFS_UUID_OFFSET + Long.BYTES);
      }
    }
  }

  /// The extents of the file `fd` that others share; null when there are none.
  private @Nullable SharedExtents extents(int fd) {
    shared.clear(fileSystem);
    long start = 0;
    boolean more = true;
    while (more) {
      fields.putLong(0, start).putLong(LENGTH_OFFSET, -1 - start);
      fields.putLong(LENGTH_OFFSET + Long.BYTES, 0); // flags, and how many it tells
      fields.putLong(COUNT_OFFSET, EXTENTS_AT_ONCE); // and a reserved field
      if (!kernel.ioctl(fd, FIEMAP, map.address())) {
        break; // a kind of file that has no extents, or no support for asking
      }
      int mapped = fields.getInt(MAPPED_OFFSET);
      more = mapped > 0;
      for (int i = 0; i < mapped; i++) {
        int at = HEAD_BYTES + i * EXTENT_BYTES;
        long length = fields.getLong(at + EXTENT_LENGTH_OFFSET);
        int flags = fields.getInt(at + FLAGS_OFFSET);
        long end = fields.getLong(at) + length;
        if ((flags & (SHARED | UNKNOWN | DELALLOC | INLINE)) == SHARED && length > 0) {
          shared.add(fields.getLong(at + PHYSICAL_OFFSET), length, (flags & ENCODED) != 0);
        }
        more = (flags & LAST) == 0 && end > start;
        start = end;
      }
    }
    return shared.count() == 0 ? null : shared;
  }
}
