// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Knows what the kernel's ext4 driver has mounted. Only that one keeps its tables in the page
/// cache of the device; ext2's has directories in a cache of their own, so that what is read
/// through the device can be older.
final class TableDriver {
  private static final List<String> TYPES = List.of("ext4", "ext3", "ext2");
  private static final String DRIVEN = "/sys/fs/ext4/";
  private static final String NODES = "/dev/";

  private TableDriver() {}

  /// Whether a mount of `type` may be of this driver, which can be mounted as its ancestors, too.
  static boolean mayBe(String type) {
    return TYPES.contains(type);
  }

  /// Whether the driver has mounted the device `node`, of this namespace or another.
  static boolean drives(Path node) {
    String name = node.toString();
    if (!name.startsWith(NODES)) {
      return false;
    }
    // a slash in the name of a device is an exclamation mark in sysfs
    return Files.exists(Path.of(DRIVEN + name.substring(NODES.length()).replace('/', '!')));
  }
}
