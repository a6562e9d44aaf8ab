// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Runs items on several workers until every item, and every item found on the way, is processed.
public final class WorkStealingPool<T> {
  final PoolOptions options;
  final Termination termination;
  final Workforce<T> workforce;

  /// Items that belong to no worker: the seeds, and what is meant for workers not yet started.
  final WorkDeque<T> injector = new WorkDeque<>();

  private final IntFunction<? extends Processor<T>> processors;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final AtomicBoolean longRunSeen = new AtomicBoolean();
  private @Nullable Runnable whenLong;
  private volatile int grain = USUAL_GRAIN;
  private long startNanos;
  private volatile boolean stopped;

  /// Steps of some microsecond each, which make up for waking a worker.
  private static final int USUAL_GRAIN = 256;

  /// Steps of a millisecond or so each.
  private static final int FINE_GRAIN = 8;

  /// A run of this time is not short any more.
  private static final long LONG_RUN_NANOS = 20_000_000;

  /// Prepare a run; `processors` is asked once on each worker's thread, with the worker's index.
  public WorkStealingPool(PoolOptions options, IntFunction<? extends Processor<T>> processors) {
    this.options = options;
    this.processors = processors;
    this.termination =
        options.distributed()
            ? new ConservationTermination(options.mostThreads())
            : new CountingTermination();
    this.workforce = new Workforce<>(options, injector, index -> new Worker<>(this, index));
  }

  /// Have `action` called once, by a worker, when the run turns out not to be short. To be said
  /// before [#run].
  public void whenLong(Runnable action) {
    whenLong = action;
  }

  /// Process `seeds` and all they lead to; returns when every worker has stopped.
  ///
  /// Ends early after [#cancel] or when the calling thread is interrupted. What a processor threw
  /// is rethrown here, the first of several with the others suppressed.
  public void run(List<T> seeds) {
    startNanos = System.nanoTime();
    termination.created(0, seeds.size());
    injector.pushAll(seeds);
    if (Thread.currentThread().isInterrupted()) {
      cancel();
    }
    workforce.first().run();
    workforce.joinAll(this::cancel);
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
    workforce.wakeAll();
  }

  /// Whether the run was cancelled or failed, that is, not all work was done.
  public boolean stopped() {
    return stopped;
  }

  /// How many workers may work at once.
  public int limit() {
    return workforce.limit();
  }

  /// Let `workers` work at once, more or fewer than before; at least one, and at most what the
  /// options said. May be called from any thread while the run goes on.
  public void limit(int workers) {
    workforce.limit(workers);
  }

  /// Split work into small pieces and start a worker for any of them, since each step waits for
  /// something. May be called from any thread.
  public void splitFinely() {
    grain = FINE_GRAIN;
    workforce.startForEach(1);
  }

  /// The opposite of [#splitFinely], and how a run begins: steps are mere computation.
  public void splitCoarsely() {
    grain = USUAL_GRAIN;
    workforce.startForEach(Workforce.START_WORKER_LOAD);
  }

  int grain() {
    return grain;
  }

  /// How many workers have something to do right now.
  public int busyWorkers() {
    return workforce.busy();
  }

  /// How many steps all workers have done so far.
  public long progress() {
    long sum = 0;
    for (Worker<T> worker : workforce.all()) {
      sum += worker.progress();
    }
    return sum;
  }

  /// What each started worker did; complete once [#run] has returned.
  public List<WorkerStats> stats() {
    List<WorkerStats> all = new ArrayList<>();
    for (Worker<T> worker : workforce.all()) {
      all.add(worker.stats());
    }
    return List.copyOf(all);
  }

  Processor<T> newProcessor(int worker) {
    return processors.apply(worker);
  }

  /// Called by workers from time to time: is this a long run by now?
  void lookAtTheClock() {
    Runnable action = whenLong;
    if (action != null
        && !longRunSeen.get()
        && System.nanoTime() - startNanos > LONG_RUN_NANOS
        && longRunSeen.compareAndSet(false, true)) {
      action.run();
    }
  }

  /// Stop every worker and have [#run] throw this. May be called from any thread.
  public void fail(Throwable thrown) {
    if (!failure.compareAndSet(null, thrown)) {
      Throwable first = failure.get();
      if (first != null && !first.equals(thrown)) {
        first.addSuppressed(thrown);
      }
    }
    cancel();
  }
}
