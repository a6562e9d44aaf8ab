// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The memory nodes (NUMA) of this machine. Thread-safe.
///
/// How many there are is in sysfs (Documentation/ABI/stable/sysfs-devices-node), on which one a
/// thread runs getcpu(2) tells.
public final class MemoryNodes {
  private static final Path SYSFS = Path.of("/sys/devices/system/node");

  private MemoryNodes() {}

  /// How many nodes are online, at least 1.
  public static int count() {
    return count(SYSFS);
  }

  /// The same for the folder `nodes`, laid out as in sysfs; 1 when it cannot be read.
  static int count(Path nodes) {
    try {
      byte[] online = Files.readAllBytes(nodes.resolve("online"));
      return Math.max(1, countList(new String(online, StandardCharsets.US_ASCII).strip()));
    } catch (IOException _) {
      return 1; // no sysfs, or a kernel without NUMA: all memory is alike
    }
  }

  /// How many numbers a list such as `0-2,5` has; 0 when it is none.
  private static int countList(String list) {
    int count = 0;
    int start = 0;
    while (start <= list.length()) {
      int comma = list.indexOf(',', start);
      int end = comma < 0 ? list.length() : comma;
      count += countRange(list.substring(start, end));
      start = end + 1;
    }
    return count;
  }

  private static int countRange(String range) {
    try {
      int dash = range.indexOf('-');
      if (dash < 0) {
        Integer.parseInt(range);
        return 1;
      }
      int first = Integer.parseInt(range.substring(0, dash));
      return Math.max(0, Integer.parseInt(range.substring(dash + 1)) - first + 1);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /// The node the calling thread runs on right now.
  public static int current() {
    try (Arena arena = Arena.ofConfined()) {
      return new Kernel(arena, LinuxSource.numbers()).currentNode();
    }
  }
}
