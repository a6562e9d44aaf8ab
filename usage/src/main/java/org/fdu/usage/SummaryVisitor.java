// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.Visitor;
import org.fdu.walk.WalkFailure;
import org.jspecify.annotations.Nullable;

/// Adds up one set of totals per root for one worker; keeps no tree and allocates nothing per entry
/// other than hard links.
final class SummaryVisitor implements Visitor {
  private final HardLinks links;

  /// One slot per root, filled once this worker meets something below it.
  private final @Nullable Sums[] sums;

  private final List<WalkFailure> failures = new ArrayList<>();
  private boolean estimated;

  SummaryVisitor(HardLinks links, int roots) {
    this.links = links;
    this.sums = new @Nullable Sums[roots];
  }

  @Override
  public void enter(Directory directory, Entry self) {
    sumsOf(directory).addDirectory(self);
    estimated |= self.blocksEstimated();
  }

  @Override
  public void entry(Directory directory, Entry entry) {
    if (entry.links() > 1) {
      links.claim(entry, directory.rootIndex());
    } else {
      sumsOf(directory).addFile(Sums.diskBytes(entry), Sums.apparentBytes(entry));
    }
  }

  @Override
  public void fileRoot(Directory root, Entry self) {
    sumsOf(root); // exists, even when another root is charged for its inode
    estimated |= self.blocksEstimated();
    entry(root, self);
  }

  @Override
  public void failed(WalkFailure failure) {
    failures.add(failure);
  }

  private Sums sumsOf(Directory directory) {
    int root = directory.rootIndex();
    Sums found = sums[root];
    if (found == null) {
      found = new Sums();
      sums[root] = found;
    }
    return found;
  }

  /// What this worker found below root number `root`; null when nothing.
  @Nullable Sums sums(int root) {
    return sums[root];
  }

  List<WalkFailure> failures() {
    return failures;
  }

  boolean estimated() {
    return estimated;
  }
}
