// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import org.fdu.walk.Entry;

/// What an inode counts. Thread-safe.
interface Measure {

  /// Bytes of `entry`, unsigned.
  long of(Entry entry);

  /// Allocated blocks, whatever bytes they come to.
  static long disk(Entry entry) {
    return entry.blocks() * 512;
  }

  /// Apparent sizes, which POSIX defines for regular files and symbolic links alone: others are
  /// nothing, as in GNU du since coreutils 9.2.
  static long apparent(Entry entry) {
    return switch (entry.type()) {
      case REGULAR_FILE, SYMLINK -> Math.max(entry.size(), 0);
      default -> 0;
    };
  }
}
