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
  private static final int START_WORKER_LOAD = 8;

  /// How many workers look for work in vain.
  final AtomicInteger idlers = new AtomicInteger();

  private final IntFunction<Worker<T>> newWorker;
  private final Topology topology;

  /// Slot `i` is written once, by whoever raised `started` to `i + 1`, a moment later.
  private final AtomicReferenceArray<@Nullable Worker<T>> workers;

  private final AtomicInteger started = new AtomicInteger(1);

  /// Guarded by itself.
  private final List<Thread> threads = new ArrayList<>();

  /// How many queued items a new thread is worth starting for.
  private volatile int startLoad = START_WORKER_LOAD;

  private volatile int limit;
  private volatile boolean threadsRefused;

  Workforce(int threads, int mostThreads, Topology topology, IntFunction<Worker<T>> newWorker) {
    this.limit = threads;
    this.topology = topology;
    this.newWorker = newWorker;
    this.workers = new AtomicReferenceArray<>(mostThreads);
  }

  /// Make the worker that runs on the thread that called the pool.
  Worker<T> first() {
    Worker<T> first = newWorker.apply(0);
    workers.set(0, first);
    return first;
  }

  /// Workers that exist, as of a moment ago.
  List<Worker<T>> all() {
    List<Worker<T>> all = new ArrayList<>();
    for (int i = 0; i < started.get(); i++) {
      Worker<T> worker = workers.get(i);
      if (worker != null) {
        all.add(worker);
      }
    }
    return all;
  }

  /// How many workers have something to do right now.
  int busy() {
    return Math.max(0, Math.min(started.get(), limit) - idlers.get());
  }

  /// How many workers may work at once; those beyond look on.
  int limit() {
    return limit;
  }

  void limit(int workersAllowed) {
    limit = Math.clamp(workersAllowed, 1, workers.length());
    wakeAll();
  }

  /// From now on start a worker even for a single item.
  void startForAnything() {
    startLoad = 1;
  }

  /// Start workers for what is queued, `unowned` items of it with nobody.
  void startFor(int unowned) {
    int queued = unowned;
    for (Worker<T> worker : all()) {
      queued += worker.deque.load();
    }
    for (; queued >= startLoad && canStart(); queued -= startLoad) {
      start();
    }
  }

  /// Whether there may ever be more than one worker.
  boolean parallel() {
    return workers.length() > 1;
  }

  /// Whether another worker would take work if there was some.
  boolean wantsWork() {
    return idlers.get() > 0 || canStart();
  }

  private boolean canStart() {
    return started.get() < limit && !threadsRefused;
  }

  /// Whether it matters on which memory node a worker runs. A lone worker does not ask.
  boolean severalNodes() {
    return started.get() > 1 && topology.nodes() > 1;
  }

  /// The worker with the longest queue, other than `thief`, on the thief's memory node if one there
  /// has anything; null when all queues are empty.
  @Nullable Worker<T> busiest(Worker<T> thief) {
    boolean nodes = severalNodes();
    Worker<T> busiest = null;
    int most = 0;
    boolean near = false;
    int running = started.get();
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
    int running = Math.min(started.get(), limit);
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

  /// Called after a queue of `load` items became visible: wake one sleeper, or start a worker.
  void signalWork(int load) {
    if (idlers.get() > 0) {
      wakeOne();
    } else if (load >= startLoad && canStart()) {
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

  /// Start one more worker, unless another worker does so right now.
  private void start() {
    int index = started.get();
    if (index >= limit || !started.compareAndSet(index, index + 1)) {
      return;
    }
    Worker<T> worker = newWorker.apply(index);
    workers.set(index, worker);
    Thread thread = new Thread(worker, "fdu-worker-" + index);
    thread.setDaemon(true);
    synchronized (threads) {
      try {
        thread.start();
        threads.add(thread);
      } catch (OutOfMemoryError _) {
        // No thread to be had (ulimit -u, cgroup pids): what is given to this worker is stolen from
        // it, and the ones that run do all the work.
        threadsRefused = true;
      }
    }
  }

  private void wakeOne() {
    int running = Math.min(started.get(), limit);
    for (int i = 0; i < running; i++) {
      Worker<T> worker = workers.get(i);
      if (worker != null && worker.wake()) {
        return;
      }
    }
  }

  void wakeAll() {
    int running = started.get();
    for (int i = 0; i < running; i++) {
      Worker<T> worker = workers.get(i);
      if (worker != null) {
        worker.wake();
      }
    }
  }

  /// Wait for the threads of the other workers; `interrupted` is called when the calling thread is.
  /// A running worker can start another while this waits, hence the loop; once all have ended none
  /// can.
  void joinAll(Runnable interrupted) {
    boolean wasInterrupted = false;
    for (int i = 0; ; ) {
      Thread thread;
      synchronized (threads) {
        if (i >= threads.size()) {
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
