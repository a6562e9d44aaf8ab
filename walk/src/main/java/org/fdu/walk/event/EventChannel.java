// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A bounded queue of batches between workers and consumers. Its lock is taken once for each batch.
///
/// Who has to wait sleeps, and is woken for more than one batch: a consumer when an eighth of the
/// capacity is filled, workers when half of it is free. Nobody waits for that long, because a
/// consumer only waits so long for a good fill and then collects what the workers have, however
/// little it is. It also does that now and then while there is always something to take, because
/// what comes from some workers says nothing about one that is slow to fill a batch.
final class EventChannel {

  /// How long a consumer waits for a good fill, and so how old an event gets at most before a
  /// waiting consumer has it.
  private static final long LINGER_NANOS = 5_000_000;

  /// How often a consumer that never waits collects.
  private static final long COLLECT_NANOS = 50_000_000;

  private final int capacity;
  private final Runnable collector;
  private final ReentrantLock lock = new ReentrantLock();

  /// Consumers wait for this.
  private final Condition filled = lock.newCondition();

  /// Workers wait for this.
  private final Condition drained = lock.newCondition();

  /// All below are guarded by the lock.
  private final Deque<Batch> batches = new ArrayDeque<>();

  /// Events in `batches`.
  private int queued;

  private int mostQueued;
  private boolean ended;
  private boolean closed;
  private @Nullable Throwable failure;

  /// Written with the lock held, read without.
  private volatile int waitingWorkers;

  /// How often a worker began or ceased to wait. Written and read in the same way.
  private volatile long holdups;

  /// When somebody last collected. Several consumers may write it, and collect too often.
  private volatile long collected = System.nanoTime();

  /// A channel for `capacity` events; `collector` is to [#putAtOnce] what workers have so far.
  EventChannel(int capacity, Runnable collector) {
    this.capacity = capacity;
    this.collector = collector;
  }

  /// Add a batch as soon as there is room; false when the channel was closed. An empty channel has
  /// room for any batch. A batch of nothing only waits, if there is more than room for.
  boolean put(Batch batch) {
    lock.lock();
    try {
      while (!closed && queued > 0 && queued + (long) batch.size() > capacity) {
        waiting(1);
        filled.signal();
        drained.awaitUninterruptibly();
        waiting(-1);
      }
      return add(batch);
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only the holder of the lock does
  private void waiting(int more) {
    waitingWorkers += more;
    holdups++;
  }

  /// Add a batch even if there is no room; false when the channel was closed.
  boolean putAtOnce(Batch batch) {
    lock.lock();
    try {
      return add(batch);
    } finally {
      lock.unlock();
    }
  }

  private boolean add(Batch batch) {
    if (closed) {
      return false;
    }
    if (batch.size() == 0) {
      return true;
    }
    batches.add(batch);
    queued += batch.size();
    mostQueued = Math.max(mostQueued, queued);
    if (queued >= capacity / 8) {
      filled.signal();
    }
    return true;
  }

  /// Take the oldest batch, or wait for one; null when all were taken and the walk is over.
  ///
  /// What ended the walk is thrown, after everything before it was taken.
  ///
  /// @throws CancellationException when the channel was closed before that
  @Nullable Batch take() throws InterruptedException {
    if (System.nanoTime() - collected > COLLECT_NANOS) {
      collect();
    }
    while (true) {
      lock.lockInterruptibly();
      try {
        long left = LINGER_NANOS;
        while (batches.isEmpty() && !ended && !closed && left > 0) {
          left = filled.awaitNanos(left);
        }
        Batch batch = batches.poll();
        if (batch != null) {
          taken(batch);
          return batch;
        }
        if (closed) {
          throw new CancellationException("the events were closed before the walk was over");
        }
        if (ended) {
          rethrow();
          return null;
        }
      } finally {
        lock.unlock();
      }
      collect();
    }
  }

  private void collect() {
    collected = System.nanoTime();
    collector.run();
  }

  private void taken(Batch batch) {
    queued -= batch.size();
    if (waitingWorkers > 0 && queued <= capacity / 2) {
      drained.signalAll();
    }
    if (!batches.isEmpty()) {
      filled.signal(); // for another consumer
    }
  }

  private void rethrow() {
    switch (failure) {
      case null -> {}
      case RuntimeException runtime -> throw runtime;
      case Error error -> throw error;
      default -> throw new IllegalStateException(failure); // thrown sneakily
    }
  }

  /// Say that no more batches will come, because of `thrown` unless that is null.
  void end(@Nullable Throwable thrown) {
    lock.lock();
    try {
      ended = true;
      failure = thrown;
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Drop what is queued and all that will be put. Nothing happens when everything was taken.
  void close() {
    lock.lock();
    try {
      if (!ended || !batches.isEmpty()) {
        closed = true;
        batches.clear();
        queued = 0;
        filled.signalAll();
        drained.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// The most events that were ever queued.
  int mostQueued() {
    lock.lock();
    try {
      return mostQueued;
    } finally {
      lock.unlock();
    }
  }

  /// How many workers are waiting for room.
  int waitingWorkers() {
    return waitingWorkers;
  }

  /// How often a worker began or ceased to wait for room: when this is the same as before and
  /// nobody waits, nobody did in between.
  long holdups() {
    return holdups;
  }
}
