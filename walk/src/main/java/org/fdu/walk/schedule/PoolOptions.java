// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import org.fdu.walk.Distribution;
import org.jspecify.annotations.Nullable;

/// How a [WorkStealingPool] works. Immutable; each `with…` returns a changed copy.
///
/// @param threads workers that may run at first
/// @param mostThreads workers that [WorkStealingPool#limit(int)] may allow
/// @param startDelayNanos for how long the calling thread is the only one to work
/// @param distributed whether the run ends by conservation of work, not by a shared count
/// @param distribution what is done with the items a worker publishes
/// @param topology which workers are near each other
/// @param listener is told of transfers; null for none
public record PoolOptions(
    int threads,
    int mostThreads,
    long startDelayNanos,
    boolean distributed,
    Distribution distribution,
    Topology topology,
    @Nullable ScheduleListener listener) {

  /// At most `threads` workers, that end by a shared count of pending items.
  public static PoolOptions balanced(int threads) {
    return new PoolOptions(
        threads, threads, 0, false, Distribution.STEALING, Topology.UNIFORM, null);
  }

  /// The same, but they end by conservation of work, with nothing shared while there is work.
  public static PoolOptions distributed(int threads) {
    return new PoolOptions(
        threads, threads, 0, true, Distribution.STEALING, Topology.UNIFORM, null);
  }

  /// Let the number of workers grow to `mostThreads`.
  public PoolOptions withMostThreads(int mostThreads) {
    return new PoolOptions(
        threads,
        Math.max(threads, mostThreads),
        startDelayNanos,
        distributed,
        distribution,
        topology,
        listener);
  }

  /// Let the calling thread be the only one to work for the first `nanos` of a run.
  public PoolOptions withStartDelay(long nanos) {
    return new PoolOptions(
        threads, mostThreads, nanos, distributed, distribution, topology, listener);
  }

  /// Hand out published items by `distribution`.
  public PoolOptions withDistribution(Distribution distribution) {
    return new PoolOptions(
        threads, mostThreads, startDelayNanos, distributed, distribution, topology, listener);
  }

  /// Steal from the same node of `topology` first.
  public PoolOptions withTopology(Topology topology) {
    return new PoolOptions(
        threads, mostThreads, startDelayNanos, distributed, distribution, topology, listener);
  }

  /// Tell `listener` of every transfer.
  public PoolOptions withListener(ScheduleListener listener) {
    return new PoolOptions(
        threads, mostThreads, startDelayNanos, distributed, distribution, topology, listener);
  }
}
