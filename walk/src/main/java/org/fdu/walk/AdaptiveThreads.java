// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.fdu.walk.linux.ProcessUsage;
import org.fdu.walk.schedule.Holdups;
import org.fdu.walk.schedule.WorkStealingPool;
import org.fdu.walk.source.DirectorySource.Storage;
import org.jspecify.annotations.Nullable;

/// Finds out, while a walk goes on, how many workers are worth while.
///
/// A worker that computes needs a processor; one that waits for a disk or a server does not, and
/// more of them keep more requests under way. So when workers wait, twice as many are tried, and
/// kept if that made the walk faster: hill climbing, because no rule knows what is behind a mount.
/// How far to climb depends on the [Storage].
///
/// A thread of its own, so that it is not stuck in the kernel when all workers are; started only
/// when a walk turns out not to be short.
///
/// It sees the processor time of the whole process: beside other busy threads it finds that workers
/// compute, and leaves their number alone. What happens while a worker is [held up][Holdups] by a
/// slow consumer of what it finds says nothing about the storage, and leads to nothing.
final class AdaptiveThreads implements Runnable, AutoCloseable {

  /// The most workers there may ever be.
  static final int MOST = 256;

  private static final int MOST_LOCAL = 64;
  private static final int MOST_ROTATIONAL = 8;
  private static final int FEW_ROTATIONAL = 2;

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long SHORTEST_WINDOW_NANOS = 20_000_000;
  private static final long LONGEST_WINDOW_NANOS = 160_000_000;

  /// A window with fewer steps says nothing about the rate; it goes on until it has them.
  private static final int FEWEST_STEPS = 64;

  /// How long the end of a walk waits for the watcher, which may be asking a slow server something.
  private static final long LONGEST_JOIN_NANOS = 100_000_000;

  /// Workers wait when they neither ran nor queued for a processor for so much of the time.
  private static final double WAITING_SHARE = 0.3;

  private final WorkStealingPool<?> pool;
  private final int processors;
  private final int most;
  private final boolean fixed;
  private final Supplier<Storage> storage;
  private final Supplier<?> visitors;
  private volatile boolean closed;
  private volatile @Nullable Thread thread;

  /// For a pool of `threads` workers, of which there may be up to `most`; when both are the same
  /// only the size of the pieces is adapted. The supplier of `visitors` may be a [Holdups].
  AdaptiveThreads(
      WorkStealingPool<?> pool,
      int threads,
      int most,
      Supplier<Storage> storage,
      Supplier<?> visitors) {
    this.pool = pool;
    this.processors = threads;
    this.most = most;
    this.fixed = threads >= most;
    this.storage = storage;
    this.visitors = visitors;
  }

  /// Begin to watch; called at most once.
  void start() {
    Thread watcher = new Thread(this, "fdu-threads");
    watcher.setDaemon(true);
    thread = watcher;
    try {
      watcher.start();
    } catch (OutOfMemoryError _) {
      thread = null; // no thread to be had: the number of workers stays as it is
    }
  }

  /// What the watcher does, on its own thread.
  @Override
  public void run() {
    int limitAtStart = pool.limit();
    try (ProcessUsage usage = new ProcessUsage()) {
      if (fixed) {
        watch(new HillClimb(processors, 0), usage);
        return;
      }
      Storage behind = storage.get();
      if (behind != Storage.UNKNOWN) {
        watch(new HillClimb(processors, most(behind)), usage);
      }
    } catch (RuntimeException | Error e) {
      pool.fail(e);
    } finally {
      pool.limit(limitAtStart); // when the kernel no longer tells, and when all is over anyway
    }
  }

  private void watch(HillClimb climb, ProcessUsage usage) {
    long length = SHORTEST_WINDOW_NANOS;
    boolean askQueues = false;
    Holdups holdups = visitors instanceof Holdups some ? some : Holdups.NONE;
    long heldUp = holdups.count(); // before the window, and once more after it
    Moment last = Moment.now(usage, pool, askQueues);
    while (!closed && last != null) {
      LockSupport.parkNanos(this, length);
      Moment now = Moment.now(usage, pool, askQueues);
      if (now == null || closed) {
        return;
      }
      if (holdups.now() || holdups.count() != heldUp) {
        pool.splitCoarsely();
        limit(climb.undecided(pool.limit()));
        length = Math.min(length * 2, LONGEST_WINDOW_NANOS);
        askQueues = false;
        heldUp = holdups.count();
        last = Moment.now(usage, pool, askQueues);
        continue;
      }
      Window window = new Window(last, now);
      if (!window.saysSomething()) {
        continue;
      }
      int busy = pool.busyWorkers();
      boolean suspicious = !window.computing(busy);
      if (suspicious && !askQueues) {
        now = Moment.now(usage, pool, true); // where the next window, which will tell, begins
        length = SHORTEST_WINDOW_NANOS;
      } else {
        boolean raised = adapt(climb, window, busy);
        if (raised) {
          LockSupport.parkNanos(this, SHORTEST_WINDOW_NANOS); // until the new workers are at work
          now = Moment.now(usage, pool, suspicious);
        }
        length = raised ? SHORTEST_WINDOW_NANOS : Math.min(length * 2, LONGEST_WINDOW_NANOS);
      }
      askQueues = suspicious;
      last = now;
    }
  }

  private void limit(int workers) {
    if (workers != pool.limit()) {
      pool.limit(workers);
    }
  }

  /// Draw the consequences of a window; whether more workers than before may work now.
  private boolean adapt(HillClimb climb, Window window, int busy) {
    int limit = pool.limit();
    boolean waiting = window.waiting(busy);
    if (waiting) {
      pool.splitFinely();
    } else {
      pool.splitCoarsely();
    }
    int next = climb.next(limit, busy, window.rate(), waiting);
    limit(next);
    return next > limit;
  }

  /// The most waiting workers to try; few are enough to begin with where heads must move.
  private int most(Storage behind) {
    if (behind == Storage.REMOTE) {
      return most;
    }
    if (behind == Storage.ROTATIONAL) {
      pool.limit(Math.min(processors, FEW_ROTATIONAL));
      return Math.min(most, MOST_ROTATIONAL);
    }
    return Math.min(most, Math.max(processors, MOST_LOCAL));
  }

  /// Stop watching; returns when the thread has ended, unless the kernel takes long to answer what
  /// it asks. The calling thread may be interrupted, as after a walk that was cancelled.
  @Override
  public void close() {
    closed = true;
    Thread watcher = thread;
    if (watcher == null) {
      return;
    }
    LockSupport.unpark(watcher);
    boolean interrupted = Thread.interrupted();
    long end = System.nanoTime() + LONGEST_JOIN_NANOS;
    for (long left = LONGEST_JOIN_NANOS; left > 0; left = end - System.nanoTime()) {
      try {
        if (watcher.join(Duration.ofNanos(left))) {
          break;
        }
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// What was used and done until now.
  ///
  /// @param queuedNanos how long threads were ready to run but did not; [#UNKNOWN] when not asked
  private record Moment(long nanos, long cpuNanos, long queuedNanos, long steps) {
    static final long UNKNOWN = -1;

    /// Null when the kernel does not tell. To ask for the queues takes longer.
    static @Nullable Moment now(ProcessUsage usage, WorkStealingPool<?> pool, boolean askQueues) {
      if (!usage.updateCpu() || (askQueues && !usage.updateQueued())) {
        return null;
      }
      long queued = askQueues ? usage.queuedNanos() : UNKNOWN;
      return new Moment(System.nanoTime(), usage.cpuNanos(), queued, pool.progress());
    }
  }

  /// What was used and done between two moments.
  private record Window(Moment from, Moment to) {
    boolean saysSomething() {
      return to.steps - from.steps >= FEWEST_STEPS;
    }

    double rate() {
      return (to.steps - from.steps) / (nanos() / (double) NANOS_PER_SECOND);
    }

    /// Whether `workers` surely had a processor most of the time.
    boolean computing(int workers) {
      return to.cpuNanos - from.cpuNanos >= (1 - WAITING_SHARE) * workers * nanos();
    }

    /// Whether `workers` waited for something other than a processor; false when that is not known.
    boolean waiting(int workers) {
      if (from.queuedNanos == Moment.UNKNOWN || to.queuedNanos == Moment.UNKNOWN) {
        return false;
      }
      double used = to.cpuNanos - from.cpuNanos;
      double queued = Math.max(0, to.queuedNanos - from.queuedNanos); // a thread may have ended
      return used + queued < (1 - WAITING_SHARE) * workers * nanos();
    }

    private double nanos() {
      return to.nanos - from.nanos;
    }
  }
}
