// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.fdu.walk.EntryType;
import org.fdu.walk.SharedExtents;
import org.fdu.walk.TimeField;
import org.jspecify.annotations.Nullable;

/// A file or directory that exists in memory only.
final class MemoryNode {
  private static final AtomicLong INODES = new AtomicLong(1);

  /// One char per byte; for a root its path.
  final String name;

  final boolean directory;
  final List<MemoryNode> children = new ArrayList<>();

  long device = 1;
  long inode = INODES.incrementAndGet();
  long links = 1;
  long size;
  long blocks;
  boolean estimated;
  @Nullable SharedExtents extents;
  EntryType type;
  int owner;
  int group;

  /// Last modification, in nanoseconds; the last access is a second later, the last change two.
  long modifiedNanos;

  /// Why a directory cannot be opened, or a file not be stat'ed; 0 when it can.
  int errno;

  private MemoryNode(String name, boolean directory) {
    this.name = name;
    this.directory = directory;
    this.type = directory ? EntryType.DIRECTORY : EntryType.REGULAR_FILE;
  }

  static MemoryNode directory(String name, MemoryNode... children) {
    MemoryNode node = new MemoryNode(name, true);
    node.children.addAll(List.of(children));
    return node;
  }

  static MemoryNode file(String name) {
    return new MemoryNode(name, false);
  }

  MemoryNode sizes(long newSize, long newBlocks) {
    size = newSize;
    blocks = newBlocks;
    return this;
  }

  /// Has so many bytes from `start` on in common with whoever else does.
  MemoryNode shares(long start, long bytes, boolean encoded) {
    SharedExtents all = extents;
    if (all == null) {
      all = new SharedExtents();
      all.clear(device);
      extents = all;
    }
    all.add(start, bytes, encoded);
    return this;
  }

  MemoryNode fails(int why) {
    errno = why;
    return this;
  }

  MemoryNode add(MemoryNode child) {
    children.add(child);
    return this;
  }

  /// Another name for the same inode.
  MemoryNode link(String newName) {
    MemoryNode link = new MemoryNode(newName, false);
    link.device = device;
    link.inode = inode;
    link.size = size;
    link.blocks = blocks;
    link.extents = extents;
    link.type = type;
    link.owner = owner;
    link.group = group;
    link.modifiedNanos = modifiedNanos;
    return link;
  }

  long nanos(TimeField field) {
    return modifiedNanos
        + switch (field) {
          case MODIFIED -> 0;
          case ACCESSED -> 1_000_000_000L;
          case CHANGED -> 2_000_000_000L;
        };
  }

  byte[] bytes() {
    return name.getBytes(StandardCharsets.ISO_8859_1);
  }
}
