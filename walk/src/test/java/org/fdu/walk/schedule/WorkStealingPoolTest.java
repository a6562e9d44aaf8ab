// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fdu.walk.schedule.Ledger.Ending;
import org.fdu.walk.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pool on trees that need no files: every item once, an end to every run, nothing lost when a
/// run ends early.
class WorkStealingPoolTest {

  /// Long enough for the slowest machine; a run that takes it hangs.
  private static final Duration WATCHDOG = Duration.ofMinutes(3);

  static Stream<Arguments> runs() {
    return Seeds.stream(2).boxed().flatMap(WorkStealingPoolTest::runs);
  }

  private static Stream<Arguments> runs(long seed) {
    return Stream.of(1, 2, 3, 8, 32)
        .flatMap(threads ->
            Arrays.stream(Ending.values()).map(ending -> Arguments.of(seed, threads, ending)));
  }

  @ParameterizedTest(name = "seed {0}, {1} threads, {2}")
  @MethodSource("runs")
  void processesEveryNodeOfAnUnbalancedTreeOnce(long seed, int threads, Ending ending) {
    HashTree tree = new HashTree(seed, 2_000, 8, 113);
    Ledger<Long> ledger = new Ledger<>((node, outbox) -> outbox.publish(tree.childrenOf(node)));

    WorkStealingPool<Long> pool = guarded(() -> ledger.run(ending, threads, List.of(tree.root())));

    ledger.assertAllDone();
    assertThat(ledger.processed).isEqualTo(tree.nodes());
    assertThat(pool.stopped()).isFalse();
    assertThat(pool.stats().stream().mapToLong(WorkerStats::items).sum())
        .isEqualTo(ledger.processed.size());
    assertThat(pool.stats()).hasSizeLessThanOrEqualTo(threads);
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Ending.class)
  void endsThousandsOfTinyRuns(Ending ending) {
    Random random = new Random(ending.name().hashCode());
    int runs = 4_000 * Integer.getInteger("fdu.test.factor", 1);
    guarded(() -> {
      for (int run = 0; run < runs; run++) {
        HashTree tree = new HashTree(random.nextLong(), random.nextInt(14), 3, 250);
        Ledger<Long> ledger = new Ledger<>((node, outbox) -> outbox.publish(tree.childrenOf(node)));
        ledger.run(ending, random.nextInt(1, 65), List.of(tree.root()));
        assertThat(ledger.processed).as("run %d", run).isEqualTo(tree.nodes());
        ledger.assertAllDone();
      }
      return true;
    });
  }

  @Test
  void leavesAShortRunToTheCallingThread() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Ledger<Integer> ledger =
        new Ledger<>((item, outbox) -> {
          threads.add(Thread.currentThread());
          if (item == 0) {
            outbox.publish(IntStream.rangeClosed(1, 1_000).boxed().toList());
          }
        });
    PoolOptions options = PoolOptions.balanced(4).withStartDelay(WATCHDOG.toNanos());

    WorkStealingPool<Integer> pool = new WorkStealingPool<>(options, _ -> ledger.processor());
    ledger.published.add(0);
    guarded(() -> {
      threads.add(Thread.currentThread());
      pool.run(List.of(0));
      return true;
    });

    ledger.assertAllDone();
    assertThat(threads).hasSize(1);
    assertThat(ledger.processors).hasValue(1);
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 8})
  void endsAtOnceWithoutWork(int threads) {
    for (Ending ending : Ending.values()) {
      Ledger<Integer> ledger = new Ledger<>((_, _) -> {});

      WorkStealingPool<Integer> pool = guarded(() -> ledger.run(ending, threads, List.of()));

      ledger.assertAllDone();
      assertThat(pool.stopped()).isFalse();
    }
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 5})
  void processesSeedsWithoutChildren(int threads) {
    for (Ending ending : Ending.values()) {
      Ledger<Integer> ledger = new Ledger<>((_, _) -> {});

      guarded(() -> ledger.run(ending, threads, IntStream.range(0, 1_000).boxed().toList()));

      ledger.assertAllDone();
    }
  }

  @Test
  void takesTheNewestItemFirstWhenAlone() {
    List<Integer> order = new ArrayList<>();
    Ledger<Integer> ledger =
        new Ledger<>((item, outbox) -> {
          order.add(item);
          if (item == 0) {
            outbox.publish(List.of(1, 2, 3));
          } else if (item == 3) {
            outbox.publish(List.of(4, 5));
          }
        });

    ledger.run(Ending.BALANCED, 1, List.of(0));

    assertThat(order).containsExactly(0, 3, 5, 4, 2, 1);
  }

  /// An item that does not end until all others have been processed: somebody else must take every
  /// one of them, the last one too.
  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {2, 3, 8})
  void leavesNothingBehindALongItem(int threads) {
    for (Ending ending : Ending.values()) {
      int others = 100;
      CountDownLatch left = new CountDownLatch(others);
      Ledger<Integer> ledger =
          new Ledger<>((item, outbox) -> {
            if (item == 0) {
              outbox.publish(IntStream.rangeClosed(1, others).boxed().toList());
              await(left);
            } else {
              left.countDown();
            }
          });

      guarded(() -> ledger.run(ending, threads, List.of(0)));

      ledger.assertAllDone();
    }
  }

  /// Workers that have gone to sleep for lack of work are there for a single new item.
  @ParameterizedTest(name = "{0}")
  @EnumSource(Ending.class)
  void wakesASleeperForASingleItem(Ending ending) {
    CountDownLatch first = new CountDownLatch(20);
    CountDownLatch last = new CountDownLatch(1);
    Ledger<Integer> ledger =
        new Ledger<>((item, outbox) -> {
          if (item == 0) {
            outbox.publish(IntStream.rangeClosed(1, 20).boxed().toList());
            await(first);
            sleep(); // the others run out of work
            outbox.publish(List.of(1_000));
            await(last);
          } else if (item == 1_000) {
            last.countDown();
          } else {
            first.countDown();
          }
        });

    WorkStealingPool<Integer> pool = guarded(() -> ledger.run(ending, 2, List.of(0)));

    ledger.assertAllDone();
    assertThat(pool.stats().get(1).items()).isEqualTo(21);
  }

  @Test
  void startsNoThreadForALittleWork() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Ledger<Integer> ledger =
        new Ledger<>((item, outbox) -> {
          threads.add(Thread.currentThread());
          if (item < 50) {
            outbox.publish(List.of(item + 1));
          }
        });

    WorkStealingPool<Integer> pool = ledger.run(Ending.BALANCED, 8, List.of(0));

    assertThat(threads).containsExactly(Thread.currentThread());
    assertThat(pool.stats()).hasSize(1);
  }

  /// A long item learns that others have nothing to do, and what it then gives away is processed by
  /// them while it goes on.
  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {2, 3, 8})
  void hasDonationsProcessedByTheHungry(int threads) {
    for (Ending ending : Ending.values()) {
      int donations = 200;
      Set<Thread> helpers = ConcurrentHashMap.newKeySet();
      AtomicInteger helped = new AtomicInteger();
      Ledger<Integer> ledger =
          new Ledger<>((item, outbox) -> {
            if (item > 0) {
              helpers.add(Thread.currentThread());
              helped.incrementAndGet();
              return;
            }
            for (int donated = 1; donated <= donations; donated++) {
              while (!outbox.hungry()) {
                Thread.onSpinWait();
              }
              outbox.offer(donated);
            }
            while (helped.get() < donations) {
              Thread.onSpinWait();
            }
            helpers.remove(Thread.currentThread());
          });

      guarded(() -> ledger.run(ending, threads, List.of(0)));

      ledger.assertAllDone();
      assertThat(helpers).hasSizeBetween(1, threads - 1);
    }
  }

  @Test
  void isNeverHungryAlone() {
    Ledger<Integer> ledger =
        new Ledger<>((item, outbox) -> {
          if (outbox.hungry()) {
            throw new IllegalStateException("hungry at " + item);
          }
          if (item < 100) {
            outbox.publish(List.of(item + 1));
          }
        });

    ledger.run(Ending.BALANCED, 1, List.of(0));

    ledger.assertAllDone();
  }

  @ParameterizedTest(name = "seed {0}, {1} threads, {2}")
  @MethodSource("runs")
  void endsWithWhatAProcessorThrows(long seed, int threads, Ending ending) {
    HashTree tree = new HashTree(seed, 2_000, 8, 113);
    IllegalStateException thrown = new IllegalStateException("thrown on purpose");
    AtomicInteger countdown = new AtomicInteger(new Random(seed).nextInt(1, 2_000));
    Ledger<Long> ledger =
        new Ledger<>((node, outbox) -> {
          outbox.publish(tree.childrenOf(node));
          if (countdown.decrementAndGet() == 0) {
            throw thrown;
          }
        });
    WorkStealingPool<Long> pool = ledger.pool(ending, threads);

    Throwable caught = guarded(() -> catchThrowable(() -> ledger.run(pool, List.of(tree.root()))));

    assertThat(caught).isSameAs(thrown);
    assertThat(pool.stopped()).isTrue();
    ledger.assertNothingLost();
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 4})
  void rethrowsErrorsAsTheyAre(int threads) {
    StackOverflowError thrown = new StackOverflowError("thrown on purpose");
    Ledger<Integer> ledger =
        new Ledger<>((_, _) -> {
          throw thrown;
        });

    Throwable caught =
        guarded(() -> catchThrowable(() -> ledger.run(Ending.BALANCED, threads, List.of(1))));

    assertThat(caught).isSameAs(thrown);
  }

  @Test
  void keepsWhatOthersThrewAsSuppressed() {
    CountDownLatch bothRunning = new CountDownLatch(2);
    Ledger<Integer> ledger =
        new Ledger<>((item, outbox) -> {
          if (item == 0) {
            outbox.publish(IntStream.rangeClosed(1, 20).boxed().toList());
          }
          bothRunning.countDown();
          await(bothRunning);
          throw new IllegalStateException("thrown by " + Thread.currentThread().getName());
        });

    Throwable caught =
        guarded(() -> catchThrowable(() -> ledger.run(Ending.BALANCED, 2, List.of(0))));

    assertThat(caught).isInstanceOf(IllegalStateException.class);
    assertThat(caught.getSuppressed()).hasSize(1);
    assertThat(caught.getSuppressed()[0]).isInstanceOf(IllegalStateException.class);
    ledger.assertNothingLost();
  }

  @Test
  void wrapsACheckedExceptionThrownSneakily() {
    Exception thrown = new Exception("thrown on purpose");
    Ledger<Integer> ledger = new Ledger<>((_, _) -> throwSneakily(thrown));

    Throwable caught = catchThrowable(() -> ledger.run(Ending.BALANCED, 1, List.of(1)));

    assertThat(caught).isInstanceOf(IllegalStateException.class).hasCause(thrown);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the trick
  private static <E extends Throwable> void throwSneakily(Throwable thrown) throws E {
    throw (E) thrown;
  }

  /// The first worker is the caller, the others are started by it.
  @ParameterizedTest(name = "worker {0}")
  @ValueSource(ints = {0, 1, 3})
  void endsWhenAWorkerGetsNoProcessor(int failing) {
    HashTree tree = new HashTree(7, 2_000, 8, 113);
    IllegalStateException thrown = new IllegalStateException("no processor, on purpose");
    CountDownLatch failed = new CountDownLatch(1);
    Ledger<Long> ledger =
        new Ledger<>((node, outbox) -> {
          outbox.publish(tree.childrenOf(node));
          if (node != tree.root()) {
            await(failed); // or all may be over before that worker has started
          }
        });
    WorkStealingPool<Long> pool =
        Ending.BALANCED.pool(
            4,
            worker -> {
              if (worker == failing) {
                failed.countDown();
                throw thrown;
              }
              return ledger.processor();
            });

    Throwable caught = guarded(() -> catchThrowable(() -> ledger.run(pool, List.of(tree.root()))));

    assertThat(caught).isSameAs(thrown);
    assertThat(pool.stopped()).isTrue();
    if (failing > 0) { // otherwise there is nobody to discard what nobody has seen
      ledger.assertNothingLost();
    }
  }

  @ParameterizedTest(name = "seed {0}, {1} threads, {2}")
  @MethodSource("runs")
  void stopsWhenCancelledByAnotherThread(long seed, int threads, Ending ending) {
    HashTree tree = new HashTree(seed, 2_000, 8, 113);
    CountDownLatch begun = new CountDownLatch(new Random(seed).nextInt(1, 1_000));
    CountDownLatch cancelled = new CountDownLatch(1);
    Ledger<Long> ledger =
        new Ledger<>((node, outbox) -> {
          outbox.publish(tree.childrenOf(node));
          begun.countDown();
          if (begun.getCount() == 0) {
            await(cancelled); // or all may be over before
            if (!outbox.cancelled()) {
              throw new IllegalStateException("a processor is not told");
            }
          }
        });
    WorkStealingPool<Long> pool = ledger.pool(ending, threads);
    Thread canceller =
        Thread.ofPlatform()
            .start(() -> {
              await(begun);
              pool.cancel();
              cancelled.countDown();
            });

    guarded(() -> {
      ledger.run(pool, List.of(tree.root()));
      canceller.join();
      return true;
    });

    assertThat(pool.stopped()).isTrue();
    assertThat(ledger.discarded).isNotEmpty();
    ledger.assertNothingLost();
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 8})
  void stopsWhenItsCallerIsInterrupted(int threads) {
    HashTree tree = new HashTree(3, 2_000, 8, 113);
    boolean stayedInterrupted =
        guarded(() -> {
          Thread caller = Thread.currentThread();
          AtomicInteger countdown = new AtomicInteger(500);
          Ledger<Long> ledger =
              new Ledger<>((node, outbox) -> {
                outbox.publish(tree.childrenOf(node));
                int left = countdown.decrementAndGet();
                if (left == 0) {
                  caller.interrupt();
                }
                // the others leave something undone until the caller has noticed
                while (left <= 0 && Thread.currentThread() != caller && !outbox.cancelled()) {
                  Thread.onSpinWait();
                }
              });
          WorkStealingPool<Long> pool = ledger.run(Ending.BALANCED, threads, List.of(tree.root()));
          boolean flag = Thread.interrupted();
          assertThat(pool.stopped()).isTrue();
          assertThat(ledger.discarded).isNotEmpty();
          ledger.assertNothingLost();
          return flag;
        });

    assertThat(stayedInterrupted).isTrue();
  }

  /// The caller has run out of work and waits for the last long item of another worker.
  @ParameterizedTest(name = "{0}")
  @EnumSource(Ending.class)
  void isInterruptibleWhileItWaitsForOthers(Ending ending) {
    boolean stayedInterrupted =
        guarded(() -> {
          Thread caller = Thread.currentThread();
          CountDownLatch stolen = new CountDownLatch(1);
          Ledger<Integer> ledger =
              new Ledger<>((item, outbox) -> {
                if (item == 0) {
                  outbox.publish(IntStream.rangeClosed(1, 20).boxed().toList());
                  awaitEvenInterrupted(stolen);
                } else if (Thread.currentThread() != caller && stolen.getCount() > 0) {
                  stolen.countDown();
                  while (!outbox.cancelled()) {
                    caller.interrupt();
                    sleep();
                  }
                }
              });
          WorkStealingPool<Integer> pool = ledger.run(ending, 2, List.of(0));
          boolean flag = Thread.interrupted();
          assertThat(pool.stopped()).isTrue();
          ledger.assertNothingLost();
          return flag;
        });

    assertThat(stayedInterrupted).isTrue();
  }

  private static <T> T guarded(ThrowingSupplier<T> run) {
    return assertTimeoutPreemptively(WATCHDOG, run);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e); // by the watchdog
    }
  }

  /// The caller is a worker too, and has just been interrupted.
  private static void awaitEvenInterrupted(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
