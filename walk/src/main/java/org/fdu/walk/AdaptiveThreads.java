// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.fdu.walk.linux.ProcessUsage;
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
/// when a walk turns out not to be tiny.
final class AdaptiveThreads implements AutoCloseable {

  /// The most workers there may ever be.
  static final int MOST = 256;

  private static final int MOST_LOCAL = 64;
  private static final int MOST_ROTATIONAL = 8;
  private static final int FEW_ROTATIONAL = 2;

  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long SHORTEST_WINDOW_NANOS = 20_000_000;
  private static final long LONGEST_WINDOW_NANOS = 160_000_000;

  /// A window with fewer steps says nothing about the rate.
  private static final int FEWEST_STEPS = 32;

  /// Workers wait when they neither ran nor queued for a processor for so much of the time.
  private static final double WAITING_SHARE = 0.3;

  /// Steps worth another worker's while when each takes a wait.
  private static final int WAITING_GRAIN = 8;

  private final WorkStealingPool<?> pool;
  private final int processors;
  private final int most;
  private final Supplier<Storage> storage;
  private volatile boolean closed;
  private volatile @Nullable Thread thread;

  AdaptiveThreads(WorkStealingPool<?> pool, int processors, int most, Supplier<Storage> storage) {
    this.pool = pool;
    this.processors = processors;
    this.most = most;
    this.storage = storage;
  }

  /// Begin to watch; called at most once.
  void start() {
    Thread watcher = new Thread(this::watch, "fdu-threads");
    watcher.setDaemon(true);
    thread = watcher;
    try {
      watcher.start();
    } catch (OutOfMemoryError _) {
      thread = null; // no thread to be had: the number of workers stays as it is
    }
  }

  private void watch() {
    LockSupport.parkNanos(this, SHORTEST_WINDOW_NANOS); // most walks are over by then
    if (closed) {
      return;
    }
    HillClimb climb = new HillClimb(processors, begin());
    long length = SHORTEST_WINDOW_NANOS;
    boolean suspicious = false;
    try (ProcessUsage usage = new ProcessUsage()) {
      Moment last = Moment.now(usage, pool, suspicious);
      while (!closed && last != null) {
        LockSupport.parkNanos(this, length);
        Moment now = Moment.now(usage, pool, suspicious);
        if (now == null || closed) {
          return;
        }
        Window window = new Window(last, now);
        if (!window.saysSomething()) {
          continue;
        }
        int busy = pool.busyWorkers();
        boolean askQueues = !window.computing(busy);
        if (askQueues && !suspicious) {
          now = Moment.now(usage, pool, true); // where the next window, which will tell, begins
          length = SHORTEST_WINDOW_NANOS;
        } else {
          adapt(climb, window, busy);
          length =
              climb.onTrial() ? SHORTEST_WINDOW_NANOS : Math.min(length * 2, LONGEST_WINDOW_NANOS);
        }
        suspicious = askQueues;
        last = now;
      }
    }
  }

  private void adapt(HillClimb climb, Window window, int busy) {
    int limit = pool.limit();
    boolean waiting = window.waiting(busy);
    int next = climb.next(limit, busy, window.rate(), waiting);
    if (next > limit && waiting) {
      pool.grain(WAITING_GRAIN);
    }
    if (next != limit) {
      pool.limit(next);
    }
  }

  /// Look at what there is to walk; the most workers to try.
  private int begin() {
    Storage behind = storage.get();
    if (behind == Storage.UNKNOWN) {
      return processors;
    }
    if (behind == Storage.REMOTE) {
      return most;
    }
    if (behind == Storage.ROTATIONAL) {
      pool.limit(Math.min(processors, FEW_ROTATIONAL));
    }
    int cap = behind == Storage.ROTATIONAL ? MOST_ROTATIONAL : MOST_LOCAL;
    return Math.min(most, Math.max(processors, cap));
  }

  /// Stop watching; returns when the thread has ended.
  @Override
  public void close() {
    closed = true;
    Thread watcher = thread;
    if (watcher == null) {
      return;
    }
    LockSupport.unpark(watcher);
    boolean interrupted = false;
    while (true) {
      try {
        watcher.join();
        break;
      } catch (InterruptedException e) {
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
      return to.steps - from.steps >= FEWEST_STEPS || nanos() >= LONGEST_WINDOW_NANOS;
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
