// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import org.fdu.walk.Entry;
import org.fdu.walk.EntryType;
import org.fdu.walk.Metadata;

/// What a walk learned about an inode; a copy of what [Entry] tells. Immutable.
///
/// What the walk's [Metadata] level does not ask for is 0, and is not stored: the higher the level,
/// the larger these objects are.
public abstract sealed class Attributes {
  private final EntryType type;
  private final long device;
  private final long inode;

  private Attributes(Entry entry) {
    this.type = entry.type();
    this.device = entry.device();
    this.inode = entry.inode();
  }

  /// Copy from the flyweight `entry` what `level` promises.
  static Attributes of(Entry entry, Metadata level) {
    if (!entry.selected()) {
      return new PassedThrough(entry);
    }
    return switch (level) {
      case NAMES -> new Listed(entry);
      case SIZES -> new Sized(entry);
      case ALL -> new Detailed(entry);
    };
  }

  /// Whether the entry counts to the walk's selection, and is not only a directory entered for what
  /// is below it, or a root that is not a directory. Of others nothing but type and inode is kept.
  public boolean selected() {
    return true;
  }

  /// The type; [EntryType#UNKNOWN] only when the source cannot tell.
  public final EntryType type() {
    return type;
  }

  /// The device holding the inode, encoded like `st_dev` (makedev(3)).
  public final long device() {
    return device;
  }

  /// Inode number, unique within [#device]; 0 where it is not known.
  public final long inode() {
    return inode;
  }

  /// How many hard links the inode has; from level [Metadata#SIZES].
  public long links() {
    return 0;
  }

  /// Apparent size in bytes, `st_size`; from level [Metadata#SIZES].
  public long size() {
    return 0;
  }

  /// Allocated space in units of 512 bytes, `st_blocks`; an estimate when [#blocksEstimated]. From
  /// level [Metadata#SIZES].
  public long blocks() {
    return 0;
  }

  /// Whether the source does not know the allocated space, so that [#blocks] is the apparent size
  /// rounded up to the file system's block.
  public boolean blocksEstimated() {
    return false;
  }

  /// Permissions and type, `st_mode`; from level [Metadata#SIZES].
  public int mode() {
    return 0;
  }

  /// Owner's user id; at level [Metadata#ALL].
  public int owner() {
    return 0;
  }

  /// Group id; at level [Metadata#ALL].
  public int group() {
    return 0;
  }

  /// Last modification in nanoseconds since 1970; at level [Metadata#ALL].
  public long modifiedNanos() {
    return 0;
  }

  /// Last access in nanoseconds since 1970; at level [Metadata#ALL].
  public long accessedNanos() {
    return 0;
  }

  /// Last status change in nanoseconds since 1970; at level [Metadata#ALL].
  public long changedNanos() {
    return 0;
  }

  /// Level [Metadata#NAMES].
  private static final class Listed extends Attributes {
    Listed(Entry entry) {
      super(entry);
    }
  }

  /// What does not count itself.
  private static final class PassedThrough extends Attributes {
    PassedThrough(Entry entry) {
      super(entry);
    }

    @Override
    public boolean selected() {
      return false;
    }
  }

  /// Level [Metadata#SIZES].
  private static sealed class Sized extends Attributes {
    private final long links;
    private final long size;
    private final long blocks;
    private final int mode;
    private final boolean blocksEstimated;

    Sized(Entry entry) {
      super(entry);
      this.links = entry.links();
      this.size = entry.size();
      this.blocks = entry.blocks();
      this.mode = entry.mode();
      this.blocksEstimated = entry.blocksEstimated();
    }

    @Override
    public final long links() {
      return links;
    }

    @Override
    public final long size() {
      return size;
    }

    @Override
    public final long blocks() {
      return blocks;
    }

    @Override
    public final boolean blocksEstimated() {
      return blocksEstimated;
    }

    @Override
    public final int mode() {
      return mode;
    }
  }

  /// Level [Metadata#ALL].
  private static final class Detailed extends Sized {
    private final int owner;
    private final int group;
    private final long modifiedNanos;
    private final long accessedNanos;
    private final long changedNanos;

    Detailed(Entry entry) {
      super(entry);
      this.owner = entry.owner();
      this.group = entry.group();
      this.modifiedNanos = entry.modifiedNanos();
      this.accessedNanos = entry.accessedNanos();
      this.changedNanos = entry.changedNanos();
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
  }
}
