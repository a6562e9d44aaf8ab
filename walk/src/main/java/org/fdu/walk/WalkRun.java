// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.fdu.walk.metrics.FlightEvents;
import org.fdu.walk.schedule.PoolOptions;
import org.fdu.walk.schedule.Processor;
import org.fdu.walk.schedule.WorkStealingPool;
import org.fdu.walk.schedule.WorkerStats;
import org.fdu.walk.source.DirectorySource;
import org.fdu.walk.source.DirectorySource.Storage;
import org.fdu.walk.source.Portion;
import org.jspecify.annotations.Nullable;

/// One execution of a [Walk]: plans the roots, runs the workers, sums up what they did.
///
/// One round is enough, unless a root that lies below another was not reached from there: such
/// roots are walked in a round of their own.
final class WalkRun {

  /// Of very many roots not all are looked at before they are walked.
  private static final int MOST_PROBED = 64;

  /// A walk of some thousand entries is over by then, and what a second thread could do for it
  /// costs more than it gives, in the time when the virtual machine is busy compiling.
  private static final long START_DELAY_NANOS = 3_000_000;

  private final List<byte[]> roots;
  private final WalkOptions options;
  private final DirectorySource source;
  private final Supplier<? extends Visitor> visitors;

  /// Whether the visitors are [OrderedVisitor]s, and each root is walked on its own.
  private final boolean inOrder;

  /// Null when nothing is recorded.
  private final @Nullable FlightEvents events;

  private final WalkCounts sum = new WalkCounts();
  private final List<WorkerReport> workers = new ArrayList<>();

  WalkRun(
      List<byte[]> roots,
      WalkOptions options,
      DirectorySource source,
      Supplier<? extends Visitor> visitors,
      boolean inOrder) {
    this.roots = roots;
    this.options = options;
    this.source = source;
    this.visitors = visitors;
    this.inOrder = inOrder;
    this.events = options.recordEvents() ? new FlightEvents() : null;
  }

  WalkReport run() {
    List<Integer> walked = new ArrayList<>();
    List<Integer> pending = new ArrayList<>();
    for (int i = 0; i < roots.size(); i++) {
      pending.add(i);
    }
    boolean complete = true;
    while (complete && !pending.isEmpty()) {
      RootPlan plan = new RootPlan(roots, pending, walked, inOrder, source, options.mounts());
      complete = round(plan, plan.active());
      walked.addAll(plan.active());
      pending = plan.reach().missed();
    }
    return report(walked, complete);
  }

  /// Walk these roots; whether that was not cut short.
  private boolean round(RootPlan plan, List<Integer> active) {
    PoolOptions pooling = poolOptions();
    // A worker writes its own slot, and all are read once the pool has joined the workers. A slot
    // stays empty when its worker never started.
    @Nullable DirectoryProcessor[] processors = new DirectoryProcessor[pooling.mostThreads()];
    IntFunction<Processor<Portion>> newProcessor =
        worker -> {
          DirectoryProcessor processor = newProcessor(plan);
          processors[worker] = processor;
          return processor;
        };
    WorkStealingPool<Portion> pool = new WorkStealingPool<>(pooling, newProcessor);
    if (pooling.mostThreads() > 1 && Sources.measuresUsage(source)) {
      try (AdaptiveThreads adaptive =
          new AdaptiveThreads(
              pool, pooling.threads(), pooling.mostThreads(), () -> storage(active), visitors)) {
        pool.whenLong(adaptive::start);
        pool.run(seeds(active));
      }
    } else {
      pool.run(seeds(active));
    }
    addUp(processors, pool.stats());
    return !pool.stopped();
  }

  /// What the roots lie on; of several, what calls for most threads.
  private Storage storage(List<Integer> active) {
    Storage most = Storage.UNKNOWN;
    for (int i = 0; i < Math.min(active.size(), MOST_PROBED); i++) {
      Storage one = source.storage(roots.get(active.get(i)));
      if (one.compareTo(most) > 0) {
        most = one;
      }
    }
    return most;
  }

  private PoolOptions poolOptions() {
    int processorCount = Runtime.getRuntime().availableProcessors();
    boolean adaptive = options.threads() == WalkOptions.ADAPTIVE;
    int threads = Math.min(adaptive ? processorCount : options.threads(), source.mostReaders());
    PoolOptions pooling =
        options.strategy() == Strategy.DISTRIBUTED
            ? PoolOptions.distributed(threads)
            : PoolOptions.balanced(threads);
    if (adaptive && Sources.measuresUsage(source)) {
      pooling = pooling.withMostThreads(Math.min(AdaptiveThreads.MOST, source.mostReaders()));
    }
    pooling =
        pooling
            .withDistribution(options.distribution())
            .withTopology(Sources.topology(source))
            .withStartDelay(START_DELAY_NANOS);
    return events == null ? pooling : pooling.withListener(events);
  }

  private DirectoryProcessor newProcessor(RootPlan plan) {
    Visitor visitor = visitors.get(); // may throw, so before there is a reader to close
    OrderedVisitor ordered = inOrder ? (OrderedVisitor) visitor : null;
    WalkProgress progress = options.progress();
    if (progress != null) {
      visitor = progress.watch(visitor);
    }
    return new DirectoryProcessor(source.newReader(), visitor, ordered, plan, options, events);
  }

  private List<Portion> seeds(List<Integer> active) {
    List<Portion> seeds = new ArrayList<>(active.size());
    for (int index : active) {
      Directory root = source.root(roots.get(index));
      root.rootIndex(index);
      seeds.add(root);
    }
    if (inOrder) {
      putFirstOnTop(seeds);
    }
    return seeds;
  }

  /// Workers take the older half, rounded up, of what seeds are left, and the newest of that first:
  /// so that this is the first root, each such half is reversed.
  private static void putFirstOnTop(List<Portion> seeds) {
    for (int from = 0; from < seeds.size(); ) {
      int to = from + (seeds.size() - from + 1) / 2;
      Collections.reverse(seeds.subList(from, to));
      from = to;
    }
  }

  private void addUp(@Nullable DirectoryProcessor[] processors, List<WorkerStats> stats) {
    for (int i = 0; i < stats.size(); i++) {
      DirectoryProcessor processor = processors[i];
      if (processor != null) {
        WalkCounts counts = processor.counts();
        WorkerStats s = stats.get(i);
        sum.add(counts);
        workers.add(
            new WorkerReport(
                counts.directories,
                counts.entries,
                counts.failures,
                s.stealAttempts(),
                s.steals(),
                s.stolen(),
                s.donated(),
                s.broadcast(),
                s.received(),
                s.parks(),
                s.idleNanos(),
                s.terminationChecks()));
      }
    }
  }

  private WalkReport report(List<Integer> walked, boolean complete) {
    Set<Integer> own = new HashSet<>(walked);
    List<Integer> covered = new ArrayList<>();
    for (int i = 0; i < roots.size(); i++) {
      if (!own.contains(i)) {
        covered.add(i);
      }
    }
    return new WalkReport(
        sum.directories,
        sum.entries,
        sum.failures,
        sum.vanished,
        sum.otherFileSystems,
        sum.excluded,
        sum.unselected,
        sum.kernelFileSystems,
        sum.unwantedFileSystems,
        sum.snapshots,
        sum.repeated,
        List.copyOf(covered),
        !complete,
        source.description(),
        List.copyOf(workers));
  }
}
