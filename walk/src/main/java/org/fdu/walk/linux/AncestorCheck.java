// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.fdu.walk.Metadata;
import org.fdu.walk.source.EntryBuffer;

/// Tells a directory that is its own ancestor from one that merely has the same inode number, as
/// everything has on some FUSE file systems: the latter has other times or sizes.
///
/// With a mount between them it is no loop, either: what is below a mount ends.
///
/// The ancestor is looked at as `../..`, so that this needs no descriptor. Whatever cannot be
/// looked at, or has changed meanwhile, is taken for another: if that is wrong, the directory is
/// met again further down. For one worker; only there when inode numbers were met again.
final class AncestorCheck {
  private static final int BYTES_PER_LEVEL = 3;

  private final Kernel kernel;
  private final MemorySegment path;
  private final StatxBuffer statx;
  private final EntryBuffer self = new EntryBuffer();
  private final EntryBuffer above = new EntryBuffer();

  /// Allocate in `arena`, which must outlive this.
  AncestorCheck(Arena arena, Kernel kernel) {
    this.kernel = kernel;
    this.path = arena.allocate(LinuxSource.PATH_MAX);
    this.statx = new StatxBuffer(arena, Metadata.ALL);
  }

  /// Whether the directory `fd` is the one `levels` above it; also when that is too far away to
  /// tell.
  boolean isAncestor(int fd, int levels) {
    if (levels > (LinuxSource.PATH_MAX - 1) / BYTES_PER_LEVEL) {
      return true;
    }
    return read(fd, 0, self)
        && read(fd, levels, above)
        && self.inode() == above.inode()
        && self.device() == above.device()
        && self.mountId() == above.mountId()
        && self.mode() == above.mode()
        && self.links() == above.links()
        && self.size() == above.size()
        && self.blocks() == above.blocks()
        && self.modifiedNanos() == above.modifiedNanos()
        && self.changedNanos() == above.changedNanos();
  }

  private boolean read(int fd, int levels, EntryBuffer into) {
    byte[] up = new byte[Math.max(levels * BYTES_PER_LEVEL, 1)];
    Arrays.fill(up, (byte) '.');
    for (int i = BYTES_PER_LEVEL - 1; i < up.length; i += BYTES_PER_LEVEL) {
      up[i] = '/';
    }
    ByteBuffer target = path.asByteBuffer();
    target.put(0, up);
    target.put(up.length, (byte) 0);
    if (!kernel.statx(fd, path.address(), StatxBuffer.mask(Metadata.ALL), statx)) {
      return false;
    }
    statx.copyTo(into);
    return true;
  }
}
