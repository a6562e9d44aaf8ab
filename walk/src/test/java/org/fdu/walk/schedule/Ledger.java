// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.fdu.walk.Distribution;

/// Books of one run: which items were published, processed and discarded, by which processors.
///
/// Items are told apart by equality, so they must all differ.
final class Ledger<T> {

  /// How a run hands out work and notices that it is over.
  enum Ending {
    BALANCED,
    DISTRIBUTED,
    BALANCED_BY_SIZE,
    DISTRIBUTED_BY_SIZE,
    BALANCED_AFTER_A_WHILE;

    /// So low that every rule applies in small trees.
    private static final Distribution BY_SIZE = new Distribution(2, 5, 9);

    /// So short that some runs end before and some after.
    private static final long WHILE_NANOS = 100_000;

    PoolOptions options(int threads) {
      return switch (this) {
        case BALANCED -> PoolOptions.balanced(threads);
        case DISTRIBUTED -> PoolOptions.distributed(threads);
        case BALANCED_BY_SIZE -> PoolOptions.balanced(threads).withDistribution(BY_SIZE);
        case DISTRIBUTED_BY_SIZE -> PoolOptions.distributed(threads).withDistribution(BY_SIZE);
        case BALANCED_AFTER_A_WHILE -> PoolOptions.balanced(threads).withStartDelay(WHILE_NANOS);
      };
    }

    <T> WorkStealingPool<T> pool(int threads, IntFunction<? extends Processor<T>> processors) {
      return new WorkStealingPool<>(options(threads), processors);
    }
  }

  /// What a test does with an item.
  interface Work<T> {
    void process(T item, Ledger<T>.Recording outbox);
  }

  final Set<T> published = ConcurrentHashMap.newKeySet();
  final Set<T> processed = ConcurrentHashMap.newKeySet();
  final Set<T> discarded = ConcurrentHashMap.newKeySet();
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger processors = new AtomicInteger();

  /// What must never happen, in words.
  private final ConcurrentLinkedQueue<String> wrongs = new ConcurrentLinkedQueue<>();

  private final Work<T> work;

  Ledger(Work<T> work) {
    this.work = work;
  }

  /// A pool of `threads` workers that do this ledger's work.
  WorkStealingPool<T> pool(Ending ending, int threads) {
    return ending.pool(threads, _ -> processor());
  }

  /// Run `seeds` to the end on `threads` workers.
  WorkStealingPool<T> run(Ending ending, int threads, List<T> seeds) {
    WorkStealingPool<T> pool = pool(ending, threads);
    run(pool, seeds);
    return pool;
  }

  void run(WorkStealingPool<T> pool, List<T> seeds) {
    published.addAll(seeds);
    pool.run(seeds);
  }

  Processor<T> processor() {
    processors.incrementAndGet();
    open.incrementAndGet();
    return new Booking();
  }

  /// Every item published was processed once, and nothing else happened.
  void assertAllDone() {
    assertClean();
    assertThat(discarded).isEmpty();
    assertThat(processed).isEqualTo(published);
  }

  /// Every item published was either processed or discarded, once.
  void assertNothingLost() {
    assertClean();
    Set<T> accounted = ConcurrentHashMap.newKeySet();
    accounted.addAll(processed);
    accounted.addAll(discarded);
    assertThat(accounted).isEqualTo(published);
    assertThat(Collections.disjoint(processed, discarded)).isTrue();
  }

  private void assertClean() {
    assertThat(wrongs).isEmpty();
    assertThat(open).as("processors not closed").hasValue(0);
  }

  private final class Booking implements Processor<T> {
    private final Thread owner = Thread.currentThread();
    private boolean closed;

    @Override
    public void process(T item, Outbox<T> outbox) {
      check("process");
      if (!processed.add(item)) {
        wrongs.add("processed again: " + item);
      }
      work.process(item, new Recording(outbox));
    }

    @Override
    public void discard(T item) {
      check("discard");
      if (!discarded.add(item)) {
        wrongs.add("discarded again: " + item);
      }
    }

    @Override
    public void close() {
      check("close");
      closed = true;
      open.decrementAndGet();
    }

    private void check(String call) {
      if (closed) {
        wrongs.add(call + " after close");
      }
      if (Thread.currentThread() != owner) {
        wrongs.add(call + " on another thread");
      }
    }
  }

  /// Publishes from one list, over and over, as callers may.
  final class Recording implements Outbox<T> {
    private final Outbox<T> outbox;
    private final List<T> reused = new ArrayList<>();

    Recording(Outbox<T> outbox) {
      this.outbox = outbox;
    }

    /// Publish all the children of an item at once.
    void publish(List<T> items) {
      publish(items, items.size());
    }

    @Override
    public void publish(List<T> items, int siblings) {
      reused.clear();
      reused.addAll(items);
      published.addAll(items);
      outbox.publish(reused, siblings);
      reused.clear();
    }

    @Override
    public boolean hungry() {
      return outbox.hungry();
    }

    @Override
    public void offer(T item) {
      published.add(item);
      outbox.offer(item);
    }

    @Override
    public void advanced(int steps) {
      outbox.advanced(steps);
    }

    @Override
    public int grain() {
      return outbox.grain();
    }

    @Override
    public boolean cancelled() {
      return outbox.cancelled();
    }
  }
}
