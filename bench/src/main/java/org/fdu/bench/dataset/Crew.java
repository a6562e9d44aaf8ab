// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.dataset;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Threads that do tasks which may add further tasks, newest first, until none is left.
///
/// One lock around one stack: a task makes a directory and its files, which takes the kernel a
/// hundred microseconds and more.
final class Crew {
  /// Something to do, in any of the crew's threads.
  interface Task {
    void run(Writer writer) throws IOException;
  }

  private final int threads;

  /// Guarded by `this`, as is all below.
  private final Deque<Task> tasks = new ArrayDeque<>();

  /// Tasks on the stack and being done.
  private int unfinished;

  private boolean cancelled;

  private @Nullable Throwable failure;

  Crew(int threads) {
    this.threads = threads;
  }

  synchronized void add(Task task) {
    tasks.push(task);
    unfinished++;
    notify();
  }

  /// Make [#run] end with a [CancellationException] as soon as the tasks being done are.
  synchronized void cancel() {
    cancelled = true;
    notifyAll();
  }

  /// Do all tasks; returns what all threads made together. The first failure stops everything.
  Tally run(long seed, LongAdder made) throws IOException, InterruptedException {
    List<Thread> running = new ArrayList<>();
    Tally total = new Tally();
    for (int i = 0; i < threads; i++) {
      Writer writer = new Writer(seed, made);
      Runnable work =
          () -> {
            work(writer);
            synchronized (total) {
              total.add(writer.tally());
            }
          };
      running.add(Thread.ofPlatform().name("writer-" + i).start(work));
    }
    try {
      for (Thread thread : running) {
        thread.join();
      }
    } catch (InterruptedException e) {
      cancel();
      throw e;
    }
    check();
    return total;
  }

  private void work(Writer writer) {
    Task task = next(false);
    while (task != null) {
      try {
        task.run(writer);
      } catch (IOException | RuntimeException | Error e) {
        fail(e);
      }
      task = next(true);
    }
  }

  /// The next task, having finished one; null when the work is over.
  private synchronized @Nullable Task next(boolean finished) {
    if (finished && --unfinished == 0) {
      notifyAll();
    }
    try {
      while (tasks.isEmpty() && unfinished > 0 && !stopped()) {
        wait();
      }
    } catch (InterruptedException e) {
      cancelled = true;
      notifyAll();
    }
    return stopped() ? null : tasks.poll();
  }

  private synchronized void fail(Throwable e) {
    if (failure == null) {
      failure = e;
    }
    notifyAll();
  }

  private synchronized boolean stopped() {
    return cancelled || failure != null;
  }

  private synchronized void check() throws IOException {
    switch (failure) {
      case null -> {
        if (cancelled) {
          throw new CancellationException();
        }
      }
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      default -> throw new IllegalStateException(failure);
    }
  }
}
