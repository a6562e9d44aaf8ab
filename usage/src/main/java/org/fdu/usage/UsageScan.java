// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.List;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkReport;
import org.jspecify.annotations.Nullable;

/// A scan of disk usage: totals per root, a tree of what is big, or breakdowns by other things.
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
    WalkReport walked = walk.visit(() -> register(visitors, new SummaryVisitor(links, rootCount)));
    @Nullable Sums[] sums = new @Nullable Sums[rootCount];
    Findings findings = new Findings();
    for (SummaryVisitor visitor : visitors) {
      merge(sums, visitor);
      findings.add(visitor.findings());
    }
    long shared = settleShared(walk, links);
    links.forEach(claim -> {
      Sums root = sums[claim.rootIndex];
      if (root != null) {
        root.addFile(claim.diskBytes, claim.apparentBytes);
      }
    });
    return report(walk, walked, sums, List.of(), findings, shared);
  }

  /// Build the tree of the biggest by `measure`, as far as `limits` lets it be shown.
  public UsageReport tree(Measure measure, TreeLimits limits) {
    return tree(measure, limits, null);
  }

  /// Build the tree of the biggest by `measure`, as far as `limits` lets it be shown, with
  /// `details` of each node; null for none. The walk learns what these take.
  public UsageReport tree(Measure measure, TreeLimits limits, @Nullable TreeDetails details) {
    HardLinks links = details == null ? new HardLinks() : DetailedTreeVisitor.links(details);
    Pruning pruning = new Pruning(limits, measure);
    List<TreeVisitor> visitors = new ArrayList<>();
    @Nullable TreeNode[] roots = new @Nullable TreeNode[walk.rootCount()];
    WalkReport walked =
        details == null
            ? walk.visit(() -> register(visitors, new TreeVisitor(limits, pruning, links, roots)))
            : DetailedTreeVisitor.visit(walk, visitors, limits, pruning, links, roots, details);
    long shared = settleShared(walk, links);
    LinkCharges charges = new LinkCharges();
    links.forEach(charges::add);
    charges.settle();
    if (details != null) {
      DetailedTreeVisitor.settle(links);
    }
    Findings findings = new Findings();
    for (TreeVisitor visitor : visitors) {
      findings.add(visitor.findings());
    }
    @Nullable Sums[] sums = new @Nullable Sums[roots.length];
    for (int i = 0; i < roots.length; i++) {
      TreeNode root = roots[i];
      sums[i] = root == null ? null : root.sums();
    }
    List<UsageNode> tree = new TreeSelection(measure, limits).select(roots);
    return report(walk, walked, sums, tree, findings, shared);
  }

  /// Break the inodes down and find the biggest files, all in one scan, in memory that grows with
  /// what is found out but not with the tree (but for hard links).
  ///
  /// The walk learns what that takes, even if it was not asked to. An inode with several hard links
  /// counts once, as the link that is charged for it.
  public Survey survey(SurveyOptions options) {
    return new SurveyScan(walk, options).run();
  }

  /// Visitors are made on their workers' threads.
  static <V> V register(List<V> visitors, V visitor) {
    synchronized (visitors) {
      visitors.add(visitor);
    }
    return visitor;
  }

  static void merge(@Nullable Sums[] sums, SummaryVisitor visitor) {
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

  private static List<RootUsage> rootUsages(Walk walk, @Nullable Sums[] sums) {
    List<RootUsage> roots = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      Sums sum = sums[i];
      if (sum != null) {
        roots.add(new RootUsage(i, walk.rootPath(i), sum.totals()));
      }
    }
    return List.copyOf(roots);
  }

  /// Charge what inodes share to one of them, if that was asked for.
  static long settleShared(Walk walk, HardLinks links) {
    if (!walk.readsSharedExtents()) {
      return 0;
    }
    ExtentCharges charges = new ExtentCharges();
    links.forEach(charges::add);
    return charges.settle();
  }

  static UsageReport report(
      Walk walk,
      WalkReport walked,
      @Nullable Sums[] sums,
      List<UsageNode> tree,
      Findings findings,
      long shared) {
    return new UsageReport(
        rootUsages(walk, sums),
        tree,
        findings.sortedFailures(),
        findings.estimated(),
        findings.implausible(),
        shared,
        walked);
  }
}
