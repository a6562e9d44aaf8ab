// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.util.concurrent.atomic.AtomicLong;

/// How many directories were read in which way, over all workers.
final class ReadCounts {
  /// By the file system's own tables.
  final AtomicLong tables = new AtomicLong();

  /// By asking the kernel.
  final AtomicLong kernel = new AtomicLong();
}
