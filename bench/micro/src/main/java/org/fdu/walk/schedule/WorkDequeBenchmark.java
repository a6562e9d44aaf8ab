// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A worker's deque against others: an owner that adds a directory's few children and takes them
/// again, alone and with a thief at the other end.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Group)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class WorkDequeBenchmark {
  private static final List<Object> CHILDREN = List.of(new Object(), new Object(), new Object());

  private final WorkDeque<Object> own = new WorkDeque<>();
  private final Deque<Object> locked = new ArrayDeque<>();
  private final Deque<Object> linked = new ConcurrentLinkedDeque<>();
  private final Deque<Object> blocking = new LinkedBlockingDeque<>();

  /// Ours, nobody stealing: three in, three out.
  @Benchmark
  @Group("aloneOwn")
  @GroupThreads(1)
  public @Nullable Object aloneOwn() {
    return ownTurn();
  }

  /// A plain deque under a lock, one lock an item.
  @Benchmark
  @Group("aloneLocked")
  @GroupThreads(1)
  public @Nullable Object aloneLocked() {
    return lockedTurn();
  }

  /// The JDK's lock-free deque.
  @Benchmark
  @Group("aloneLinked")
  @GroupThreads(1)
  public @Nullable Object aloneLinked() {
    return turn(linked);
  }

  /// The JDK's locked deque.
  @Benchmark
  @Group("aloneBlocking")
  @GroupThreads(1)
  public @Nullable Object aloneBlocking() {
    return turn(blocking);
  }

  /// Ours, with a thief.
  @Benchmark
  @Group("robbedOwn")
  @GroupThreads(1)
  public @Nullable Object robbedOwn() {
    return ownTurn();
  }

  /// Takes half at a time.
  @Benchmark
  @Group("robbedOwn")
  @GroupThreads(1)
  public int robOwn() {
    return own.stealHalf(new ArrayList<>());
  }

  /// A plain deque under a lock, with a thief.
  @Benchmark
  @Group("robbedLocked")
  @GroupThreads(1)
  public @Nullable Object robbedLocked() {
    return lockedTurn();
  }

  /// Takes one at a time.
  @Benchmark
  @Group("robbedLocked")
  @GroupThreads(1)
  public @Nullable Object robLocked() {
    synchronized (locked) {
      return locked.pollFirst();
    }
  }

  /// The JDK's lock-free deque, with a thief.
  @Benchmark
  @Group("robbedLinked")
  @GroupThreads(1)
  public @Nullable Object robbedLinked() {
    return turn(linked);
  }

  /// Takes one at a time.
  @Benchmark
  @Group("robbedLinked")
  @GroupThreads(1)
  public @Nullable Object robLinked() {
    return linked.pollFirst();
  }

  private @Nullable Object ownTurn() {
    own.pushAll(CHILDREN);
    @Nullable Object last = null;
    for (int i = 0; i < CHILDREN.size(); i++) {
      last = own.pop();
    }
    return last;
  }

  private @Nullable Object lockedTurn() {
    synchronized (locked) {
      CHILDREN.forEach(locked::addLast);
    }
    @Nullable Object last = null;
    for (int i = 0; i < CHILDREN.size(); i++) {
      synchronized (locked) {
        last = locked.pollLast();
      }
    }
    return last;
  }

  private static @Nullable Object turn(Deque<Object> deque) {
    CHILDREN.forEach(deque::addLast);
    @Nullable Object last = null;
    for (int i = 0; i < CHILDREN.size(); i++) {
      last = deque.pollLast();
    }
    return last;
  }
}
