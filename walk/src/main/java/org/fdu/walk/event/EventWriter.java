// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.Metadata;
import org.fdu.walk.Visitor;
import org.fdu.walk.WalkFailure;
import org.jspecify.annotations.Nullable;

/// Turns what one worker sees into events, and keeps them in order with those of other workers.
///
/// The worker writes events into an array without any lock; whoever needs them to be in the channel
/// puts there what was written so far (*publishes* it), be it the worker itself because its array
/// is full, another worker because of the order, or a consumer that has nothing else to do. Since
/// only the holder of the lock `publishing` puts, a writer's events enter the channel in the order
/// they were written.
///
/// Between writers the order is kept by two rules:
///
/// 1. Before a worker writes an event of something in a directory that another worker entered, it
///    has that one's events published up to the [WalkEvent.EnterDir] of this directory. That one
///    was written before the directory's children could be taken by other workers, so it is there.
/// 2. Before a worker writes the [WalkEvent.ExitDir] of a directory that others had a part in, it
///    has all that others wrote published. They wrote what belongs to their part before they
///    counted it as done, and the directory exits when all parts are.
///
/// So when an event is written, all that has to come before it is in the channel, or earlier in the
/// same writer's events. Neither rule costs anything for a directory that one worker handled alone,
/// and those are nearly all: workers meet where something was stolen.
final class EventWriter implements Visitor {
  private final EventWriters all;
  private final EventChannel channel;
  private final Metadata level;
  private final EventOptions options;

  /// Held by whoever publishes, even while the channel is full.
  private final ReentrantLock publishing = new ReentrantLock();

  /// What is being filled. Replaced by the worker, as holder of `publishing`.
  private WalkEvent[] events;

  /// How many events were written before `events`. Changes with it.
  private long before;

  /// How many events were written in all. Set (release) by the worker after each, so that a
  /// publisher sees (acquire) what it publishes.
  private final AtomicLong written = new AtomicLong();

  /// How many of those were published. Written by the holder of `publishing`.
  private volatile long published;

  /// The directory whose entries are being written, between two ends of a batch.
  private @Nullable Directory current;

  private long entries;
  private long size;
  private long blocks;

  EventWriter(EventWriters all, EventChannel channel, Metadata level, EventOptions options) {
    this.all = all;
    this.channel = channel;
    this.level = level;
    this.options = options;
    this.events = new WalkEvent[options.batch()];
  }

  @Override
  public void enter(Directory directory, Entry self) {
    join(EventNode.of(directory.parent()));
    WalkEvent.EnterDir event = new WalkEvent.EnterDir(directory, Attributes.of(self, level));
    directory.attach(new EventNode(event, this, written.getPlain()));
    if (directory.depth() >= options.maxDepth()) {
      directory.prune();
    }
    write(event);
  }

  @SuppressWarnings("ReferenceEquality") // a directory is equal to itself alone, and this is hot
  @Override
  public void entry(Directory directory, Entry entry) {
    if (directory != current) {
      join(EventNode.of(directory));
      current = directory;
    }
    Attributes attributes = Attributes.of(entry, level);
    entries++;
    size = EventNode.sum(size, attributes.size());
    blocks = EventNode.sum(blocks, attributes.blocks());
    write(new WalkEvent.FileEntry(directory, entry.name(), attributes));
  }

  @Override
  public void batchEnd(Directory directory) {
    EventNode node = EventNode.of(directory);
    if (entries > 0 && node != null) {
      node.addEntries(entries, size, blocks);
      entries = 0;
      size = 0;
      blocks = 0;
    }
    current = null;
  }

  @Override
  public void exit(Directory directory) {
    EventNode node = EventNode.of(directory);
    if (node == null) {
      return; // never so: what exits was entered
    }
    boolean several = node.foreign() || node.writer != this;
    if (several) {
      all.publishOthers(this); // rule 2
    }
    SubtreeTotals totals = node.totals();
    EventNode parent = EventNode.of(directory.parent());
    if (parent != null) {
      parent.add(totals);
      if (several || parent.writer != this) {
        parent.markForeign();
      }
    }
    write(new WalkEvent.ExitDir(directory, totals));
  }

  @Override
  public void fileRoot(Directory root, Entry self) {
    write(new WalkEvent.FileEntry(root, root.name(), Attributes.of(self, level)));
  }

  @Override
  public void failed(WalkFailure failure) {
    Directory directory = failure.directory();
    EventNode node = EventNode.of(directory);
    if (node == null) {
      node = EventNode.of(directory.parent()); // nothing was learned of the directory itself
    }
    if (node != null) {
      join(node);
      node.addFailure();
    }
    write(new WalkEvent.Failed(directory, failure.name(), failure));
  }

  /// Take part in the directory of `node`: rule 1.
  private void join(@Nullable EventNode node) {
    if (node != null && node.writer != this) {
      node.markForeign();
      if (node.writer.published <= node.position) {
        node.writer.publish();
      }
    }
  }

  private void write(WalkEvent event) {
    long position = written.getPlain();
    int index = (int) (position - before);
    events[index] = event;
    written.setRelease(position + 1);
    if (index + 1 == events.length) {
      startAnew();
    }
  }

  private void startAnew() {
    publishing.lock();
    try {
      put(false);
      before += events.length;
      events = new WalkEvent[events.length];
    } finally {
      publishing.unlock();
    }
  }

  /// Publish what was written so far, once there is room in the channel. On a worker's thread.
  void publish() {
    if (published != written.getAcquire()) {
      publishing.lock();
      try {
        put(false);
      } finally {
        publishing.unlock();
      }
    }
  }

  /// Publish what was written, and drop it, since nothing more will be: who keeps a directory also
  /// keeps this.
  void end() {
    publish();
    publishing.lock();
    try {
      events = new WalkEvent[0];
    } finally {
      publishing.unlock();
    }
  }

  /// Publish what was written so far, even if there is no room in the channel, unless another
  /// thread is about to. On a consumer's thread.
  void publishAtOnce() {
    if (published != written.getAcquire() && publishing.tryLock()) {
      try {
        put(true);
      } finally {
        publishing.unlock();
      }
    }
  }

  /// To be called with the lock held.
  ///
  /// Nothing to publish still means to wait for room, unless `atOnce`: else a worker whose array
  /// was collected at just the right moments could go on writing while the channel is full.
  private void put(boolean atOnce) {
    long end = written.getAcquire();
    if (end > published || !atOnce) {
      Batch batch = new Batch(events, (int) (published - before), (int) (end - before));
      if (atOnce) {
        channel.putAtOnce(batch);
      } else if (!channel.put(batch)) {
        Thread.currentThread().interrupt(); // nobody listens any more: stops the walk
      }
      published = end;
    }
  }
}
