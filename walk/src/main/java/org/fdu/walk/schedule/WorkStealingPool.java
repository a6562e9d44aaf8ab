// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Runs items on several workers until every item, and every item found on the way, is processed.
///
/// The calling thread is the first worker. The others start when there is more work than the
/// running ones can take at once, so a small run never pays for a thread.
public final class WorkStealingPool<T> {

  /// A worker with fewer queued items than this does not ask for help from a new thread: starting
  /// one takes about as long as reading this many small directories.
  private static final int START_WORKER_LOAD = 8;

  final Termination termination;

  /// How many workers look for work in vain.
  final AtomicInteger idlers = new AtomicInteger();

  private final Worker<T>[] workers;
  private final IntFunction<? extends Processor<T>> processors;
  private final AtomicInteger started = new AtomicInteger(1);

  /// Slot `i` is written once, by whoever raised `started` to `i + 1`. Guarded by itself.
  private final List<Thread> threads = new ArrayList<>();

  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile boolean stopped;
  private volatile boolean threadsRefused;

  /// Prepare a run on at most `threads` workers that ends by a shared count of pending items;
  /// `processors` is asked once on each worker's thread, with the worker's index.
  public static <T> WorkStealingPool<T> balanced(
      int threads, IntFunction<? extends Processor<T>> processors) {
    return new WorkStealingPool<>(threads, processors, new CountingTermination());
  }

  /// The same, but it ends by conservation of work, with nothing shared while there is work.
  public static <T> WorkStealingPool<T> distributed(
      int threads, IntFunction<? extends Processor<T>> processors) {
    return new WorkStealingPool<>(threads, processors, new ConservationTermination(threads));
  }

  private WorkStealingPool(
      int threads, IntFunction<? extends Processor<T>> processors, Termination termination) {
    this.processors = processors;
    this.termination = termination;
    this.workers = newWorkers(threads);
    for (int i = 0; i < threads; i++) {
      workers[i] = new Worker<>(this, i);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the array never leaves this class
  private static <T> Worker<T>[] newWorkers(int threads) {
    return new Worker[threads];
  }

  /// Process `seeds` and all they lead to; returns when every worker has stopped.
  ///
  /// Ends early after [#cancel] or when the calling thread is interrupted. What a processor threw
  /// is rethrown here, the first of several with the others suppressed.
  public void run(List<T> seeds) {
    Worker<T> first = workers[0];
    first.publish(seeds);
    first.run();
    joinAll();
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException runtime) {
      throw runtime;
    }
    if (thrown != null) {
      throw new IllegalStateException(thrown); // thrown sneakily
    }
  }

  /// Stop every worker after its current item; may be called from any thread.
  public void cancel() {
    stopped = true;
    wakeAll();
  }

  /// Whether the run was cancelled or failed, that is, not all work was done.
  public boolean stopped() {
    return stopped;
  }

  /// What each started worker did; complete once [#run] has returned.
  public List<WorkerStats> stats() {
    List<WorkerStats> all = new ArrayList<>();
    for (int i = 0; i < started.get(); i++) {
      all.add(workers[i].stats());
    }
    return List.copyOf(all);
  }

  Processor<T> newProcessor(int worker) {
    return processors.apply(worker);
  }

  void fail(Throwable thrown) {
    if (!failure.compareAndSet(null, thrown)) {
      Throwable first = failure.get();
      if (first != null && !first.equals(thrown)) {
        first.addSuppressed(thrown);
      }
    }
    cancel();
  }

  /// The worker with the longest queue, other than `thief`; null when all queues are empty.
  @Nullable Worker<T> mostLoaded(Worker<T> thief) {
    Worker<T> busiest = null;
    int most = 0;
    int running = started.get();
    for (int i = 0; i < running; i++) {
      Worker<T> candidate = workers[i];
      int load = candidate == thief ? 0 : candidate.deque.load();
      if (load > most) {
        most = load;
        busiest = candidate;
      }
    }
    return busiest;
  }

  /// Called after work became visible: wake one sleeper, or start one more worker.
  void signalWork() {
    if (idlers.get() > 0) {
      wakeOne();
    } else if (canStart()) {
      startWorkerIfLoaded();
    }
  }

  /// Called after one large item became visible.
  void signalDonation() {
    if (idlers.get() > 0) {
      wakeOne();
    } else if (canStart()) {
      startWorker(started.get());
    }
  }

  /// Whether there are other workers to split work for.
  boolean parallel() {
    return workers.length > 1;
  }

  private boolean canStart() {
    return started.get() < workers.length && !threadsRefused;
  }

  private void startWorkerIfLoaded() {
    int running = started.get();
    int load = 0;
    for (int i = 0; i < running; i++) {
      load += workers[i].deque.load();
    }
    if (load >= START_WORKER_LOAD) {
      startWorker(running);
    }
  }

  /// Start worker number `running`, unless another worker does so right now.
  private void startWorker(int running) {
    if (running == workers.length || !started.compareAndSet(running, running + 1)) {
      return;
    }
    Thread thread = new Thread(workers[running], "fdu-worker-" + running);
    thread.setDaemon(true);
    synchronized (threads) {
      try {
        thread.start();
        threads.add(thread);
      } catch (OutOfMemoryError _) {
        // No thread to be had (ulimit -u, cgroup pids): this worker's queue stays empty, and the
        // ones that run do all the work.
        threadsRefused = true;
      }
    }
  }

  private void wakeOne() {
    int running = started.get();
    for (int i = 0; i < running; i++) {
      Thread sleeper = workers[i].sleeper();
      if (sleeper != null) {
        LockSupport.unpark(sleeper);
        return;
      }
    }
  }

  void wakeAll() {
    for (Worker<T> worker : workers) {
      Thread sleeper = worker.sleeper();
      if (sleeper != null) {
        LockSupport.unpark(sleeper);
      }
    }
  }

  /// Wait for the other workers. A running worker can start another while this waits, hence the
  /// loop; once all have ended none can.
  private void joinAll() {
    boolean interrupted = false;
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
        interrupted = true;
        cancel();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
