// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.fdu.walk.schedule.Processor;
import org.fdu.walk.schedule.WorkStealingPool;
import org.fdu.walk.schedule.WorkerStats;
import org.fdu.walk.source.DirectorySource;
import org.fdu.walk.source.Portion;
import org.jspecify.annotations.Nullable;

/// One execution of a [Walk]: plans the roots, runs the workers, sums up what they did.
final class WalkRun {
  private final Walk walk;
  private final DirectorySource source;
  private final Supplier<? extends Visitor> visitors;
  private final RootPlan plan;

  /// One slot per worker, empty when that worker never started. A worker writes its own slot, and
  /// all are read once the pool has joined the workers.
  private final @Nullable DirectoryProcessor[] processors;

  WalkRun(Walk walk, DirectorySource source, Supplier<? extends Visitor> visitors) {
    this.walk = walk;
    this.source = source;
    this.visitors = visitors;
    this.processors = new DirectoryProcessor[walk.threads()];
    this.plan = RootPlan.of(walk.roots(), source, walk.isSameFileSystem());
  }

  WalkReport run() {
    WorkStealingPool<Portion> pool =
        walk.strategy() == Strategy.DISTRIBUTED
            ? WorkStealingPool.distributed(walk.threads(), this::newProcessor)
            : WorkStealingPool.balanced(walk.threads(), this::newProcessor);
    List<Portion> seeds = new ArrayList<>();
    for (int index : plan.active().reversed()) { // since a worker takes its newest item first
      Directory root = source.root(walk.roots().get(index));
      root.rootIndex(index);
      seeds.add(root);
    }
    pool.run(seeds);
    return report(pool);
  }

  private Processor<Portion> newProcessor(int worker) {
    DirectoryProcessor processor =
        new DirectoryProcessor(
            source.newReader(), visitors.get(), plan.exclusions(), walk.isSameFileSystem());
    processors[worker] = processor;
    return processor;
  }

  private WalkReport report(WorkStealingPool<Portion> pool) {
    WalkCounts sum = new WalkCounts();
    List<WorkerReport> workers = new ArrayList<>();
    List<WorkerStats> stats = pool.stats();
    for (int i = 0; i < stats.size(); i++) {
      DirectoryProcessor processor = processors[i];
      if (processor != null) {
        WalkCounts counts = processor.counts();
        WorkerStats s = stats.get(i);
        sum.add(counts);
        workers.add(
            new WorkerReport(
                counts.directories, counts.entries, s.steals(), s.stolen(), s.parks()));
      }
    }
    return new WalkReport(
        sum.directories,
        sum.entries,
        sum.failures,
        sum.vanished,
        sum.otherFileSystems,
        sum.repeated,
        plan.covered(),
        pool.stopped(),
        source.description(),
        List.copyOf(workers));
  }
}
