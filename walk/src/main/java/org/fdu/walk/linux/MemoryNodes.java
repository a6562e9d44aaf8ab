// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/// The memory nodes (NUMA) of this machine. Thread-safe.
///
/// How many have processors is in sysfs (Documentation/ABI/stable/sysfs-devices-node), on which one
/// a thread runs getcpu(2) tells.
public final class MemoryNodes {
  private static final String SYSFS = "/sys/devices/system/node";

  private MemoryNodes() {}

  /// How many nodes have processors, at least 1.
  public static int count() {
    return count(SYSFS);
  }

  /// The same for the folder `nodes`, laid out as in sysfs; 1 when it cannot be read, since without
  /// sysfs, or on a kernel without NUMA, all memory is alike.
  static int count(String nodes) {
    try (SmallFiles files = new SmallFiles()) {
      @Nullable String withProcessors = files.read(nodes + "/has_cpu");
      return withProcessors == null ? 1 : Math.max(1, countList(withProcessors));
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
