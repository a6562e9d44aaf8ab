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
    int pread64,
    int fadvise64,
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
          /* openat= */ 257,
          /* openat2= */ 437,
          /* read= */ 0,
          /* pread64= */ 17,
          /* fadvise64= */ 221,
          /* write= */ 1,
          /* ppoll= */ 271,
          /* close= */ 3,
          /* getdents64= */ 217,
          /* statx= */ 332,
          /* prlimit64= */ 302,
          /* readlinkat= */ 267,
          /* ioctl= */ 16,
          /* fstatfs= */ 138,
          /* getrusage= */ 98,
          /* getcpu= */ 309,
          /* lseek= */ 8,
          /* syncfs= */ 306,
          /* oDirectory= */ 0x10000,
          /* oNofollow= */ 0x20000);
  private static final SystemCallNumbers AARCH64 =
      new SystemCallNumbers(
          /* openat= */ 56,
          /* openat2= */ 437,
          /* read= */ 63,
          /* pread64= */ 67,
          /* fadvise64= */ 223,
          /* write= */ 64,
          /* ppoll= */ 73,
          /* close= */ 57,
          /* getdents64= */ 61,
          /* statx= */ 291,
          /* prlimit64= */ 261,
          /* readlinkat= */ 78,
          /* ioctl= */ 29,
          /* fstatfs= */ 44,
          /* getrusage= */ 165,
          /* getcpu= */ 168,
          /* lseek= */ 62,
          /* syncfs= */ 267,
          /* oDirectory= */ 0x4000,
          /* oNofollow= */ 0x8000);

  /// The numbers for the architecture `osArch`, as in the property `os.arch`; null when unknown.
  static @Nullable SystemCallNumbers of(String osArch) {
    return switch (osArch) {
      case "amd64", "x86_64" -> X86_64;
      case "aarch64" -> AARCH64;
      default -> null;
    };
  }
}
