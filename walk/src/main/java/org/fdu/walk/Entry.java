// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import org.fdu.walk.source.EntryBuffer;
import org.jspecify.annotations.Nullable;

/// One directory entry, and what the walk's [Metadata] level tells about its inode.
///
/// A flyweight: each worker refills a single instance, so nothing is allocated per entry. It is
/// valid only during the call it is passed to; copy what should outlive it. Not thread-safe.
public abstract sealed class Entry permits EntryBuffer {
  private static final int BLOCK_BYTES = 512;

  /// For [EntryBuffer] alone.
  protected Entry() {}

  /// The type; [EntryType#UNKNOWN] only when the source cannot tell.
  public abstract EntryType type();

  /// Inode number, unique within [#device]; 0 at level [Metadata#NAMES].
  public abstract long inode();

  /// The device holding the inode, encoded like `st_dev` (makedev(3)).
  public abstract long device();

  /// How many hard links the inode has.
  public abstract long links();

  /// Apparent size in bytes, `st_size`.
  public abstract long size();

  /// Allocated space in units of 512 bytes, `st_blocks`; an estimate when [#blocksEstimated].
  public abstract long blocks();

  /// Allocated space in bytes: all [#blocks], unless the source knows it more exactly. Saturates
  /// when a file system reports more blocks than bytes fit, be it as a number below zero.
  public final long diskBytes() {
    return Long.compareUnsigned(blocks(), Long.MAX_VALUE / BLOCK_BYTES) > 0
        ? Long.MAX_VALUE
        : blocks() * BLOCK_BYTES - unusedBytes();
  }

  /// How much of the last block is not counted by [#diskBytes]: 0 to 511 bytes, and 0 for every
  /// file system.
  public abstract int unusedBytes();

  /// Whether the source does not know the allocated space, so that [#blocks] is the apparent size
  /// rounded up to the file system's block.
  public abstract boolean blocksEstimated();

  /// Permissions and type, `st_mode`.
  public abstract int mode();

  /// Owner's user id; only at level [Metadata#ALL].
  public abstract int owner();

  /// Group id; only at level [Metadata#ALL].
  public abstract int group();

  /// Last modification in nanoseconds since 1970; only at level [Metadata#ALL].
  public abstract long modifiedNanos();

  /// Last access in nanoseconds since 1970; only at level [Metadata#ALL].
  public abstract long accessedNanos();

  /// Last status change in nanoseconds since 1970; only at level [Metadata#ALL].
  public abstract long changedNanos();

  /// The position of this entry among all that its directory lists, from 0, `.` and `..` apart. The
  /// same for each entry however many workers read the directory; of a root always 0.
  public abstract int ordinal();

  /// Whether this counts to the [selection][Walk#select] of the walk, and is not only a directory
  /// entered for what is below it, or a root that is not a directory.
  public abstract boolean selected();

  /// The parts of this file that others may use as well; null when there are none, or the walk does
  /// not ask for them by [Walk#sharedExtents].
  public abstract @Nullable SharedExtents sharedExtents();

  /// A copy of the name's bytes; a root's name is its path as given.
  public abstract byte[] name();

  /// How many bytes the name has.
  public abstract int nameLength();

  /// Copy the name's bytes to `target` from `index` on; for who would rather not have an array for
  /// each.
  public abstract void copyName(byte[] target, int index);
}
