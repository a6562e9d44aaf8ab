// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkReport;
import org.jspecify.annotations.Nullable;

/// The events of a walk that is going on, for one consumer.
///
/// ```java
/// try (WalkEvents events = Walk.of(Path.of("/usr")).events()) {
///   for (WalkEvent event : events) {
///     switch (event) {
///       case EnterDir(var directory, var metadata) -> …
///       case FileEntry(var directory, var name, var metadata) -> …
///       case ExitDir(var directory, var subtree) -> …
///       case Failed(var directory, var name, var failure) -> …
///     }
///   }
/// }
/// ```
///
/// The walk begins at once, on threads of its own, and pauses while [EventOptions#capacity] events
/// wait to be consumed. Events come in the order that [WalkEvent] promises.
///
/// There is one consumer, which takes one of the views: [#iterator], [#stream], [#publisher], or
/// [#process], of which only the last gives up the order and is for several threads. A second view
/// is refused. Who needs no decoupling, and wants to lose no time to it, has [Walk#visit].
///
/// What ends the walk, such as a [DirectorySource][org.fdu.walk.source.DirectorySource] that
/// throws, is thrown to the consumer after the events before it. When the consumer's thread is
/// interrupted, be it while it waits or when it next takes a batch of events, the walk is
/// cancelled, the thread stays interrupted, and [CancellationException] is thrown, since what was
/// seen is not all. When another thread calls [#close], that is thrown, too; a subscriber is told
/// by `onError`.
///
/// What is [attached][org.fdu.walk.Directory#attach] to directories belongs to these events: a
/// consumer that attaches something of its own makes the walk fail. Keep a map instead.
///
/// Must be closed, or a walk that is not consumed to its end waits for ever.
public final class WalkEvents implements AutoCloseable, Iterable<WalkEvent> {
  private final Walk walk;
  private final EventWriters writers;
  private final EventChannel channel;
  private final Thread walker;
  private final AtomicBoolean consumed = new AtomicBoolean();

  /// Both are written before the channel ends.
  private volatile @Nullable WalkReport report;

  private volatile @Nullable Throwable failure;

  /// Set before `consumer` is read, which is written before this is read by that thread: so it sees
  /// this, or is woken.
  private volatile boolean cancelled;

  /// A thread that may wait for something other than the channel; null when there is none.
  private volatile @Nullable Thread consumer;

  private WalkEvents(Walk walk, EventOptions options) {
    this.walk = walk;
    this.writers = new EventWriters(walk.metadata(), options);
    this.channel = writers.channel();
    this.walker = new Thread(this::walk, "fdu-walk");
    walker.setDaemon(true);
  }

  /// Begin `walk` and give its events; the same as [Walk#events(EventOptions)].
  public static WalkEvents of(Walk walk, EventOptions options) {
    WalkEvents events = new WalkEvents(walk, options);
    events.walker.start();
    return events;
  }

  private void walk() {
    WalkReport finished = null;
    Throwable thrown = null;
    try {
      finished = walk.visit(writers);
    } catch (Throwable e) {
      thrown = e;
    }
    try {
      writers.end();
    } catch (Throwable e) { // there may be no memory for what is left: then this is not all
      thrown = thrown == null ? e : thrown;
    }
    if (thrown == null) {
      report = finished;
    }
    failure = thrown;
    channel.end(thrown);
  }

  /// The events one after the other. Waits in `hasNext` and `next`; not thread-safe.
  ///
  /// @throws IllegalStateException when the events are consumed already
  @Override
  public Iterator<WalkEvent> iterator() {
    claim();
    return new EventIterator(this);
  }

  /// The events as a sequential stream; closing it closes these events.
  ///
  /// Made parallel it loses the walk's restraint: such a stream gathers events in arrays, larger
  /// and larger ones, before it hands them to other threads, and so may hold very many at once. For
  /// several threads there is [#process].
  ///
  /// @throws IllegalStateException when the events are consumed already
  public Stream<WalkEvent> stream() {
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                iterator(), Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE),
            false)
        .onClose(this::close);
  }

  /// The events as a publisher for one subscriber, which is served on a thread of its own; a second
  /// one is refused by `onError`. Cancelling the subscription closes these events, as does their
  /// end.
  ///
  /// The subscriber's methods must not throw, as Reactive Streams has it: what they throw ends the
  /// walk and that thread.
  public Flow.Publisher<WalkEvent> publisher() {
    return new EventPublisher(this);
  }

  /// Fold the events of each directory into a value, by `threads` threads of which the calling one
  /// is the first, and return when all is done. A directory is given to `fold` as soon as it is
  /// complete, while the walk goes on.
  ///
  /// Each thread takes the next batch there is, so events are processed out of their order; for
  /// each directory it is rebuilt, as [DirectoryFold] says. Worth while when the work per entry is
  /// more than one thread can do at the walk's pace; what is cheap is done sooner in one loop, or
  /// by [Walk#visit].
  ///
  /// @return what the walk did
  /// @throws IllegalArgumentException unless `threads` is positive
  /// @throws IllegalStateException when the events are consumed already
  public <T extends @Nullable Object> WalkReport process(int threads, DirectoryFold<T> fold) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be positive: " + threads);
    }
    claim();
    new EventProcessor<>(this, fold).run(threads);
    return report();
  }

  /// Take this as the only consumer.
  void claim() {
    if (!tryClaim()) {
      throw new IllegalStateException("these events have a consumer already");
    }
  }

  boolean tryClaim() {
    return !consumed.getAndSet(true);
  }

  /// Take the oldest batch, or wait for one; null after the last.
  @Nullable Batch take() {
    try {
      return channel.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancel();
      CancellationException cancelled =
          new CancellationException("interrupted while waiting for events");
      cancelled.initCause(e);
      throw cancelled;
    }
  }

  /// What the walk did, once it is over: after the last event, or [#close]. A walk that was closed
  /// early reports what it did until then, and that it was cancelled.
  ///
  /// @throws IllegalStateException while the walk goes on, or when it failed
  public WalkReport report() {
    WalkReport finished = report;
    if (finished == null) {
      Throwable thrown = failure;
      throw thrown == null
          ? new IllegalStateException("the walk is not over")
          : new IllegalStateException("the walk failed", thrown);
    }
    return finished;
  }

  /// Stop the walk, if it is not over, and wait until it has released everything. A waiting
  /// consumer is woken. May be called from any thread but the walk's own, and again.
  ///
  /// A worker that waits for the kernel is waited for: for as long as a disk or a server that does
  /// not answer takes. Only if the walk is just asking the kernel what a root lies on, and that
  /// takes more than a tenth of a second, this returns before the descriptor for it is closed.
  @Override
  public void close() {
    cancel();
    boolean interrupted = false;
    while (true) {
      try {
        walker.join();
        break;
      } catch (InterruptedException _) {
        interrupted = true; // goes on: what the walk holds is to be released
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stop the walk, if it is not over, without waiting for that.
  void cancel() {
    cancelled = true;
    channel.close();
    walker.interrupt();
    LockSupport.unpark(consumer);
  }

  /// Whether [#cancel] was called.
  boolean cancelled() {
    return cancelled;
  }

  /// Have [#cancel] unpark `thread`, which is the consumer's.
  void consumer(Thread thread) {
    consumer = thread;
  }

  EventChannel channel() {
    return channel;
  }
}
