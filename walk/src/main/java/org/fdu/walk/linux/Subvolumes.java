// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// What btrfs tells about a subvolume.
final class Subvolumes {
  /// `BTRFS_IOC_GET_SUBVOL_INFO` of linux/btrfs.h, Linux 4.18: about the subvolume that the
  /// descriptor is in, without privileges.
  private static final long GET_SUBVOL_INFO = 0x81F8943CL;

  /// `struct btrfs_ioctl_get_subvol_info_args`.
  private static final int INFO_BYTES = 504;

  private static final int PARENT_UUID_OFFSET = 312;
  private static final int UUID_BYTES = 16;

  private Subvolumes() {}

  /// Whether the directory `fd` is in a snapshot: a subvolume that was made of another one. False
  /// on all other file systems.
  static boolean isSnapshot(Kernel kernel, int fd) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = arena.allocate(INFO_BYTES, Long.BYTES);
      if (!kernel.ioctl(fd, GET_SUBVOL_INFO, info.address())) {
        return false;
      }
      ByteBuffer uuid = info.asSlice(PARENT_UUID_OFFSET, UUID_BYTES).asByteBuffer();
      return (uuid.getLong(0) | uuid.getLong(Long.BYTES)) != 0;
    }
  }
}
