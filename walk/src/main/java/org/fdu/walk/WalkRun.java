// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.fdu.walk.schedule.Processor;
import org.fdu.walk.schedule.WorkStealingPool;
import org.fdu.walk.schedule.WorkerStats;
import org.fdu.walk.source.DirectorySource;
import org.fdu.walk.source.Portion;
import org.jspecify.annotations.Nullable;

/// One execution of a [Walk]: plans the roots, runs the workers, sums up what they did.
///
/// One round is enough, unless a root that lies below another was not reached from there: such
/// roots are walked in a round of their own.
final class WalkRun {
  private final Walk walk;
  private final DirectorySource source;
  private final Supplier<? extends Visitor> visitors;
  private final int threads;

  private final WalkCounts sum = new WalkCounts();
  private final List<WorkerReport> workers = new ArrayList<>();

  WalkRun(Walk walk, DirectorySource source, Supplier<? extends Visitor> visitors) {
    this.walk = walk;
    this.source = source;
    this.visitors = visitors;
    this.threads = Math.min(walk.threads(), source.mostReaders());
  }

  WalkReport run() {
    List<Integer> walked = new ArrayList<>();
    List<Integer> pending = new ArrayList<>();
    for (int i = 0; i < walk.rootCount(); i++) {
      pending.add(i);
    }
    boolean complete = true;
    while (complete && !pending.isEmpty()) {
      RootPlan plan = RootPlan.of(paths(pending), paths(walked), source, walk.isSameFileSystem());
      List<Integer> active = choose(pending, plan.active());
      complete = round(plan, active);
      walked.addAll(active);
      pending = choose(pending, plan.reach().missed());
    }
    return report(walked, complete);
  }

  private List<byte[]> paths(List<Integer> roots) {
    List<byte[]> paths = new ArrayList<>(roots.size());
    for (int index : roots) {
      paths.add(walk.roots().get(index));
    }
    return paths;
  }

  private static List<Integer> choose(List<Integer> from, List<Integer> positions) {
    List<Integer> chosen = new ArrayList<>(positions.size());
    for (int position : positions) {
      chosen.add(from.get(position));
    }
    return chosen;
  }

  /// Walk these roots; whether that was not cut short.
  private boolean round(RootPlan plan, List<Integer> roots) {
    // A worker writes its own slot, and all are read once the pool has joined the workers. A slot
    // stays empty when its worker never started.
    @Nullable DirectoryProcessor[] processors = new DirectoryProcessor[threads];
    IntFunction<Processor<Portion>> newProcessor =
        worker -> {
          DirectoryProcessor processor = newProcessor(plan);
          processors[worker] = processor;
          return processor;
        };
    WorkStealingPool<Portion> pool =
        walk.strategy() == Strategy.DISTRIBUTED
            ? WorkStealingPool.distributed(threads, newProcessor)
            : WorkStealingPool.balanced(threads, newProcessor);
    pool.run(seeds(roots));
    addUp(processors, pool.stats());
    return !pool.stopped();
  }

  private DirectoryProcessor newProcessor(RootPlan plan) {
    Visitor visitor = visitors.get(); // may throw, so before there is a reader to close
    return new DirectoryProcessor(source.newReader(), visitor, plan, walk.isSameFileSystem());
  }

  private List<Portion> seeds(List<Integer> roots) {
    List<Portion> seeds = new ArrayList<>(roots.size());
    for (int index : roots.reversed()) { // since a worker takes its newest item first
      Directory root = source.root(walk.roots().get(index));
      root.rootIndex(index);
      seeds.add(root);
    }
    return seeds;
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
                counts.directories, counts.entries, s.steals(), s.stolen(), s.parks()));
      }
    }
  }

  private WalkReport report(List<Integer> walked, boolean complete) {
    Set<Integer> own = new HashSet<>(walked);
    List<Integer> covered = new ArrayList<>();
    for (int i = 0; i < walk.rootCount(); i++) {
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
        sum.repeated,
        List.copyOf(covered),
        !complete,
        source.description(),
        List.copyOf(workers));
  }
}
