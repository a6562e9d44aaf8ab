// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.fdu.walk.EntryType;
import org.fdu.walk.source.EntryBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Meeting hard links, per link, each inode twice: our table against a set of keys. Run with `-t 4`
/// to see threads in each other's way.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HardLinksBenchmark {
  private static final int LINKS = 20_000;
  private static final int INODES = LINKS / 2;

  /// Inode numbers in a row, or far apart.
  @Param({"1", "4097"})
  public long stride;

  private HardLinks own = new HardLinks();
  private Set<Key> keys = ConcurrentHashMap.newKeySet();

  private record Key(long device, long inode) {}

  /// A worker's entry.
  @State(Scope.Thread)
  public static class Worker {
    private final EntryBuffer entry = new EntryBuffer();

    EntryBuffer link(long inode) {
      entry.listed(EntryType.REGULAR_FILE, inode);
      entry.sizes(0x8000, 65024, inode, 2, 4096, 8);
      return entry;
    }
  }

  /// Start empty.
  @Setup(Level.Invocation)
  public void empty() {
    own = new HardLinks();
    keys = ConcurrentHashMap.newKeySet();
  }

  /// Ours.
  @Benchmark
  @OperationsPerInvocation(LINKS)
  public void claims(Worker worker) {
    for (int i = 0; i < LINKS; i++) {
      own.claim(worker.link(1 + i % INODES * stride), 0);
    }
  }

  /// A concurrent set of records.
  @Benchmark
  @OperationsPerInvocation(LINKS)
  public int concurrentSet(Worker worker) {
    int first = 0;
    for (int i = 0; i < LINKS; i++) {
      EntryBuffer link = worker.link(1 + i % INODES * stride);
      first += keys.add(new Key(link.device(), link.inode())) ? 1 : 0;
    }
    return first;
  }
}
