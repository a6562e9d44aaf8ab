// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One worker's loop: own newest, then the oldest half of the busiest victim, then of what belongs
/// to nobody, then back off.
final class Worker<T> implements Runnable, Outbox<T> {

  /// How long a worker too many sleeps at a time, unless it is woken.
  private static final long REST_NANOS = 100_000_000;

  final WorkDeque<T> deque = new WorkDeque<>();

  /// Items nobody else sees, newest last, until somebody is out of work.
  private final Deque<T> kept = new ArrayDeque<>();

  private final WorkStealingPool<T> pool;
  private final Workforce<T> workforce;
  private final Topology topology;
  private final @Nullable ScheduleListener listener;
  private final int index;
  private final Backoff backoff = new Backoff();

  /// What was stolen and is not in the deque yet. Reused by every steal, so that stealing allocates
  /// nothing once it has grown.
  private final List<T> loot = new ArrayList<>();

  /// Set while this worker sleeps; whoever sees it wakes the worker.
  private volatile @Nullable Thread sleeper;

  /// The memory node this worker was last seen on, a hint for others.
  private volatile int node;

  /// Whether this worker has learned that everything is done.
  private boolean over;

  /// Written by this worker only.
  private final AtomicLong progress = new AtomicLong();

  private long items;
  private long stealAttempts;
  private long steals;
  private long stolen;
  private long donated;
  private long broadcast;
  private long idleNanos;
  private long terminationChecks;

  Worker(WorkStealingPool<T> pool, int index) {
    this.pool = pool;
    this.workforce = pool.workforce;
    this.topology = pool.options.topology();
    this.listener = pool.options.listener();
    this.index = index;
  }

  @Override
  public void run() {
    if (index > 0 && !grownUp()) {
      return;
    }
    try (Processor<T> processor = pool.newProcessor(index)) {
      try {
        work(processor);
      } catch (Throwable failure) {
        pool.fail(failure); // first, so that nobody goes on adding to what is discarded now
      }
      discardAll(processor);
    } catch (Throwable failure) {
      pool.fail(failure);
    }
  }

  private void work(Processor<T> processor) {
    lookWhere();
    while (!pool.stopped() && !over) {
      if (index >= workforce.limit()) {
        rest();
        continue;
      }
      T item = next();
      if (item == null) {
        item = awaitWork();
      }
      if (item != null) {
        process(processor, item);
        cancelIfInterrupted();
      }
    }
  }

  /// Sleep while the run is young; false when it ended meanwhile.
  private boolean grownUp() {
    while (!pool.stopped() && !pool.termination.over()) {
      long left = workforce.youngFor();
      if (left == 0) {
        return true;
      }
      // Announce, then look again, then sleep, as in [#pause].
      sleeper = Thread.currentThread();
      if (!pool.stopped() && !pool.termination.over()) {
        LockSupport.parkNanos(this, left);
      }
      sleeper = null;
      cancelIfInterrupted();
    }
    return false;
  }

  /// Find out on which memory node this thread runs; it may have been moved since last time.
  private void lookWhere() {
    if (workforce.severalNodes()) {
      node = topology.currentNode();
    }
  }

  /// Look for work until there is some; null when the run is over or stopped, or this worker is one
  /// too many.
  private @Nullable T awaitWork() {
    lookWhere();
    workforce.idlers.incrementAndGet();
    long start = System.nanoTime();
    try {
      backoff.reset();
      T item = null;
      while (item == null && index < workforce.limit() && !pool.stopped() && !isOver()) {
        pause();
        item = next();
      }
      return item;
    } finally {
      idleNanos += System.nanoTime() - start;
      workforce.idlers.decrementAndGet();
    }
  }

  /// Sleep while more workers exist than may work; others steal what is queued here.
  private void rest() {
    while (!kept.isEmpty()) {
      shareKept();
    }
    while (index >= workforce.limit() && !pool.stopped() && !isOver()) {
      // Announce, then look again, then sleep, as in [#pause].
      sleeper = Thread.currentThread();
      if (index >= workforce.limit() && !pool.stopped() && !pool.termination.over()) {
        LockSupport.parkNanos(this, REST_NANOS);
      }
      sleeper = null;
      cancelIfInterrupted();
    }
  }

  private boolean isOver() {
    terminationChecks++;
    if (!pool.termination.over()) {
      return false;
    }
    over = true;
    if (listener != null) {
      listener.terminated(index);
    }
    workforce.wakeAll();
    return true;
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
      workforce.wakeAll();
    }
  }

  private @Nullable T next() {
    if (!kept.isEmpty()) {
      if (deque.load() == 0 && workforce.wantsWork()) {
        shareKept();
      }
      T newest = kept.pollLast();
      if (newest != null) {
        return newest;
      }
    }
    T item = deque.pop();
    return item != null ? item : steal();
  }

  private @Nullable T steal() {
    Worker<T> victim = workforce.busiest(this);
    if (victim == null) {
      return pool.injector.stealHalf(loot) == 0 ? null : carryOff();
    }
    stealAttempts++;
    int count = victim.deque.stealHalf(loot);
    if (count == 0) {
      return null; // somebody was faster
    }
    steals++;
    stolen += count;
    if (listener != null) {
      listener.stolen(index, victim.index, count);
    }
    return carryOff();
  }

  /// Put the loot where it can be stolen again, but for the newest item, to be processed now.
  private T carryOff() {
    T first = loot.removeLast();
    if (!loot.isEmpty()) {
      deque.pushAll(loot);
      loot.clear();
      workforce.signalWork();
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
    if (nothingToDo() && !pool.termination.over() && !pool.stopped()) {
      backoff.pause();
    }
    sleeper = null;
    cancelIfInterrupted();
  }

  /// An interrupted thread does not park: it would spin.
  private void cancelIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      pool.cancel();
    }
  }

  private boolean nothingToDo() {
    return deque.load() == 0 && workforce.busiest(this) == null && pool.injector.load() == 0;
  }

  /// Discard what will not be processed. What others gave, or left to all, is anybody's: a worker
  /// gives nothing after this, so the last to come here leaves nothing behind.
  private void discardAll(Processor<T> processor) {
    while (!loot.isEmpty()) {
      discard(loot.removeLast(), processor);
    }
    for (T item = kept.pollLast(); item != null; item = kept.pollLast()) {
      discard(item, processor);
    }
    discardAll(pool.injector, processor);
    for (Worker<T> worker : workforce.all()) {
      discardAll(worker.deque, processor);
    }
  }

  private void discardAll(WorkDeque<T> left, Processor<T> processor) {
    for (T item = left.pop(); item != null; item = left.pop()) {
      discard(item, processor);
    }
  }

  /// One that cannot be discarded does not keep others from it.
  private void discard(T item, Processor<T> processor) {
    try {
      processor.discard(item);
    } catch (Throwable thrown) {
      pool.fail(thrown);
    }
  }

  /// Wake this worker's thread if it sleeps; whether it did.
  boolean wake() {
    Thread thread = sleeper;
    if (thread == null) {
      return false;
    }
    LockSupport.unpark(thread);
    return true;
  }

  /// The memory node this worker was last seen on.
  int node() {
    return node;
  }

  /// Steps this worker has done, as of a moment ago.
  long progress() {
    return progress.get();
  }

  @Override
  public void publish(List<T> found, int siblings) {
    if (found.isEmpty()) {
      return;
    }
    pool.termination.created(index, found.size());
    switch (pool.options.distribution().rule(siblings)) {
      case KEEP -> keep(found);
      case SHARE -> share(found);
      case DONATE -> donate(found);
      case BROADCAST -> broadcast(found);
    }
  }

  private void keep(List<T> found) {
    if (workforce.wantsWork()) {
      share(found);
    } else {
      kept.addAll(found);
    }
  }

  private void share(List<T> found) {
    deque.pushAll(found);
    workforce.signalWork();
  }

  private void shareKept() {
    if (!kept.isEmpty()) {
      List<T> older = new ArrayList<>((kept.size() + 1) / 2);
      for (int i = (kept.size() + 1) / 2; i > 0; i--) {
        older.add(kept.removeFirst());
      }
      share(older);
    }
  }

  /// Give the older half to the least loaded worker, unless that has more than this one.
  private void donate(List<T> found) {
    Worker<T> receiver = workforce.leastLoaded(this);
    int half = found.size() / 2;
    if (receiver == null || half == 0 || receiver.deque.load() > deque.load()) {
      share(found);
      return;
    }
    receiver.deque.give(found.subList(0, half));
    receiver.wake();
    donated += half;
    if (listener != null) {
      listener.donated(index, receiver.index, half);
    }
    share(found.subList(half, found.size()));
  }

  /// Spread evenly over all workers; for those that do not exist yet through the injector.
  private void broadcast(List<T> found) {
    int workers = workforce.limit();
    for (int i = 0; i < workers; i++) {
      List<T> part = found.subList(found.size() * i / workers, found.size() * (i + 1) / workers);
      Worker<T> receiver = workforce.worker(i);
      if (part.isEmpty()) {
        continue;
      }
      if (receiver == this) {
        deque.pushAll(part);
      } else if (receiver == null) {
        pool.injector.pushAll(part);
      } else {
        receiver.deque.give(part);
        receiver.wake();
      }
    }
    broadcast += found.size();
    if (listener != null) {
      listener.broadcast(index, found.size(), workers);
    }
    workforce.signalMuchWork();
  }

  @Override
  public void advanced(int steps) {
    progress.lazySet(progress.get() + steps);
    cancelIfInterrupted(); // in the middle of an item, which may be a giant directory
    pool.lookAtTheClock();
  }

  @Override
  public boolean hungry() {
    if (deque.load() > 0 || !workforce.parallel()) {
      return false;
    }
    if (kept.isEmpty()) {
      return true;
    }
    if (workforce.wantsWork()) {
      shareKept(); // whole items are worth more than parts of one
    }
    return false;
  }

  @Override
  public int grain() {
    return pool.grain();
  }

  @Override
  public void offer(T item) {
    pool.termination.created(index, 1);
    deque.pushAll(List.of(item));
    workforce.signalMuchWork();
  }

  @Override
  public boolean cancelled() {
    return pool.stopped();
  }

  WorkerStats stats() {
    return new WorkerStats(
        items,
        stealAttempts,
        steals,
        stolen,
        donated,
        broadcast,
        deque.received(),
        backoff.parks(),
        idleNanos,
        terminationChecks);
  }
}
