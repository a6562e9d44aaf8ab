// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The workers of one run: which of them exist, who sleeps, who has most and who least to do.
///
/// The calling thread is the first worker. The others start when there is more work than the
/// running ones can take at once, so a small run never pays for a thread.
final class Workforce<T> {

  /// A worker with fewer queued items than this does not ask for help from a new thread: starting
  /// one takes about as long as reading this many small directories.
  static final int START_WORKER_LOAD = 8;

  /// How many workers look for work in vain.
  final AtomicInteger idlers = new AtomicInteger();

  private final IntFunction<Worker<T>> newWorker;
  private final Topology topology;

  /// Slot `i` is written once, before `started` is raised to `i + 1`.
  private final AtomicReferenceArray<@Nullable Worker<T>> workers;

  private final WorkDeque<T> injector;

  /// How many workers there are. Written by the holder of the lock on `threads`.
  private volatile int started;

  /// Guarded by itself, as is `closed`.
  private final List<Thread> threads = new ArrayList<>();

  /// Whether all threads were joined, so that none may be started any more.
  private boolean closed;

  /// How many queued items a new thread is worth starting for.
  private volatile int startLoad = START_WORKER_LOAD;

  private volatile int limit;
  private volatile boolean threadsRefused;

  private final long startDelayNanos;
  private final long createdNanos = System.nanoTime();

  /// Whether the start delay was not yet seen to be over.
  private volatile boolean young;

  Workforce(PoolOptions options, WorkDeque<T> injector, IntFunction<Worker<T>> newWorker) {
    this.limit = options.threads();
    this.startDelayNanos = options.startDelayNanos();
    this.young = startDelayNanos > 0;
    this.topology = options.topology();
    this.injector = injector;
    this.newWorker = newWorker;
    this.workers = new AtomicReferenceArray<>(options.mostThreads());
  }

  /// Make the worker that runs on the thread that called the pool.
  Worker<T> first() {
    Worker<T> first = newWorker.apply(0);
    workers.set(0, first);
    started = 1;
    return first;
  }

  /// Workers that exist, as of a moment ago, by number.
  List<Worker<T>> all() {
    List<Worker<T>> all = new ArrayList<>();
    for (int i = 0; i < started; i++) {
      Worker<T> worker = workers.get(i);
      if (worker != null) {
        all.add(worker);
      }
    }
    return all;
  }

  /// How many workers have something to do right now.
  int busy() {
    return Math.max(0, Math.min(started, limit) - idlers.get());
  }

  /// How many workers may work at once; those beyond look on.
  int limit() {
    return limit;
  }

  void limit(int workersAllowed) {
    limit = Math.clamp(workersAllowed, 1, workers.length());
    wakeAll();
    startAll();
  }

  /// Start a worker for every `items` that are queued, instead of [#START_WORKER_LOAD], and those
  /// for what is queued now.
  void startForEach(int items) {
    startLoad = items;
    startAll();
  }

  /// Start the workers that what is queued calls for.
  private void startAll() {
    for (int queued = queued(); queued >= startLoad && canStart(); queued -= startLoad) {
      start();
    }
  }

  private int queued() {
    int queued = injector.load();
    int running = started;
    for (int i = 0; i < running; i++) {
      Worker<T> worker = workers.get(i);
      queued += worker == null ? 0 : worker.deque.load();
    }
    return queued;
  }

  /// Whether there may be more than one worker.
  boolean parallel() {
    return limit > 1;
  }

  /// Whether another worker would take work if there was some.
  boolean wantsWork() {
    return idlers.get() > 0 || canStart();
  }

  /// While a run is young one more thread is enough: it is there in case the first worker is held
  /// up.
  private boolean canStart() {
    return started < limit && !threadsRefused && (started < 2 || youngFor() == 0);
  }

  /// For how many nanoseconds only the first worker is to work.
  long youngFor() {
    if (!young) {
      return 0;
    }
    long left = startDelayNanos - (System.nanoTime() - createdNanos);
    if (left <= 0) {
      young = false;
      return 0;
    }
    return left;
  }

  /// Whether it matters on which memory node a worker runs. A lone worker does not ask.
  boolean severalNodes() {
    return started > 1 && topology.nodes() > 1;
  }

  /// The worker with the longest queue, other than `thief`, on the thief's memory node if one there
  /// has anything; null when all queues are empty.
  @Nullable Worker<T> busiest(Worker<T> thief) {
    boolean nodes = severalNodes();
    Worker<T> busiest = null;
    int most = 0;
    boolean near = false;
    int running = started;
    for (int i = 0; i < running; i++) {
      Worker<T> candidate = workers.get(i);
      if (candidate == null || candidate == thief) {
        continue;
      }
      int load = candidate.deque.load();
      boolean sameNode = !nodes || candidate.node() == thief.node();
      if (Preference.ofThief(load, sameNode, most, near)) {
        busiest = candidate;
        most = load;
        near = sameNode;
      }
    }
    return busiest;
  }

  /// The worker with the shortest queue, other than `giver`, on the giver's memory node if one
  /// there is as short; null when there is none but the giver.
  @Nullable Worker<T> leastLoaded(Worker<T> giver) {
    boolean nodes = severalNodes();
    Worker<T> idlest = null;
    int least = 0;
    boolean near = false;
    int running = Math.min(started, limit);
    for (int i = 0; i < running; i++) {
      Worker<T> candidate = workers.get(i);
      if (candidate == null || candidate == giver) {
        continue;
      }
      int load = candidate.deque.load();
      boolean sameNode = !nodes || candidate.node() == giver.node();
      if (idlest == null || Preference.ofGiver(load, sameNode, least, near)) {
        idlest = candidate;
        least = load;
        near = sameNode;
      }
    }
    return idlest;
  }

  /// Worker number `index`; null when it does not exist yet.
  @Nullable Worker<T> worker(int index) {
    return workers.get(index);
  }

  /// Called after work became visible: wake one sleeper, or start a worker.
  void signalWork() {
    if (idlers.get() > 0) {
      wakeOne();
    } else if (canStart() && queued() >= startLoad) {
      start();
    }
  }

  /// Called after one large item, or something for everyone, became visible.
  void signalMuchWork() {
    if (idlers.get() > 0) {
      wakeOne();
    }
    if (canStart()) {
      start();
    }
  }

  /// Start one more worker, unless another thread does so right now.
  private void start() {
    int index = started;
    Worker<T> worker;
    Thread thread;
    try {
      worker = newWorker.apply(index);
      thread = new Thread(worker, "fdu-worker-" + index);
    } catch (OutOfMemoryError _) {
      threadsRefused = true; // the ones that run do all the work
      return;
    }
    thread.setDaemon(true);
    synchronized (threads) {
      if (closed || started != index || index >= limit) {
        return;
      }
      workers.set(index, worker);
      started = index + 1;
      try {
        threads.add(thread);
        thread.start();
      } catch (OutOfMemoryError _) {
        // No thread to be had (ulimit -u, cgroup pids): what is given to this worker is stolen from
        // it.
        threads.remove(thread);
        threadsRefused = true;
      }
    }
  }

  private void wakeOne() {
    int running = Math.min(started, limit);
    for (int i = 0; i < running; i++) {
      Worker<T> worker = workers.get(i);
      if (worker != null && worker.wake()) {
        return;
      }
    }
  }

  void wakeAll() {
    int running = started;
    for (int i = 0; i < running; i++) {
      Worker<T> worker = workers.get(i);
      if (worker != null) {
        worker.wake();
      }
    }
  }

  /// Wait for the threads of the other workers; `interrupted` is called when the calling thread is.
  /// A running worker, or whoever raises the limit, can start another while this waits, hence the
  /// loop; once it has returned nobody can.
  void joinAll(Runnable interrupted) {
    boolean wasInterrupted = false;
    for (int i = 0; ; ) {
      Thread thread;
      synchronized (threads) {
        if (i >= threads.size()) {
          closed = true;
          break;
        }
        thread = threads.get(i);
      }
      try {
        thread.join();
        i++;
      } catch (InterruptedException e) {
        wasInterrupted = true;
        interrupted.run();
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
