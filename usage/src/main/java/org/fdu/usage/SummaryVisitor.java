// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.Visitor;
import org.fdu.walk.WalkFailure;
import org.jspecify.annotations.Nullable;

/// Adds up one set of totals per root for one worker; keeps no tree and allocates nothing per entry
/// other than hard links.
class SummaryVisitor implements Visitor {
  private final HardLinks links;

  /// One slot per root, filled once this worker meets something below it.
  private final @Nullable Sums[] sums;

  private final Findings findings = new Findings();

  SummaryVisitor(HardLinks links, int roots) {
    this.links = links;
    this.sums = new @Nullable Sums[roots];
  }

  @Override
  public void enter(Directory directory, Entry self) {
    Sums root = sumsOf(directory);
    if (self.selected()) {
      root.addDirectory(self);
      findings.look(self);
    }
  }

  @Override
  public void entry(Directory directory, Entry entry) {
    findings.look(entry);
    if (HardLinks.concern(entry)) {
      links.claim(entry, directory.rootIndex());
    } else {
      sumsOf(directory).addFile(entry.diskBytes(), Sums.apparentBytes(entry));
    }
  }

  @Override
  public void fileRoot(Directory root, Entry self) {
    sumsOf(root); // exists, even when another root is charged for its inode
    if (self.selected()) {
      entry(root, self);
    }
  }

  @Override
  public void failed(WalkFailure failure) {
    findings.failed(failure);
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

  Findings findings() {
    return findings;
  }
}
