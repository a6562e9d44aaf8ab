// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

/// Which built-in source reads the directories.
public enum SourceKind {
  /// The Linux source where it works, else NIO.
  AUTO,
  /// `openat`, `getdents64` and `statx` called directly; Linux on x86-64 and aarch64.
  LINUX,
  /// `java.nio.file`: works everywhere, but knows no allocated blocks, so disk usage is an
  /// estimate.
  NIO
}
