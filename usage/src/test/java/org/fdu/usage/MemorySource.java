// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.fdu.walk.TimeField;
import org.fdu.walk.Walk;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.DirectorySource;
import org.fdu.walk.source.EntryBatch;
import org.fdu.walk.source.EntryBuffer;
import org.jspecify.annotations.Nullable;

/// Trees in memory, listed in another order by every reader, so that no result can depend on it.
final class MemorySource implements DirectorySource {
  private final Map<String, MemoryNode> roots = new HashMap<>();
  private final AtomicLong seeds;

  /// A source of the trees at `roots`; `seed` for the order of entries.
  MemorySource(List<MemoryNode> roots, long seed) {
    roots.forEach(root -> this.roots.put(root.name, root));
    this.seeds = new AtomicLong(seed);
  }

  /// A walk over `roots`, in their order.
  static Walk walk(List<MemoryNode> roots, long seed) {
    return Walk.ofBytes(roots.stream().map(MemoryNode::bytes).toList())
        .source(new MemorySource(roots, seed));
  }

  @Override
  public Directory root(byte[] path) {
    return new MemoryDirectory(path, roots.get(new String(path, StandardCharsets.ISO_8859_1)));
  }

  @Override
  public DirectoryReader newReader() {
    return new Reader(new Random(seeds.incrementAndGet()));
  }

  @Override
  public String description() {
    return "memory";
  }

  private static final class MemoryDirectory extends Directory {
    final @Nullable MemoryNode node;

    MemoryDirectory(byte[] path, @Nullable MemoryNode node) {
      super(path);
      this.node = node;
    }

    MemoryDirectory(Directory parent, MemoryNode node) {
      super(parent, node.bytes());
      this.node = node;
    }
  }

  private static final class MemoryBatch extends EntryBatch {
    final List<MemoryNode> nodes;

    MemoryBatch(Directory directory, List<MemoryNode> nodes) {
      super(directory);
      this.nodes = nodes;
    }
  }

  private static final class Reader implements DirectoryReader {
    private final Random order;
    private Deque<MemoryNode> listing = new ArrayDeque<>();
    private @Nullable MemoryNode last;
    private int errno;

    Reader(Random order) {
      this.order = order;
    }

    @Override
    public OpenResult open(Directory directory, EntryBuffer self) {
      MemoryNode node = ((MemoryDirectory) directory).node;
      self.name(directory.name(), 0, directory.name().length);
      if (node == null) {
        errno = 2;
        return OpenResult.VANISHED;
      }
      errno = node.errno;
      describe(node, self);
      last = node;
      if (!node.directory) {
        return OpenResult.NOT_A_DIRECTORY;
      }
      if (errno != 0) {
        return OpenResult.UNREADABLE;
      }
      List<MemoryNode> shuffled = new ArrayList<>(node.children);
      Collections.shuffle(shuffled, order);
      listing = new ArrayDeque<>(shuffled);
      return OpenResult.OPENED;
    }

    @Override
    public boolean readSharedExtents(EntryBuffer entry) {
      if (last != null) {
        entry.sharedExtents(last.extents);
      }
      return true;
    }

    private static void describe(MemoryNode node, EntryBuffer entry) {
      entry.sizes(mode(node.type), node.device, node.inode, node.links, node.size, node.blocks);
      entry.blocksEstimated(node.estimated);
      entry.mountRoot(false);
      entry.details(
          node.owner,
          node.group,
          node.nanos(TimeField.MODIFIED),
          node.nanos(TimeField.ACCESSED),
          node.nanos(TimeField.CHANGED));
    }

    /// The `st_mode` whose type it is.
    private static int mode(EntryType type) {
      for (int mode = 0; mode <= 0xF000; mode += 0x1000) {
        if (EntryType.ofMode(mode) == type) {
          return mode;
        }
      }
      throw new IllegalArgumentException("no mode means " + type);
    }

    @Override
    public ReadResult next(EntryBuffer entry) {
      MemoryNode node = listing.poll();
      if (node == null) {
        return ReadResult.END;
      }
      last = node;
      entry.name(node.bytes(), 0, node.bytes().length);
      if (node.directory) {
        entry.listed(EntryType.DIRECTORY, node.inode);
        return ReadResult.ENTRY;
      }
      errno = node.errno;
      describe(node, entry);
      return errno == 0 ? ReadResult.ENTRY : ReadResult.ENTRY_FAILED;
    }

    @Override
    public Directory child(Directory parent, EntryBuffer entry) {
      MemoryNode node = last;
      if (node == null) {
        throw new IllegalStateException("no directory was read");
      }
      return new MemoryDirectory(parent, node);
    }

    @Override
    public @Nullable EntryBatch split(Directory directory, int fewest) {
      List<MemoryNode> batch = new ArrayList<>();
      for (int count = listing.size() / 2; count > 0; count--) {
        batch.add(listing.removeLast());
      }
      return batch.isEmpty() ? null : new MemoryBatch(directory, batch);
    }

    @Override
    public void open(EntryBatch batch) {
      listing = new ArrayDeque<>(((MemoryBatch) batch).nodes);
    }

    @Override
    public int errno() {
      return errno;
    }

    @Override
    public String message() {
      return "memory error " + errno;
    }
  }
}
