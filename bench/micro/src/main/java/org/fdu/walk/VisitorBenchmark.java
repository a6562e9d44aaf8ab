// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fdu.walk.source.EntryBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Handing an entry to a visitor, when one, two or three classes of visitors are in use: the JVM
/// inlines one and two, from three on it looks the method up.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class VisitorBenchmark {
  private static final int CALLS = 1200;

  /// How many classes of visitors take turns.
  @Param({"1", "2", "3"})
  public int kinds;

  private final Directory directory = new Directory("root".getBytes(US_ASCII)) {};
  private final EntryBuffer entry = new EntryBuffer();
  private final List<Visitor> visitors = new ArrayList<>();
  private long first;
  private long second;
  private long third;

  /// Make an entry, and one visitor for every call.
  @Setup
  public void fill() {
    entry.listed(EntryType.REGULAR_FILE, 7);
    entry.sizes(0x8000, 1, 7, 1, 12345, 24);
    List<Visitor> all = List.of(new First(), new Second(), new Third());
    for (int i = 0; i < CALLS; i++) {
      visitors.add(all.get(i % kinds));
    }
  }

  /// One call.
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public long dispatch() {
    for (int i = 0; i < CALLS; i++) {
      visitors.get(i).entry(directory, entry);
    }
    return first + second + third;
  }

  private final class First implements Visitor {
    @Override
    public void entry(Directory of, Entry met) {
      first += met.blocks();
    }
  }

  private final class Second implements Visitor {
    @Override
    public void entry(Directory of, Entry met) {
      second += met.size();
    }
  }

  private final class Third implements Visitor {
    @Override
    public void entry(Directory of, Entry met) {
      third += met.links();
    }
  }
}
