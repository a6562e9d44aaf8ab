// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.DirectorySource;
import org.fdu.walk.source.EntryBatch;
import org.fdu.walk.source.EntryBuffer;
import org.fdu.walk.source.Mount;
import org.fdu.walk.source.Portion;
import org.jspecify.annotations.Nullable;

/// A source over trees in memory that does whatever its [FakeNode]s say, and notes every breach of
/// the contract between a source and its users.
public final class FakeSource implements DirectorySource {
  private static final int ENOENT = 2;

  private final Map<String, FakeNode> roots = new HashMap<>();
  private final Map<String, Location> locations = new HashMap<>();

  private final ConcurrentLinkedQueue<String> breaches = new ConcurrentLinkedQueue<>();
  private final AtomicInteger openReaders = new AtomicInteger();
  private final AtomicInteger openDirectories = new AtomicInteger();

  /// Children and batches that were shared and neither opened nor abandoned yet.
  private final AtomicInteger awaited = new AtomicInteger();

  private final AtomicInteger splits = new AtomicInteger();
  private final AtomicInteger closings = new AtomicInteger();

  private List<Mount> mounts = List.of();
  private List<Mount> mountsLater = List.of();
  private final Set<String> unlisted = new HashSet<>();

  private Duration delay = Duration.ZERO;

  /// A source of the trees at `roots`; any other root does not exist.
  public FakeSource(FakeNode... roots) {
    for (FakeNode root : roots) {
      this.roots.put(root.name, root);
    }
  }

  /// A source in which every path of `tree` can be a root and is where it says.
  public FakeSource(Map<String, FakeNode> tree) {
    tree.forEach((path, node) -> roots.put(path, node));
    tree.forEach((path, _) -> located(path, path));
  }

  /// Let every entry take so long, as if from a server.
  public FakeSource slow(Duration entryDelay) {
    delay = entryDelay;
    return this;
  }

  @Override
  public Storage storage(byte[] root) {
    return delay.isZero() ? Storage.LOCAL : Storage.REMOTE;
  }

  /// How many batches were split off directories.
  public int splits() {
    return splits.get();
  }

  /// Let [#locate] find `path` at `canonicalPath`.
  public FakeSource located(String path, String canonicalPath) {
    FakeNode node = roots.get(path);
    if (node == null) {
      throw new IllegalArgumentException(path);
    }
    locations.put(
        path,
        new Location(
            node.device,
            node.inode,
            node.directory,
            canonicalPath.getBytes(StandardCharsets.ISO_8859_1),
            node.mountId));
    return this;
  }

  /// Let these be the mounts when they are asked for again.
  public FakeSource mountedLater(List<Mount> all) {
    mountsLater = List.copyOf(all);
    return this;
  }

  /// Let these be the mounts there are.
  public FakeSource mounted(List<Mount> all) {
    mounts = List.copyOf(all);
    mountsLater = mounts;
    return this;
  }

  /// Let the directory at `canonicalPath` not be listed.
  public FakeSource unlisted(String canonicalPath) {
    unlisted.add(canonicalPath);
    return this;
  }

  @Override
  public synchronized List<Mount> mounts() {
    List<Mount> now = mounts;
    mounts = mountsLater;
    return now;
  }

  @Override
  public boolean lists(byte[] path) {
    return !unlisted.contains(FoundEntry.text(path));
  }

  /// Everything taken was given back, and everything was done in its turn.
  public void assertReleased() {
    assertThat(breaches).isEmpty();
    assertThat(openReaders).as("readers not closed").hasValue(0);
    assertThat(openDirectories).as("directories not finished").hasValue(0);
    assertThat(awaited).as("shared children neither opened nor abandoned").hasValue(0);
    assertThat(closings).as("closings of the source").hasValue(1);
  }

  @Override
  public Directory root(byte[] path) {
    String text = FoundEntry.text(path);
    return new FakeDirectory(path, roots.get(text));
  }

  @Override
  public @Nullable Location locate(byte[] path) {
    return locations.get(FoundEntry.text(path));
  }

  @Override
  public DirectoryReader newReader() {
    openReaders.incrementAndGet();
    return new Reader();
  }

  @Override
  public String description() {
    return "fake";
  }

  @Override
  public void close() {
    closings.incrementAndGet();
  }

  private static final class FakeDirectory extends Directory {
    final @Nullable FakeNode node;

    /// Children and batches that may be opened.
    final AtomicInteger shares = new AtomicInteger();

    FakeDirectory(byte[] path, @Nullable FakeNode node) {
      super(path);
      this.node = node;
    }

    FakeDirectory(Directory parent, FakeNode node) {
      super(parent, node.bytes());
      this.node = node;
    }
  }

  private static final class FakeBatch extends EntryBatch {
    final FakeDirectory fakeDirectory;
    final List<FakeNode> nodes;

    FakeBatch(FakeDirectory directory, List<FakeNode> nodes) {
      super(directory);
      this.fakeDirectory = directory;
      this.nodes = nodes;
    }
  }

  private final class Reader implements DirectoryReader {
    private final Thread owner = Thread.currentThread();

    /// What is being read; null when nothing is.
    private @Nullable FakeDirectory open;

    /// What is left of it.
    private Deque<FakeNode> listing = new ArrayDeque<>();

    private boolean failsAtEnd;
    private @Nullable FakeNode last;
    private int errno;
    private boolean closed;

    @Override
    public OpenResult open(Directory directory, EntryBuffer self) {
      check("open", open == null);
      FakeDirectory d = (FakeDirectory) directory;
      if (d.parent() instanceof FakeDirectory parent) {
        takeShare(parent);
      }
      self.name(d.name(), 0, d.name().length);
      FakeNode node = d.node;
      if (node == null) {
        errno = ENOENT;
        return OpenResult.VANISHED;
      }
      errno = node.errno;
      OpenResult result = node.directory ? node.opens : OpenResult.NOT_A_DIRECTORY;
      if (result != OpenResult.FAILED && result != OpenResult.VANISHED) {
        describe(node, self);
      }
      if (result == OpenResult.OPENED) {
        failsAtEnd = node.failsAfter >= 0;
        begin(d, failsAtEnd ? node.children.subList(0, node.failsAfter) : node.children);
      }
      return result;
    }

    @Override
    public boolean isAncestor(Directory directory, Directory ancestor) {
      FakeNode one = ((FakeDirectory) directory).node;
      FakeNode other = ((FakeDirectory) ancestor).node;
      return one != null && other != null && one.mountId == other.mountId;
    }

    private void begin(FakeDirectory directory, List<FakeNode> nodes) {
      open = directory;
      listing = new ArrayDeque<>(nodes);
      openDirectories.incrementAndGet();
    }

    private void takeShare(FakeDirectory directory) {
      awaited.decrementAndGet();
      check("open or abandon", directory.shares.decrementAndGet() >= 0);
    }

    private void describe(FakeNode node, EntryBuffer entry) {
      entry.sizes(modeOf(node.type), node.device, node.inode, 1, node.size, node.blocks);
      entry.mountRoot(node.mountRoot);
      entry.mountId(node.mountId);
    }

    @Override
    public ReadResult next(EntryBuffer entry) {
      check("next", open != null);
      if (!delay.isZero()) {
        LockSupport.parkNanos(delay.toNanos());
      }
      FakeNode node = listing.poll();
      if (node == null) {
        if (failsAtEnd && open != null && open.node != null) {
          errno = open.node.errno;
          return ReadResult.FAILED;
        }
        return ReadResult.END;
      }
      last = node;
      errno = node.errno;
      entry.name(node.bytes(), 0, node.bytes().length);
      if (node.lists == ReadResult.ENTRY) {
        if (node.directory) {
          entry.listed(EntryType.DIRECTORY, node.inode);
        } else {
          describe(node, entry);
        }
      }
      return node.lists;
    }

    @Override
    public Directory child(Directory parent, EntryBuffer entry) {
      FakeNode node = last;
      if (node == null || !node.directory) {
        throw new IllegalStateException("no directory was read");
      }
      return new FakeDirectory(parent, node);
    }

    @Override
    public void share(Directory directory, int children) {
      check("share", directory == open && children > 0);
      ((FakeDirectory) directory).shares.addAndGet(children);
      awaited.addAndGet(children);
    }

    @Override
    public @Nullable EntryBatch split(Directory directory, int fewest) {
      check("split", directory == open);
      if (listing.size() < 2) {
        return null;
      }
      List<FakeNode> batch = new ArrayList<>();
      for (int count = listing.size() / 2; count > 0; count--) {
        batch.add(listing.removeLast());
      }
      share(directory, 1);
      splits.incrementAndGet();
      return new FakeBatch((FakeDirectory) directory, batch);
    }

    @Override
    public void open(EntryBatch batch) {
      check("open of a batch", open == null);
      FakeBatch b = (FakeBatch) batch;
      takeShare(b.fakeDirectory);
      failsAtEnd = false;
      begin(b.fakeDirectory, b.nodes);
    }

    @Override
    public void finish(Directory directory) {
      check("finish", directory == open);
      open = null;
      openDirectories.decrementAndGet();
    }

    @Override
    public void abandon(Portion portion) {
      check("abandon", open == null);
      if (portion instanceof FakeBatch batch) {
        takeShare(batch.fakeDirectory);
      } else if (portion instanceof Directory d && d.parent() instanceof FakeDirectory parent) {
        takeShare(parent);
      }
    }

    @Override
    public int errno() {
      return errno;
    }

    @Override
    public String message() {
      return "fake error " + errno;
    }

    @Override
    public void close() {
      check("close", open == null);
      closed = true;
      openReaders.decrementAndGet();
    }

    private void check(String call, boolean allowed) {
      if (!allowed || closed || Thread.currentThread() != owner) {
        breaches.add(call + " at the wrong time or on the wrong thread");
      }
    }
  }

  private static int modeOf(EntryType type) {
    return switch (type) {
      case REGULAR_FILE -> 0x8000;
      case DIRECTORY -> 0x4000;
      case SYMLINK -> 0xA000;
      case FIFO -> 0x1000;
      case SOCKET -> 0xC000;
      case CHARACTER_DEVICE -> 0x2000;
      case BLOCK_DEVICE -> 0x6000;
      case UNKNOWN -> 0;
    };
  }
}
