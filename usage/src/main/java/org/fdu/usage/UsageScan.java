// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkFailure;
import org.fdu.walk.WalkReport;
import org.jspecify.annotations.Nullable;

/// A scan of disk usage: totals per root, or a tree of what is big.
///
/// ```java
/// UsageReport report = new UsageScan(Walk.of(Path.of("/usr"))).summarize();
/// long bytes = report.roots().getFirst().totals().diskBytes();
/// ```
///
/// Both sizes are always measured. Immutable and thread-safe; each call is a scan of its own.
public final class UsageScan {
  private final Walk walk;

  /// A scan of what `walk` reaches; the walk must read [org.fdu.walk.Metadata#SIZES] or more.
  public UsageScan(Walk walk) {
    this.walk = walk;
  }

  /// Total up each root, in memory that does not grow with the tree (but for hard links).
  public UsageReport summarize() {
    HardLinks links = new HardLinks();
    List<SummaryVisitor> visitors = new ArrayList<>();
    int rootCount = walk.rootCount();
    WalkReport report = walk.visit(() -> register(visitors, new SummaryVisitor(links, rootCount)));
    @Nullable Sums[] sums = new @Nullable Sums[rootCount];
    List<WalkFailure> failures = new ArrayList<>();
    boolean estimated = false;
    for (SummaryVisitor visitor : visitors) {
      merge(sums, visitor);
      failures.addAll(visitor.failures());
      estimated |= visitor.estimated();
    }
    links.forEach(claim -> {
      Sums root = sums[claim.rootIndex];
      if (root != null) {
        root.addFile(claim.diskBytes, claim.apparentBytes);
      }
    });
    return new UsageReport(rootUsages(sums), List.of(), sorted(failures), estimated, report);
  }

  /// Build the tree of the biggest by `measure`, as far as `limits` lets it be shown.
  public UsageReport tree(Measure measure, TreeLimits limits) {
    HardLinks links = new HardLinks();
    Pruning pruning = new Pruning(limits, measure);
    List<TreeVisitor> visitors = new ArrayList<>();
    @Nullable TreeNode[] roots = new @Nullable TreeNode[walk.rootCount()];
    WalkReport report =
        walk.visit(() -> register(visitors, new TreeVisitor(limits, pruning, links, roots)));
    links.forEach(TreeSelection::charge);
    List<WalkFailure> failures = new ArrayList<>();
    boolean estimated = false;
    for (TreeVisitor visitor : visitors) {
      failures.addAll(visitor.failures());
      estimated |= visitor.estimated();
    }
    @Nullable Sums[] sums = new @Nullable Sums[roots.length];
    for (int i = 0; i < roots.length; i++) {
      TreeNode root = roots[i];
      sums[i] = root == null ? null : root.sums();
    }
    return new UsageReport(
        rootUsages(sums),
        new TreeSelection(measure, limits.lines()).select(roots),
        sorted(failures),
        estimated,
        report);
  }

  /// Visitors are made on their workers' threads.
  private static <V> V register(List<V> visitors, V visitor) {
    synchronized (visitors) {
      visitors.add(visitor);
    }
    return visitor;
  }

  private static void merge(@Nullable Sums[] sums, SummaryVisitor visitor) {
    for (int i = 0; i < sums.length; i++) {
      Sums part = visitor.sums(i);
      Sums sum = sums[i];
      if (sum == null) {
        sums[i] = part;
      } else if (part != null) {
        sum.add(part);
      }
    }
  }

  private List<RootUsage> rootUsages(@Nullable Sums[] sums) {
    List<RootUsage> roots = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      Sums sum = sums[i];
      if (sum != null) {
        roots.add(new RootUsage(i, walk.rootPath(i), sum.totals()));
      }
    }
    return List.copyOf(roots);
  }

  private static List<WalkFailure> sorted(List<WalkFailure> failures) {
    if (failures.size() < 2) {
      return List.copyOf(failures);
    }
    record Located(WalkFailure failure, byte[] path) {}
    return failures.stream()
        .map(failure -> new Located(failure, failure.path()))
        .sorted((a, b) -> Arrays.compareUnsigned(a.path(), b.path()))
        .map(Located::failure)
        .toList();
  }
}
