// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

/// Error numbers a walk can meet, with their words as glibc's strerror(3) has them.
///
/// Numbers from `include/uapi/asm-generic/errno-base.h` and `errno.h`, the same on x86-64 and
/// aarch64.
enum LinuxErrno {
  EPERM(1, "Operation not permitted"),
  ENOENT(2, "No such file or directory"),
  EINTR(4, "Interrupted system call"),
  EIO(5, "Input/output error"),
  ENXIO(6, "No such device or address"),
  E2BIG(7, "Argument list too long"),
  EBADF(9, "Bad file descriptor"),
  EAGAIN(11, "Resource temporarily unavailable"),
  ENOMEM(12, "Cannot allocate memory"),
  EACCES(13, "Permission denied"),
  EFAULT(14, "Bad address"),
  EBUSY(16, "Device or resource busy"),
  ENODEV(19, "No such device"),
  ENOTDIR(20, "Not a directory"),
  EISDIR(21, "Is a directory"),
  EINVAL(22, "Invalid argument"),
  ENFILE(23, "Too many open files in system"),
  EMFILE(24, "Too many open files"),
  EFBIG(27, "File too large"),
  ENOSPC(28, "No space left on device"),
  EPIPE(32, "Broken pipe"),
  ENAMETOOLONG(36, "File name too long"),
  ENOSYS(38, "Function not implemented"),
  ELOOP(40, "Too many levels of symbolic links"),
  EPROTO(71, "Protocol error"),
  EOVERFLOW(75, "Value too large for defined data type"),
  EOPNOTSUPP(95, "Operation not supported"),
  ENOBUFS(105, "No buffer space available"),
  ENOTCONN(107, "Transport endpoint is not connected"),
  ETIMEDOUT(110, "Connection timed out"),
  EHOSTDOWN(112, "Host is down"),
  EHOSTUNREACH(113, "No route to host"),
  ESTALE(116, "Stale file handle"),
  EUCLEAN(117, "Structure needs cleaning"),
  EREMOTEIO(121, "Remote I/O error"),
  EDQUOT(122, "Disk quota exceeded"),
  ENOMEDIUM(123, "No medium found"),
  ENOKEY(126, "Required key not available"),
  EKEYEXPIRED(127, "Key has expired");

  final int number;
  final String text;

  LinuxErrno(int number, String text) {
    this.number = number;
    this.text = text;
  }

  /// Whether `errno` is what opening a directory, and no symlink, fails with where something else
  /// is.
  static boolean saysNoDirectory(int errno) {
    return errno == ENOTDIR.number || errno == ELOOP.number;
  }

  /// Whether `errno` says that descriptors or memory are used up, not how the file is.
  static boolean saysNothingLeft(int errno) {
    return errno == EMFILE.number || errno == ENFILE.number || errno == ENOMEM.number;
  }

  /// The words for `errno`, or its number when it is not one a walk should meet.
  static String message(int errno) {
    for (LinuxErrno e : values()) {
      if (e.number == errno) {
        return e.text;
      }
    }
    return "Unknown error " + errno;
  }
}
