// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Knows what the kernel's ext4 driver has mounted. Only that one keeps its tables in the page
/// cache of the device; ext2's has directories in a cache of their own, so that what is read
/// through the device can be older.
final class TableDriver {
  private static final List<String> TYPES = List.of("ext4", "ext3", "ext2");
  private static final String DRIVEN = "/sys/fs/ext4/";

  private TableDriver() {}

  /// Whether a mount of `type` may be of this driver, which can be mounted as its ancestors, too.
  static boolean mayBe(String type) {
    return TYPES.contains(type);
  }

  /// Whether the driver has mounted `device`, encoded like `st_dev`, in this namespace or another;
  /// false when that cannot be told, as where there is no sysfs.
  static boolean drives(long device) {
    try {
      return drives(DeviceNode.name(device));
    } catch (IOException _) {
      return false;
    }
  }

  /// The same for a device by the name that the kernel has for it.
  static boolean drives(String device) {
    // a slash in the name of a device is an exclamation mark in sysfs
    return Files.exists(Path.of(DRIVEN + device.replace('/', '!')));
  }
}
