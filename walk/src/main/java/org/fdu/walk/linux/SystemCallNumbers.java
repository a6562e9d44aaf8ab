// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import org.jspecify.annotations.Nullable;

/// System call numbers and open flags, which differ between architectures.
///
/// Sources: `arch/x86/entry/syscalls/syscall_64.tbl`, `include/uapi/asm-generic/unistd.h`, and the
/// `fcntl.h` of each architecture. Only architectures listed here are supported.
///
/// @param oDirectory `O_DIRECTORY`
/// @param oNofollow `O_NOFOLLOW`
record SystemCallNumbers(
    int openat,
    int openat2,
    int read,
    int write,
    int ppoll,
    int close,
    int getdents64,
    int statx,
    int prlimit64,
    int readlinkat,
    int ioctl,
    int fstatfs,
    int getrusage,
    int getcpu,
    int lseek,
    int syncfs,
    int oDirectory,
    int oNofollow) {

  private static final SystemCallNumbers X86_64 =
      new SystemCallNumbers(
          257, 437, 0, 1, 271, 3, 217, 332, 302, 267, 16, 138, 98, 309, 8, 306, 0x10000, 0x20000);
  private static final SystemCallNumbers AARCH64 =
      new SystemCallNumbers(
          56, 437, 63, 64, 73, 57, 61, 291, 261, 78, 29, 44, 165, 168, 62, 267, 0x4000, 0x8000);

  /// The numbers for the architecture `osArch`, as in the property `os.arch`; null when unknown.
  static @Nullable SystemCallNumbers of(String osArch) {
    return switch (osArch) {
      case "amd64", "x86_64" -> X86_64;
      case "aarch64" -> AARCH64;
      default -> null;
    };
  }
}
