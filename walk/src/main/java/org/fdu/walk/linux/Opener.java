// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.fdu.walk.Metadata;
import org.fdu.walk.source.EntryBuffer;
import org.jspecify.annotations.Nullable;

/// Opens directories for one worker, relative to their parent where that is still open, otherwise
/// from the nearest ancestor that is.
///
/// Running out of descriptors is waited out: other workers close theirs within microseconds, unless
/// they wait for a consumer of what they find. What one walk needs then is within the
/// [DescriptorBudget]; only several such walks at once can be short of them for longer than is
/// waited for here, and say so.
final class Opener implements AutoCloseable {
  private static final int NONE = -1;

  /// Behind the path: the C string `.` for [#beneathSupported].
  private static final int PROBE_BYTES = 2;

  private static final int RETRIES = 14;

  /// As long as waiting was in vain the last time.
  private static final int FEW_RETRIES = 4;

  private static final long RETRY_NANOS = 50_000;

  private final Kernel kernel;
  private final DescriptorBudget budget;
  private final boolean followsRoots;
  private final boolean followsAll;

  /// A path as a C string, at most [LinuxSource#PATH_MAX] bytes with its NUL.
  private final MemorySegment path;

  private final ByteBuffer pathBytes;

  /// To recognise a directory that was opened again.
  private final StatxBuffer statx;

  private final EntryBuffer found = new EntryBuffer();

  /// The last directory that was closed to others but has children: the next directory read is most
  /// likely one of them. Without this, each step down beyond the budget would start from far above.
  private @Nullable LinuxDirectory remembered;

  private int rememberedFd = NONE;
  private int errno;

  /// How often the next open is tried again. Else each directory would take most of a second where
  /// there are no descriptors to be had.
  private int retries = RETRIES;

  /// Whether the kernel has `openat2` (Linux 5.6), which crosses many components in one call; null
  /// until it is needed.
  private @Nullable Boolean beneathSupported;

  /// Follow symbolic links where `followsRoots` or `followsAll` says so.
  Opener(
      Arena arena,
      Kernel kernel,
      DescriptorBudget budget,
      boolean followsRoots,
      boolean followsAll) {
    this.kernel = kernel;
    this.budget = budget;
    this.followsRoots = followsRoots;
    this.followsAll = followsAll;
    this.path = arena.allocate(LinuxSource.PATH_MAX + (long) PROBE_BYTES);
    this.pathBytes = path.asByteBuffer();
    this.statx = new StatxBuffer(arena, Metadata.NAMES);
  }

  /// A descriptor to open `directory` by, to be given to [#leaveParent]; `AT_FDCWD` for a root, -1
  /// when there is none to be had.
  int parentDescriptor(LinuxDirectory directory) {
    LinuxDirectory parent = directory.linuxParent();
    if (parent == null) {
      return Kernel.AT_FDCWD;
    }
    if (parent.descriptor() != LinuxDirectory.NOT_KEPT) {
      return parent.descriptor();
    }
    return parent == remembered ? rememberedFd : verified(parent, reopen(parent));
  }

  /// End what [#parentDescriptor] began.
  void leaveParent(LinuxDirectory directory, int descriptor) {
    LinuxDirectory parent = directory.linuxParent();
    if (parent == null || descriptor == NONE) {
      return;
    }
    if (parent.descriptor() != LinuxDirectory.NOT_KEPT) {
      leave(parent);
    } else if (parent != remembered) {
      remember(parent, descriptor); // its other children are likely to follow
    }
  }

  /// Open the directory `name` of `parent`; -1 with the reason in [#errno].
  int open(int parent, byte[] name) {
    if (!putPath(name, 0, name.length)) {
      pathBytes.put(0, (byte) 0); // so that a stat of it finds nothing
      errno = LinuxErrno.ENAMETOOLONG.number;
      return NONE;
    }
    return retrying(parent, false);
  }

  /// The name last given to [#open], a C string.
  long lastPath() {
    return path.address();
  }

  /// Stat the name last given to [#open] instead.
  boolean stat(int parent, int mask, StatxBuffer buffer) {
    return follows(parent)
        ? kernel.statxFollowing(parent, path.address(), mask, buffer)
        : kernel.statx(parent, path.address(), mask, buffer);
  }

  /// Whether the name last given to [#open], for which nothing was found, is a link to nothing.
  boolean dangling(int parent, int mask, StatxBuffer buffer) {
    return follows(parent) && kernel.statx(parent, path.address(), mask, buffer);
  }

  private boolean follows(int parent) {
    return followsAll || (followsRoots && parent == Kernel.AT_FDCWD);
  }

  /// Leave `directory` as a user of its descriptor, closing it after the last.
  void leave(LinuxDirectory directory) {
    if (directory.leave()) {
      kernel.close(directory.descriptor());
      budget.giveBack();
    }
  }

  /// Take over `fd` of `directory`, which is not kept open for others.
  void remember(LinuxDirectory directory, int fd) {
    forget();
    remembered = directory;
    rememberedFd = fd;
  }

  /// Why the last [#open] or [#parentDescriptor] failed.
  int errno() {
    return errno;
  }

  @Override
  public void close() {
    forget();
  }

  private boolean forget() {
    if (rememberedFd == NONE) {
      return false;
    }
    kernel.close(rememberedFd);
    rememberedFd = NONE;
    remembered = null;
    return true;
  }

  /// `fd` if it is `directory`; another may have taken its path since it was read.
  private int verified(LinuxDirectory directory, int fd) {
    if (fd == NONE) {
      if (LinuxErrno.saysNoDirectory(errno)) {
        errno = LinuxErrno.ENOENT.number; // something else is on the way to where it was
      }
      return NONE;
    }
    if (kernel.statx(fd, StatxBuffer.mask(Metadata.NAMES), statx)) {
      statx.copyTo(found);
      if (found.inode() == directory.inode() && found.device() == directory.device()) {
        return fd;
      }
    }
    kernel.close(fd);
    errno = LinuxErrno.ENOENT.number; // it is gone from where it was
    return NONE;
  }

  /// Open `directory` again, from the nearest ancestor still open, or from the root's path.
  private int reopen(LinuxDirectory directory) {
    List<LinuxDirectory> missing = new ArrayList<>();
    LinuxDirectory anchor = directory;
    while (anchor != null && anchor != remembered && !anchor.tryEnter()) {
      missing.add(anchor);
      anchor = anchor.linuxParent();
    }
    if (anchor == null) {
      int root = open(Kernel.AT_FDCWD, missing.removeLast().name());
      return root == NONE ? NONE : descend(root, true, missing);
    }
    if (anchor == remembered) {
      return descend(rememberedFd, false, missing);
    }
    int fd = descend(anchor.descriptor(), false, missing);
    leave(anchor);
    return fd;
  }

  /// Open `path`, innermost directory first, below `from`; closes `from` if it is `owned`.
  private int descend(int from, boolean owned, List<LinuxDirectory> path) {
    int fd = from;
    boolean close = owned;
    while (!path.isEmpty()) {
      int next = putComponents(path) ? retrying(fd, beneathSupported()) : NONE;
      if (close) {
        kernel.close(fd);
      }
      if (next == NONE) {
        return NONE;
      }
      fd = next;
      close = true;
    }
    return fd;
  }

  /// Move as many outermost directories of `path` into the path buffer as one call can open.
  private boolean putComponents(List<LinuxDirectory> path) {
    int length = 0;
    do {
      byte[] name = path.getLast().name();
      if (!putPath(name, length, name.length + length)) {
        break;
      }
      path.removeLast();
      length += name.length;
      if (!beneathSupported() || path.isEmpty()) {
        return true;
      }
      pathBytes.put(length++, (byte) '/');
    } while (length < LinuxSource.PATH_MAX);
    if (length == 0) {
      errno = LinuxErrno.ENAMETOOLONG.number;
      return false;
    }
    pathBytes.put(length - 1, (byte) 0); // the last slash
    return true;
  }

  private boolean beneathSupported() {
    if (beneathSupported == null) {
      byte[] here = {'.'};
      MemorySegment probe = path.asSlice(LinuxSource.PATH_MAX);
      probe.asByteBuffer().put(0, here);
      int fd = kernel.openDirectoryBeneath(Kernel.AT_FDCWD, probe.address(), false);
      beneathSupported = fd >= 0 || !saysUnsupported(kernel.errno());
      if (fd >= 0) {
        kernel.close(fd);
      }
    }
    return beneathSupported;
  }

  /// `openat2` is unknown to the kernel or kept away by a seccomp filter; any other failure is
  /// about the directory it was tried on.
  private static boolean saysUnsupported(int errno) {
    return errno == LinuxErrno.ENOSYS.number
        || errno == LinuxErrno.EPERM.number
        || errno == LinuxErrno.E2BIG.number;
  }

  /// Put `name` at `offset`, ended by a NUL at `end`; false when it does not fit.
  private boolean putPath(byte[] name, int offset, int end) {
    if (end >= LinuxSource.PATH_MAX) {
      return false;
    }
    pathBytes.put(offset, name);
    pathBytes.put(end, (byte) 0);
    return true;
  }

  /// Open what is in the path buffer, waiting for descriptors if need be.
  private int retrying(int at, boolean beneath) {
    for (int attempt = 0; ; attempt++) {
      int fd =
          beneath
              ? kernel.openDirectoryBeneath(at, path.address(), followsAll)
              : kernel.openDirectory(at, path.address(), follows(at));
      if (fd >= 0) {
        retries = RETRIES;
        return fd;
      }
      errno = kernel.errno();
      boolean mayPass =
          errno == LinuxErrno.EMFILE.number
              || errno == LinuxErrno.ENFILE.number
              || (beneath && errno == LinuxErrno.EAGAIN.number); // a rename crossed the lookup
      if (!mayPass) {
        return NONE;
      }
      if (attempt >= retries) {
        retries = FEW_RETRIES;
        return NONE;
      }
      if (at == rememberedFd || !forget()) {
        LockSupport.parkNanos(this, RETRY_NANOS << attempt);
      }
    }
  }
}
