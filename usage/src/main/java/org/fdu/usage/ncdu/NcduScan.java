// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.fdu.usage.FailureOrder;
import org.fdu.walk.Metadata;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkFailure;
import org.fdu.walk.WalkReport;
import org.jspecify.annotations.Nullable;

/// Walks a directory tree in parallel to export it.
///
/// ```java
/// NcduScan.Result found = new NcduScan(Walk.of(Path.of("/usr")), "/usr".getBytes()).scan();
/// NcduWriter.write(found.tree(), new NcduHeader("me", "1", seconds), out);
/// ```
///
/// Immutable and thread-safe; each call is a scan of its own.
public final class NcduScan {
  private final Walk walk;
  private final byte[] path;
  private final boolean extended;

  /// A scan of the one root of `walk`, which the export is to call `path`: absolute, as readers
  /// expect.
  ///
  /// @throws IllegalArgumentException unless `walk` has one root
  public NcduScan(Walk walk, byte[] path) {
    this(walk, path.clone(), false);
    if (walk.rootCount() != 1) {
      throw new IllegalArgumentException("an export has one root, not " + walk.rootCount());
    }
  }

  private NcduScan(Walk walk, byte[] path, boolean extended) {
    this.walk = walk;
    this.path = path;
    this.extended = extended;
  }

  /// Learn owner, mode and time of modification, too.
  public NcduScan extended() {
    return new NcduScan(walk, path, true);
  }

  /// Walk now, and return when all is read.
  public Result scan() {
    AtomicReference<@Nullable NcduNode> root = new AtomicReference<>();
    List<ScanVisitor> visitors = new ArrayList<>();
    WalkReport walked =
        walk.metadata(metadata())
            .visit(() -> register(visitors, new ScanVisitor(path, extended, root)));
    List<WalkFailure> failures = new ArrayList<>();
    boolean estimated = false;
    for (ScanVisitor visitor : visitors) {
      failures.addAll(visitor.failures());
      estimated |= visitor.estimated();
    }
    @Nullable NcduNode found = root.get();
    return new Result(
        found == null || walked.cancelled() ? null : new NcduTree(found),
        FailureOrder.sorted(failures),
        estimated,
        walked);
  }

  /// More than an export needs, if the walk was to learn that for a reason of its own.
  private Metadata metadata() {
    return extended || walk.metadata() == Metadata.ALL ? Metadata.ALL : Metadata.SIZES;
  }

  /// Visitors are made on their workers' threads.
  private static ScanVisitor register(List<ScanVisitor> visitors, ScanVisitor visitor) {
    synchronized (visitors) {
      visitors.add(visitor);
    }
    return visitor;
  }

  /// What a scan found.
  ///
  /// @param tree what can be exported; null when the root is no directory, could not be looked at,
  ///   or the walk was cancelled
  /// @param failures what could not be read, sorted by path; the tree has marks of them
  /// @param estimated whether allocated sizes are estimates
  /// @param walked what the walk did
  public record Result(
      @Nullable NcduTree tree, List<WalkFailure> failures, boolean estimated, WalkReport walked) {}
}
