// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The system calls of this program, typed; for one thread, with the error number of the last one.
///
/// Every call returns what the kernel does, or -1 with the reason in [#errno]. A call interrupted
/// by a signal is made again, but not for ever: a FUSE server can answer with `EINTR` whenever it
/// is asked.
final class Kernel {
  static final int AT_FDCWD = -100;

  private static final int AT_SYMLINK_NOFOLLOW = 0x100;
  private static final int AT_NO_AUTOMOUNT = 0x800;
  private static final int AT_EMPTY_PATH = 0x1000;
  private static final int O_NOCTTY = 0x100;
  private static final int O_NONBLOCK = 0x800;
  private static final int O_CLOEXEC = 0x80000;
  private static final int O_PATH = 0x200000;

  // struct open_how (openat2(2)) and its resolve flags
  private static final int OPEN_HOW_BYTES = 24;
  private static final int OPEN_HOW_RESOLVE_OFFSET = 16;
  private static final long RESOLVE_NO_MAGICLINKS = 0x02;
  private static final long RESOLVE_NO_SYMLINKS = 0x04;
  private static final long RESOLVE_BENEATH = 0x08;

  /// `struct statfs` of asm-generic/statfs.h, whose first field is `f_type`, is 120 bytes long.
  static final int STATFS_BYTES = 128;

  /// `struct rusage` of linux/resource.h: two `timeval`, then 14 longs.
  static final int RUSAGE_BYTES = 144;

  private static final int RUSAGE_SELF = 0;

  private static final int SEEK_CUR = 1;
  private static final int SEEK_END = 2;

  private static final int POSIX_FADV_WILLNEED = 3;

  /// `struct pollfd` of poll(2): `int fd; short events, revents`.
  static final int POLLFD_BYTES = 8;

  private static final int POLLOUT = 4;

  private static final int RLIMIT_NOFILE = 7;

  private static final int EINTR = LinuxErrno.EINTR.number;

  /// Far more signals than reach one call, even from a profiler.
  private static final int MOST_INTERRUPTIONS = 100;

  private final SystemCallNumbers numbers;
  private final MemorySegment errnoSegment;
  private final ByteBuffer errnoField;
  private final MemorySegment scratch;
  private final ByteBuffer scratchFields;
  private final long emptyPath;

  /// Allocate the few bytes needed in `arena`, which must outlive this.
  Kernel(Arena arena, SystemCallNumbers numbers) {
    this.numbers = numbers;
    this.errnoSegment = arena.allocate(Integer.BYTES, Integer.BYTES);
    this.errnoField = errnoSegment.asByteBuffer().order(ByteOrder.nativeOrder());
    this.scratch = arena.allocate(OPEN_HOW_BYTES + Long.BYTES, Long.BYTES);
    this.scratchFields = scratch.asByteBuffer().order(ByteOrder.nativeOrder());
    this.emptyPath = scratch.address() + OPEN_HOW_BYTES; // zeroed: the empty C string
  }

  /// `openat` of a directory, unless `follow` never through a symlink in the last component; `path`
  /// a C string.
  int openDirectory(int at, long path, boolean follow) {
    return (int) call(numbers.openat(), at, path, directoryFlags(follow), 0);
  }

  private int directoryFlags(boolean follow) {
    return O_CLOEXEC | numbers.oDirectory() | (follow ? 0 : numbers.oNofollow());
  }

  /// `openat2` of a directory below `at`, unless `follow` never through a symlink in any component.
  int openDirectoryBeneath(int at, long path, boolean follow) {
    scratchFields.putLong(0, directoryFlags(follow));
    scratchFields.putLong(Long.BYTES, 0);
    scratchFields.putLong(
        OPEN_HOW_RESOLVE_OFFSET,
        follow ? 0 : RESOLVE_NO_MAGICLINKS | RESOLVE_NO_SYMLINKS | RESOLVE_BENEATH);
    return (int) call(numbers.openat2(), at, path, scratch.address(), OPEN_HOW_BYTES);
  }

  /// `openat` that only names an inode of any type, unless `follow` not following a symlink.
  int openPath(long path, boolean follow) {
    int flags = O_PATH | O_CLOEXEC | (follow ? 0 : numbers.oNofollow());
    return (int) call(numbers.openat(), AT_FDCWD, path, flags, 0);
  }

  /// `openat` of a file to be read, unless `follow` not through a symlink; `path` a C string.
  int openFile(long path, boolean follow) {
    int flags = O_CLOEXEC | O_NOCTTY | (follow ? 0 : numbers.oNofollow());
    return (int) call(numbers.openat(), AT_FDCWD, path, flags, 0);
  }

  /// `openat` of a file in the directory `at`, never through a symlink, waiting for nobody to write
  /// to a pipe; `name` a C string.
  int openFileAt(int at, long name) {
    int flags = O_CLOEXEC | O_NONBLOCK | O_NOCTTY | numbers.oNofollow();
    return (int) call(numbers.openat(), at, name, flags, 0);
  }

  int read(int fd, long buffer, int bytes) {
    return (int) call(numbers.read(), fd, buffer, bytes, 0);
  }

  /// `pread64`: read from `position`, wherever others that read are.
  int readAt(int fd, long buffer, int bytes, long position) {
    return (int) call(numbers.pread64(), fd, buffer, bytes, position);
  }

  /// `posix_fadvise` that these bytes will soon be read. That is not certain to help anyway, so it
  /// does not matter if it cannot be done.
  void willNeed(int fd, long position, long bytes) {
    Syscalls.call(numbers.fadvise64(), fd, position, bytes, POSIX_FADV_WILLNEED, 0);
  }

  /// `write`, of which only a part may be done. What fails has written nothing, so it is safe that
  /// it is called once more to learn why.
  int write(int fd, long buffer, int bytes) {
    return (int) call(numbers.write(), fd, buffer, bytes, 0);
  }

  /// Wait until `fd` can be written to, or never again, by `ppoll`; false when that cannot be
  /// waited for. `poll` has room for a `struct pollfd`, [#POLLFD_BYTES].
  boolean awaitRoom(int fd, MemorySegment poll) {
    poll.asByteBuffer().order(ByteOrder.nativeOrder()).putInt(0, fd).putInt(Integer.BYTES, POLLOUT);
    return call(numbers.ppoll(), poll.address(), 1, 0, 0) >= 0;
  }

  /// Never repeated: even a failed close may have freed the number for another thread's file.
  void close(int fd) {
    Syscalls.call(numbers.close(), fd, 0, 0, 0, 0);
  }

  int getdents(int fd, long buffer, int bytes) {
    return (int) call(numbers.getdents64(), fd, buffer, bytes, 0);
  }

  /// The position of `fd`, which in a directory is the cookie that its next entries come after.
  long position(int fd) {
    return call(numbers.lseek(), fd, 0, SEEK_CUR, 0);
  }

  /// Where the file or device `fd` ends, in bytes.
  long size(int fd) {
    return call(numbers.lseek(), fd, 0, SEEK_END, 0);
  }

  /// `statx` of the entry `name` of the directory `at`, not following a symlink.
  boolean statx(int at, long name, int mask, StatxBuffer buffer) {
    return callStatx(at, name, AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT, mask, buffer);
  }

  /// `statx` of what the entry `name` of the directory `at` leads to.
  boolean statxFollowing(int at, long name, int mask, StatxBuffer buffer) {
    return callStatx(at, name, AT_NO_AUTOMOUNT, mask, buffer);
  }

  /// `statx` of an open descriptor.
  boolean statx(int fd, int mask, StatxBuffer buffer) {
    return callStatx(fd, emptyPath, AT_EMPTY_PATH, mask, buffer);
  }

  private boolean callStatx(int at, long name, int flags, int mask, StatxBuffer buffer) {
    return call(numbers.statx(), at, name, flags, mask, buffer.address()) == 0;
  }

  int readlink(long path, long buffer, int bytes) {
    return (int) call(numbers.readlinkat(), AT_FDCWD, path, buffer, bytes);
  }

  /// `ioctl` with a pointer to `buffer` as its argument; does not tell why it failed. Some return
  /// more than 0 when they succeed.
  boolean ioctl(int fd, long request, long buffer) {
    return Syscalls.call(numbers.ioctl(), fd, request, buffer, 0, 0) >= 0;
  }

  /// `f_type` of `fstatfs`, the magic number of the file system that `fd` is on; 0 when it cannot
  /// be told. `buffer` has room for a `struct statfs`, [#STATFS_BYTES].
  long fileSystemType(int fd, MemorySegment buffer) {
    return call(numbers.fstatfs(), fd, buffer.address(), 0, 0) == 0
        ? buffer.asByteBuffer().order(ByteOrder.nativeOrder()).getLong(0)
        : 0;
  }

  /// `syncfs` of the file system that `fd` is on.
  boolean syncFileSystem(int fd) {
    return call(numbers.syncfs(), fd, 0, 0, 0) == 0;
  }

  /// `getrusage` of this process into a `struct rusage`, [#RUSAGE_BYTES]; false when refused.
  boolean usage(MemorySegment buffer) {
    return call(numbers.getrusage(), RUSAGE_SELF, buffer.address(), 0, 0) == 0;
  }

  /// The memory node the calling thread runs on; 0 when the kernel does not say.
  int currentNode() {
    scratchFields.putInt(0, 0);
    call(numbers.getcpu(), 0, scratch.address(), 0, 0);
    return scratchFields.getInt(0);
  }

  /// The soft limit on open descriptors, or a small guess when the kernel does not say.
  long descriptorLimit() {
    if (call(numbers.prlimit64(), 0, RLIMIT_NOFILE, 0, scratch.address()) != 0) {
      return RLIMIT_GUESS;
    }
    long soft = scratchFields.getLong(0);
    return soft < 0 ? Integer.MAX_VALUE : soft; // RLIM_INFINITY is all ones
  }

  private static final long RLIMIT_GUESS = 256;

  /// Why the last call failed.
  int errno() {
    return errnoField.getInt(0);
  }

  private long call(int number, long a, long b, long c, long d) {
    return call(number, a, b, c, d, 0);
  }

  private long call(int number, long a, long b, long c, long d, long e) {
    long result = Syscalls.call(number, a, b, c, d, e);
    return result == -1 ? callAgain(number, a, b, c, d, e) : result;
  }

  /// Learn why a call failed, see [Syscalls]; one that was interrupted by a signal just goes on.
  private long callAgain(int number, long a, long b, long c, long d, long e) {
    long result;
    int interruptions = 0;
    do {
      result = Syscalls.WithErrno.call(errnoSegment, number, a, b, c, d, e);
    } while (result == -1 && errno() == EINTR && ++interruptions < MOST_INTERRUPTIONS);
    return result;
  }
}
