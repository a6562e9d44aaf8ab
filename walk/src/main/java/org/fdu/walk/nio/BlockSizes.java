// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.nio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The block size of each file system met, asked for once per device. Thread-safe.
final class BlockSizes {
  private static final long UNKNOWN = 0;

  private final Map<Long, Long> byDevice = new ConcurrentHashMap<>();

  /// Bytes per block of the file system of `device`, which holds `path`; 0 when it does not say.
  long of(long device, Path path) {
    Long known = byDevice.get(device);
    if (known == null) {
      known = ask(path);
      byDevice.put(device, known);
    }
    return known;
  }

  private static long ask(Path path) {
    try {
      return Files.getFileStore(path).getBlockSize();
    } catch (IOException | UnsupportedOperationException _) {
      return UNKNOWN; // an estimate in units of 512 bytes is still one
    }
  }
}
