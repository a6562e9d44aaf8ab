// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.fdu.walk.Distribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How work moves between workers, as it is told and as it is counted.
class TransfersTest {
  private static final HashTree TREE = new HashTree(7, 2_000, 8, 113);

  /// What was told.
  private static final class Told implements ScheduleListener {
    final AtomicLong donated = new AtomicLong();
    final AtomicLong broadcast = new AtomicLong();
    final AtomicLong steals = new AtomicLong();
    final AtomicLong stolen = new AtomicLong();
    final AtomicLong near = new AtomicLong();
    final AtomicLong wrong = new AtomicLong();
    final Set<Integer> ended = ConcurrentHashMap.newKeySet();

    @Override
    public void donated(int from, int to, int items) {
      donated.addAndGet(items);
      count(from != to && items > 0);
    }

    @Override
    public void broadcast(int from, int items, int workers) {
      broadcast.addAndGet(items);
      count(items > 0 && workers > 0);
    }

    @Override
    public void stolen(int thief, int victim, int items) {
      steals.incrementAndGet();
      stolen.addAndGet(items);
      if (TwoNodes.of(thief) == TwoNodes.of(victim)) {
        near.incrementAndGet();
      }
      count(thief != victim && items > 0);
    }

    @Override
    public void terminated(int worker) {
      count(ended.add(worker));
    }

    private void count(boolean right) {
      if (!right) {
        wrong.incrementAndGet();
      }
    }
  }

  /// A machine of two memory nodes, with every second worker on the second.
  private static final class TwoNodes implements Topology {
    static int of(int worker) {
      return worker % 2;
    }

    @Override
    public int nodes() {
      return 2;
    }

    @Override
    public int currentNode() {
      String name = Thread.currentThread().getName();
      String number = name.substring(name.lastIndexOf('-') + 1);
      return name.startsWith("fdu-worker-") ? of(Integer.parseInt(number)) : of(0);
    }
  }

  private static WorkStealingPool<Long> run(PoolOptions options) {
    Ledger<Long> ledger = new Ledger<>((node, outbox) -> outbox.publish(TREE.childrenOf(node)));
    WorkStealingPool<Long> pool = new WorkStealingPool<>(options, _ -> ledger.processor());
    ledger.run(pool, List.of(TREE.root()));
    ledger.assertAllDone();
    assertThat(ledger.processed).isEqualTo(TREE.nodes());
    return pool;
  }

  private static long sum(WorkStealingPool<Long> pool, ToLongFunction<WorkerStats> field) {
    return pool.stats().stream().mapToLong(field).sum();
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 4, 16})
  void whatIsToldIsWhatIsCounted(int threads) {
    Told told = new Told();

    WorkStealingPool<Long> pool =
        run(
            PoolOptions.distributed(threads)
                .withDistribution(new Distribution(0, 2, 500))
                .withListener(told));

    assertThat(told.wrong).hasValue(0);
    assertThat(told.donated).hasValue(sum(pool, WorkerStats::donated));
    assertThat(told.broadcast).hasValue(sum(pool, WorkerStats::broadcast)).hasValue(2_000);
    assertThat(told.steals).hasValue(sum(pool, WorkerStats::steals));
    assertThat(told.stolen).hasValue(sum(pool, WorkerStats::stolen));
    // A worker whose thread starts when all is over has not seen the end.
    assertThat(told.ended).isNotEmpty().hasSizeLessThanOrEqualTo(pool.stats().size());
    assertThat(sum(pool, WorkerStats::received))
        .isBetween(told.donated.get(), told.donated.get() + told.broadcast.get());
    assertThat(sum(pool, WorkerStats::stealAttempts)).isGreaterThanOrEqualTo(told.steals.get());
    assertThat(sum(pool, WorkerStats::terminationChecks)).isPositive();
    if (threads == 1) {
      assertThat(told.donated).hasValue(0);
      assertThat(sum(pool, WorkerStats::received)).isZero();
    }
  }

  @Test
  void whatAWorkerFindsIsGivenToOneThatHasLess() {
    Thread giver = Thread.currentThread();
    CountDownLatch receiverIsHeldUp = new CountDownLatch(1);
    CountDownLatch given = new CountDownLatch(1);
    AtomicBoolean waited = new AtomicBoolean();
    // Item 0 publishes leaves, of which the second worker steals half and is held up in the first.
    // The first worker, with more than that to do, then finds 20 things at once.
    Ledger<Long> ledger =
        new Ledger<>((item, outbox) -> {
          if (item == 0) {
            outbox.publish(items(1, 16));
          } else if (Thread.currentThread() != giver) {
            receiverIsHeldUp.countDown();
            await(given);
          } else if (waited.compareAndSet(false, true)) {
            await(receiverIsHeldUp);
            outbox.publish(items(100, 16));
          } else if (item >= 100 && given.getCount() > 0) {
            outbox.publish(items(200, 20));
            given.countDown();
          }
        });
    WorkStealingPool<Long> pool =
        new WorkStealingPool<>(
            PoolOptions.balanced(2).withDistribution(new Distribution(0, 16, 500)),
            _ -> ledger.processor());

    ledger.run(pool, List.of(0L));

    ledger.assertAllDone();
    assertThat(pool.stats()).extracting(WorkerStats::donated).containsExactly(10L, 0L);
    assertThat(pool.stats()).extracting(WorkerStats::received).containsExactly(0L, 10L);
  }

  private static List<Long> items(long first, int count) {
    return LongStream.range(first, first + count).boxed().toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsOnTheSameMemoryNodeIsStolenFirst() {
    Told told = new Told();

    // How many of the workers a busy machine lets run at a time is chance, so one run says little.
    for (int runs = 0; told.steals.get() < 300 && runs < 300; runs++) {
      run(PoolOptions.balanced(6).withTopology(new TwoNodes()).withListener(told));
    }

    // By chance two of the five others are on a thief's own node.
    assertThat(told.steals.get()).isPositive();
    assertThat(told.near.get()).isGreaterThan(told.steals.get() / 2);
  }

  @Test
  void aWorkerKeepsLittleToItselfWhileOthersHaveWork() {
    Thread first = Thread.currentThread();
    CountDownLatch ofSecond = new CountDownLatch(100);
    // The first worker goes on only when the second had a hundred of what the first found.
    AtomicLong ofFirst = new AtomicLong();
    Ledger<Long> ledger =
        new Ledger<>((node, outbox) -> {
          outbox.publish(TREE.childrenOf(node));
          if (Thread.currentThread() != first) {
            ofSecond.countDown();
          } else if (ofFirst.incrementAndGet() > 100) {
            await(ofSecond);
          }
        });
    WorkStealingPool<Long> pool =
        new WorkStealingPool<>(
            PoolOptions.balanced(2).withDistribution(new Distribution(8, 8, 5_000)),
            _ -> ledger.processor());

    ledger.run(pool, List.of(TREE.root()));

    ledger.assertAllDone();
    assertThat(sum(pool, WorkerStats::broadcast)).isZero();
    assertThat(pool.stats()).hasSize(2).allMatch(stats -> stats.items() >= 100);
  }
}
