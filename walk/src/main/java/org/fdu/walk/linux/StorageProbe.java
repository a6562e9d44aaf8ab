// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fdu.walk.source.DirectorySource.Storage;

/// Tells what a file system lies on, by its type and what sysfs says of its device.
final class StorageProbe {
  private static final Path BLOCK_DEVICES = Path.of("/sys/dev/block");

  private StorageProbe() {}

  /// `type` is `f_type` of statfs(2), `device` encoded like `st_dev`.
  static Storage of(long type, long device) {
    return of(type, device, BLOCK_DEVICES);
  }

  /// The same with the folder that has a link for each device, called by its numbers.
  static Storage of(long type, long device, Path blockDevices) {
    if (isRemote(type)) {
      return Storage.REMOTE;
    }
    Path link = blockDevices.resolve(major(device) + ":" + minor(device));
    try {
      Path folder = link.toRealPath();
      Path queue = folder.resolve("queue");
      if (!Files.isDirectory(queue)) {
        queue = folder.resolveSibling("queue"); // a partition lies in its disk's folder
      }
      byte[] rotational = Files.readAllBytes(queue.resolve("rotational"));
      return rotational.length > 0 && rotational[0] == '1' ? Storage.ROTATIONAL : Storage.LOCAL;
    } catch (IOException _) {
      return Storage.LOCAL; // memory, btrfs, overlay: no single device that sysfs knows
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
