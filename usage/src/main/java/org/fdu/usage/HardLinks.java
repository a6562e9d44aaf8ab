// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.function.Consumer;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.SharedExtents;
import org.jspecify.annotations.Nullable;

/// Every inode met that has more than one hard link, with the link that is charged for it; and
/// every one that [may share][Entry#sharedExtents] its space with others, if a walk asks for that.
///
/// Keyed by device and inode across all roots. The charged link, the *claim*, is the one under the
/// first root and, within it, whose path sorts first by bytes: the same whatever the order in which
/// workers meet the links. Thread-safe: split into shards, each an open-addressing table under its
/// own monitor. Memory grows with such inodes alone: about 80 bytes each in a summary, and in a
/// tree also the link's name and its directory.
class HardLinks {
  private static final int SHARDS = 64;
  private static final int SHARD_BITS = 6;

  private final Shard[] shards = new Shard[SHARDS];

  HardLinks() {
    for (int i = 0; i < SHARDS; i++) {
      shards[i] = new Shard(this);
    }
  }

  /// The link charged for an inode, and what for.
  static class Claim {
    private final long device;
    private final long inode;

    /// Where the link is; null in a summary, which needs only the root.
    @Nullable Directory directory;

    private byte @Nullable [] name;

    /// The link's own line in the tree, when it has one.
    @Nullable TreeNode node;

    int rootIndex;

    /// Without what the inode shares with others that are charged for it.
    long diskBytes;

    final long apparentBytes;

    /// What it may share with others; null when nothing, or nobody asked.
    final @Nullable SharedExtents extents;

    Claim(Entry entry) {
      device = entry.device();
      inode = entry.inode();
      diskBytes = entry.diskBytes();
      apparentBytes = Sums.apparentBytes(entry);
      SharedExtents shared = entry.sharedExtents();
      extents = shared == null ? null : shared.copy();
    }

    /// The link's name, for a root its path as given; null in a summary.
    byte @Nullable [] name() {
      return name;
    }

    /// Take note of a link in `directory`, charged or not.
    void met(Directory directory) {}

    /// The order in which claims are charged for what they share.
    static int compare(Claim a, Claim b) {
      if (a.directory != null && a.name != null && b.directory != null && b.name != null) {
        return LinkOrder.compare(a.directory, a.name, b.directory, b.name);
      }
      int byRoot = Integer.compare(a.rootIndex, b.rootIndex);
      int byDevice = byRoot != 0 ? byRoot : Long.compare(a.device, b.device);
      return byDevice != 0 ? byDevice : Long.compare(a.inode, b.inode);
    }
  }

  /// The first claim of an inode, not yet of any link.
  Claim newClaim(Entry entry) {
    return new Claim(entry);
  }

  /// Whether it is decided at the end who is charged for `entry`.
  static boolean concern(Entry entry) {
    return entry.links() > 1 || entry.sharedExtents() != null;
  }

  /// Let a link under root number `rootIndex` claim its inode, when only the root matters.
  void claim(Entry entry, int rootIndex) {
    shard(entry).claim(entry, rootIndex);
  }

  /// Let the link `entry` of `directory` claim its inode; `node` is its line in the tree, if any.
  void claim(Entry entry, Directory directory, @Nullable TreeNode node) {
    shard(entry).claim(entry, directory, node);
  }

  /// Give every inode's final claim to `action`, once nobody claims any more.
  void forEach(Consumer<Claim> action) {
    for (Shard shard : shards) {
      shard.forEach(action);
    }
  }

  private Shard shard(Entry entry) {
    return shards[(int) (hash(entry.device(), entry.inode()) >>> (Long.SIZE - SHARD_BITS))];
  }

  /// Fibonacci hashing: the golden ratio spreads consecutive inode numbers over the upper bits.
  private static long hash(long device, long inode) {
    return (inode ^ Long.rotateLeft(device, 32)) * 0x9E3779B97F4A7C15L;
  }

  private static final class Shard {
    private static final int INITIAL_CAPACITY = 16;

    private final HardLinks links;

    /// Guarded by `this`; its length is a power of two.
    private @Nullable Claim[] table = new @Nullable Claim[INITIAL_CAPACITY];

    /// Guarded by `this`.
    private int size;

    Shard(HardLinks links) {
      this.links = links;
    }

    synchronized void claim(Entry entry, int rootIndex) {
      int slot = find(entry);
      Claim claim = table[slot];
      if (claim == null) {
        claim = insert(slot, entry);
        claim.rootIndex = rootIndex;
      } else {
        claim.rootIndex = Math.min(claim.rootIndex, rootIndex);
      }
    }

    synchronized void claim(Entry entry, Directory directory, @Nullable TreeNode node) {
      int slot = find(entry);
      Claim claim = table[slot];
      byte[] name = entry.name();
      if (claim == null) {
        claim = insert(slot, entry);
      }
      claim.met(directory);
      if (claim.directory != null
          && claim.name != null
          && LinkOrder.compare(claim.directory, claim.name, directory, name) <= 0) {
        return;
      }
      claim.directory = directory;
      claim.name = name;
      claim.node = node;
      claim.rootIndex = directory.rootIndex();
    }

    synchronized void forEach(Consumer<Claim> action) {
      for (Claim claim : table) {
        if (claim != null) {
          action.accept(claim);
        }
      }
    }

    private Claim insert(int slot, Entry entry) {
      Claim claim = links.newClaim(entry);
      table[slot] = claim;
      size++;
      if (size * 2 > table.length) {
        grow();
      }
      return claim;
    }

    private int find(Entry entry) {
      return find(table, entry.device(), entry.inode());
    }

    /// The slot of this inode, or the free slot where it belongs.
    private static int find(@Nullable Claim[] table, long device, long inode) {
      int mask = table.length - 1;
      int slot = (int) (hash(device, inode) >>> (Integer.SIZE - SHARD_BITS)) & mask;
      for (Claim claim = table[slot]; claim != null; claim = table[slot]) {
        if (claim.inode == inode && claim.device == device) {
          break;
        }
        slot = (slot + 1) & mask;
      }
      return slot;
    }

    private void grow() {
      @Nullable Claim[] grown = new @Nullable Claim[table.length * 2];
      for (Claim claim : table) {
        if (claim != null) {
          grown[find(grown, claim.device, claim.inode)] = claim;
        }
      }
      table = grown;
    }
  }
}
