// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

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

  /// Why a directory cannot be opened, or a file not be stat'ed; 0 when it can.
  int errno;

  private MemoryNode(String name, boolean directory) {
    this.name = name;
    this.directory = directory;
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
    return link;
  }

  byte[] bytes() {
    return name.getBytes(StandardCharsets.ISO_8859_1);
  }
}
