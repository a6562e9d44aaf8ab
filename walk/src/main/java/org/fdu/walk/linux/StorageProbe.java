// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import org.fdu.walk.source.DirectorySource.Storage;
import org.jspecify.annotations.Nullable;

/// Tells what a file system lies on, by its type and what sysfs says of its device.
final class StorageProbe {
  private static final String BLOCK_DEVICES = "/sys/dev/block";

  private StorageProbe() {}

  /// `type` is `f_type` of statfs(2), `device` encoded like `st_dev`.
  static Storage of(long type, long device) {
    return of(type, device, BLOCK_DEVICES);
  }

  /// The same with the folder that has a link for each device, called by its numbers.
  static Storage of(long type, long device, String blockDevices) {
    if (isRemote(type)) {
      return Storage.REMOTE;
    }
    String link = blockDevices + "/" + major(device) + ":" + minor(device);
    try (SmallFiles files = new SmallFiles()) {
      @Nullable String rotational = files.read(link + "/queue/rotational");
      if (rotational == null) {
        rotational = files.read(link + "/../queue/rotational"); // a partition lies in its disk
      }
      // null: memory, btrfs, overlay, which have no single device that sysfs knows
      return "1".equals(rotational) ? Storage.ROTATIONAL : Storage.LOCAL;
    }
  }

  /// Magic numbers of linux/magic.h and, for those outside the kernel, of statfs(2).
  private static boolean isRemote(long type) {
    return switch ((int) type) {
      case 0x65735546, // FUSE
          0x6969, // NFS
          0xFF534D42, // CIFS
          0xFE534D42, // SMB2
          0x517B, // SMB
          0x01021997, // 9p
          0x00C36400, // Ceph
          0x5346414F, // AFS
          0x6B414653, // kAFS
          0x0BD00BD0, // Lustre
          0x47504653, // GPFS
          0x19830326, // BeeGFS
          0xAAD7AAEA, // PanFS
          0x01161970, // GFS2
          0x786F4256, // VirtualBox shared folders
          0xBACBACBC, // VMware shared folders
          0x20030528, // OrangeFS
          0x73757245, // Coda
          0x7461636F -> // OCFS2
          true;
      default -> false;
    };
  }

  /// As gnu_dev_major(3).
  private static long major(long device) {
    return (device >>> 8 & 0xFFF) | (device >>> 32 & ~0xFFFL);
  }

  /// As gnu_dev_minor(3).
  private static long minor(long device) {
    return (device & 0xFF) | (device >>> 12 & 0xFFFFFF00L);
  }
}
