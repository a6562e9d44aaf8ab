// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One worker's loop: own newest, then the oldest half of the most loaded victim, then back off.
final class Worker<T> implements Runnable, Outbox<T> {
  final WorkDeque<T> deque = new WorkDeque<>();

  private final WorkStealingPool<T> pool;
  private final int index;
  private final Backoff backoff = new Backoff();

  /// Reused by every steal, so that stealing allocates nothing once it has grown.
  private final List<T> loot = new ArrayList<>();

  /// Set while this worker sleeps; whoever clears it wakes the worker.
  private volatile @Nullable Thread sleeper;

  private long items;
  private long steals;
  private long stolen;

  Worker(WorkStealingPool<T> pool, int index) {
    this.pool = pool;
    this.index = index;
  }

  @Override
  public void run() {
    try (Processor<T> processor = pool.newProcessor(index)) {
      try {
        work(processor);
      } finally {
        discardAll(processor);
      }
    } catch (Throwable failure) {
      pool.fail(failure);
    }
  }

  private void work(Processor<T> processor) {
    while (!pool.stopped()) {
      T item = next();
      if (item == null) {
        item = awaitWork();
      }
      if (item == null) {
        return;
      }
      process(processor, item);
      if (Thread.currentThread().isInterrupted()) {
        pool.cancel();
      }
    }
  }

  /// Look for work until there is some; null when the run is over or stopped.
  private @Nullable T awaitWork() {
    pool.idlers.incrementAndGet();
    try {
      backoff.reset();
      while (!pool.stopped()) {
        if (pool.termination.over()) {
          pool.wakeAll();
          return null;
        }
        pause();
        T item = next();
        if (item != null) {
          return item;
        }
      }
      return null;
    } finally {
      pool.idlers.decrementAndGet();
    }
  }

  private void process(Processor<T> processor, T item) {
    boolean last;
    try {
      items++;
      processor.process(item, this);
    } finally {
      // counted even when the processor threw, or the others would wait for this item for ever
      last = pool.termination.finished(index);
    }
    if (last) {
      pool.wakeAll();
    }
  }

  private @Nullable T next() {
    T item = deque.pop();
    return item != null ? item : steal();
  }

  private @Nullable T steal() {
    Worker<T> victim = pool.mostLoaded(this);
    if (victim == null || victim.deque.stealHalf(loot) == 0) {
      return null;
    }
    steals++;
    stolen += loot.size();
    T first = loot.removeLast();
    if (!loot.isEmpty()) {
      deque.pushAll(loot);
      loot.clear();
      pool.signalWork();
    }
    return first;
  }

  private void pause() {
    if (!backoff.parksNext()) {
      backoff.pause();
      return;
    }
    // Announce, then look again, then sleep: a publisher makes its work visible before it looks for
    // sleepers (all volatile), so one of the two always sees the other.
    sleeper = Thread.currentThread();
    if (pool.mostLoaded(this) == null && !pool.termination.over() && !pool.stopped()) {
      backoff.pause();
    }
    sleeper = null;
    if (Thread.currentThread().isInterrupted()) {
      pool.cancel(); // an interrupted thread does not park: it would spin
    }
  }

  private void discardAll(Processor<T> processor) {
    for (T item = deque.pop(); item != null; item = deque.pop()) {
      processor.discard(item);
    }
  }

  /// The thread to unpark if this worker sleeps; null when it does not.
  @Nullable Thread sleeper() {
    return sleeper;
  }

  @Override
  public void publish(List<T> found) {
    if (found.isEmpty()) {
      return;
    }
    pool.termination.created(index, found.size());
    deque.pushAll(found);
    pool.signalWork();
  }

  @Override
  public boolean hungry() {
    return deque.load() == 0 && pool.parallel();
  }

  @Override
  public void donate(T item) {
    pool.termination.created(index, 1);
    deque.pushAll(List.of(item));
    pool.signalDonation();
  }

  @Override
  public boolean cancelled() {
    return pool.stopped();
  }

  WorkerStats stats() {
    return new WorkerStats(items, steals, stolen, backoff.parks());
  }
}
