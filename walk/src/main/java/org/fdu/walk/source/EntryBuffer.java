// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.source;

import java.util.Arrays;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.EntryType;
import org.fdu.walk.SharedExtents;
import org.fdu.walk.filter.NameFilter;
import org.jspecify.annotations.Nullable;

/// The flyweight behind [Entry], as the source that fills it sees it. One per worker.
public final class EntryBuffer extends Entry {
  private byte[] names = new byte[0];
  private int nameOffset;
  private int nameLength;
  private int ordinal;

  private EntryType type = EntryType.UNKNOWN;
  private long inode;
  private long device;
  private long links;
  private long size;
  private long blocks;
  private int unusedBytes;
  private boolean blocksEstimated;
  private boolean mountRoot;
  private long mountId;
  private @Nullable SharedExtents sharedExtents;
  private int mode;
  private int owner;
  private int group;
  private long modifiedNanos;
  private long accessedNanos;
  private long changedNanos;
  private boolean selected = true;

  /// An entry of which nothing is known yet.
  public EntryBuffer() {}

  /// Point at the name: `length` bytes of `buffer` from `offset`, not copied.
  public void name(byte[] buffer, int offset, int length) {
    names = buffer;
    nameOffset = offset;
    nameLength = length;
  }

  /// Set the position in the directory's listing.
  public void ordinal(int position) {
    ordinal = position;
  }

  /// Set all that a directory entry itself tells, on a device that is not known.
  public void listed(EntryType type, long inode) {
    listed(type, 0, inode);
  }

  /// Set all that a directory entry itself tells; `device` is the directory's, which is the entry's
  /// too unless something is mounted on it.
  public void listed(EntryType type, long device, long inode) {
    this.type = type;
    this.inode = inode;
    this.device = device;
    this.links = 1;
    this.size = 0;
    this.blocks = 0;
    this.unusedBytes = 0;
    this.mode = 0;
    this.mountRoot = false;
    this.mountId = 0;
    this.sharedExtents = null;
  }

  /// Set what [org.fdu.walk.Metadata#SIZES] promises; `mode` decides the type.
  public void sizes(int mode, long device, long inode, long links, long size, long blocks) {
    this.type = EntryType.ofMode(mode);
    this.mode = mode;
    this.device = device;
    this.inode = inode;
    this.links = links;
    this.size = size;
    this.blocks = blocks;
    this.sharedExtents = null;
    this.unusedBytes = 0;
  }

  /// Set which parts of the file others may use as well, kept by reference; null for none.
  public void sharedExtents(@Nullable SharedExtents extents) {
    this.sharedExtents = extents;
  }

  /// Set what [org.fdu.walk.Metadata#ALL] adds; times in nanoseconds since 1970.
  public void details(
      int owner, int group, long modifiedNanos, long accessedNanos, long changedNanos) {
    this.owner = owner;
    this.group = group;
    this.modifiedNanos = modifiedNanos;
    this.accessedNanos = accessedNanos;
    this.changedNanos = changedNanos;
  }

  /// Say how much of the last block is not to be counted, for a source that knows allocated space
  /// in bytes; after [#sizes].
  public void unusedBytes(int unusedBytes) {
    this.unusedBytes = unusedBytes;
  }

  /// Say whether [#blocks] is an estimate.
  public void blocksEstimated(boolean estimated) {
    this.blocksEstimated = estimated;
  }

  /// Say whether a file system, or part of one, is mounted exactly here.
  public void mountRoot(boolean mountRoot) {
    this.mountRoot = mountRoot;
  }

  /// Say whether the walk's selection has this entry. For the walk, which asks for each.
  public void selected(boolean selected) {
    this.selected = selected;
  }

  @Override
  public boolean selected() {
    return selected;
  }

  /// Whether a file system, or part of one, is mounted exactly here, or may be, where that cannot
  /// be told; only then can a directory be one of its own ancestors.
  public boolean mountRoot() {
    return mountRoot;
  }

  /// Take away the sizes, so that this counts as an inode alone.
  public void withoutSizes() {
    size = 0;
    blocks = 0;
    unusedBytes = 0;
    links = 1;
    sharedExtents = null;
  }

  /// Whether the name is `other`.
  public boolean isNamed(byte[] other) {
    return Arrays.equals(names, nameOffset, nameOffset + nameLength, other, 0, other.length);
  }

  /// Whether `filter` leaves out this entry of `parent`, by its name and type.
  public boolean leftOutBy(NameFilter filter, Directory parent) {
    return filter.leavesOut(parent, names, nameOffset, nameOffset + nameLength, type);
  }

  /// Whether `filter` selects this entry of `parent`, or this root if that is null, whose name is
  /// then the last one of its path.
  public boolean selectedBy(NameFilter filter, @Nullable Directory parent) {
    int from = nameOffset;
    int to = nameOffset + nameLength;
    if (parent == null) {
      while (to > from + 1 && names[to - 1] == '/') {
        to--;
      }
      for (int i = from; i < to - 1; i++) {
        if (names[i] == '/') {
          from = i + 1;
        }
      }
    }
    return filter.selects(parent, names, from, to, type);
  }

  /// Say which mount this is on, by [Mount#id]; 0 when that cannot be told.
  public void mountId(long mountId) {
    this.mountId = mountId;
  }

  /// The [mount][Mount#id] this is on; 0 when that cannot be told, and [#mountRoot] is a guess.
  public long mountId() {
    return mountId;
  }

  @Override
  public @Nullable SharedExtents sharedExtents() {
    return sharedExtents;
  }

  @Override
  public EntryType type() {
    return type;
  }

  @Override
  public long inode() {
    return inode;
  }

  @Override
  public long device() {
    return device;
  }

  @Override
  public long links() {
    return links;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long blocks() {
    return blocks;
  }

  @Override
  public int unusedBytes() {
    return unusedBytes;
  }

  @Override
  public boolean blocksEstimated() {
    return blocksEstimated;
  }

  @Override
  public int mode() {
    return mode;
  }

  @Override
  public int owner() {
    return owner;
  }

  @Override
  public int group() {
    return group;
  }

  @Override
  public long modifiedNanos() {
    return modifiedNanos;
  }

  @Override
  public long accessedNanos() {
    return accessedNanos;
  }

  @Override
  public long changedNanos() {
    return changedNanos;
  }

  @Override
  public int ordinal() {
    return ordinal;
  }

  @Override
  public byte[] name() {
    return Arrays.copyOfRange(names, nameOffset, nameOffset + nameLength);
  }

  @Override
  public int nameLength() {
    return nameLength;
  }

  @Override
  public void copyName(byte[] target, int index) {
    System.arraycopy(names, nameOffset, target, index, nameLength);
  }
}
