// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The kernel's caches.
final class Caches {
  private static final Path DROP = Path.of("/proc/sys/vm/drop_caches");

  private Caches() {}

  /// Whether this process may drop them.
  static boolean canDrop() {
    return Files.isWritable(DROP);
  }

  /// Have everything written to disk: only then do files have the blocks they will keep, and no
  /// writing goes on behind a measurement.
  static void sync() throws IOException, InterruptedException {
    new ProcessBuilder("sync").inheritIO().start().waitFor();
  }

  /// Forget pages, directory entries and inodes.
  static void drop() throws IOException, InterruptedException {
    sync();
    Files.writeString(DROP, "3\n", StandardOpenOption.WRITE);
  }
}
