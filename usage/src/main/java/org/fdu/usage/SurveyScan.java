// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.Metadata;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkReport;
import org.jspecify.annotations.Nullable;

/// One scan for a survey.
final class SurveyScan {
  private final Walk walk;
  private final SurveyOptions options;

  SurveyScan(Walk walk, SurveyOptions options) {
    Metadata needed = options.metadata();
    this.walk = walk.metadata().compareTo(needed) < 0 ? walk.metadata(needed) : walk;
    this.options = options;
  }

  Survey run() {
    SurveyLinks links = new SurveyLinks(options.timeField());
    List<SurveyVisitor> visitors = new ArrayList<>();
    int rootCount = walk.rootCount();
    WalkReport walked =
        walk.visit(
            () -> UsageScan.register(visitors, new SurveyVisitor(links, options, rootCount)));
    @Nullable Sums[] sums = new @Nullable Sums[rootCount];
    Findings findings = new Findings();
    Inventory inventory = new Inventory(options);
    for (SurveyVisitor visitor : visitors) {
      UsageScan.merge(sums, visitor);
      findings.add(visitor.findings());
      inventory.addAll(visitor.inventory());
    }
    long shared = UsageScan.settleShared(walk, links);
    charge(links, sums, inventory);
    UsageReport report = UsageScan.report(walk, walked, sums, List.of(), findings, shared);
    return new Survey(inventory.tables(), inventory.biggestFiles(), report);
  }

  /// Count inodes with several links at those they are charged to.
  private void charge(SurveyLinks links, @Nullable Sums[] sums, Inventory inventory) {
    SurveyedInode inode = new SurveyedInode(options.timeField());
    links.forEach(claim -> {
      Directory directory = claim.directory;
      byte[] name = claim.name();
      Sums root = sums[claim.rootIndex];
      if (claim instanceof SurveyLinks.SurveyClaim surveyed && directory != null && name != null) {
        inode.read(surveyed, name);
        inventory.addFile(inode, directory, SurveyVisitor.isFile(directory));
      }
      if (root != null) {
        root.addFile(claim.diskBytes, claim.apparentBytes);
      }
    });
  }
}
