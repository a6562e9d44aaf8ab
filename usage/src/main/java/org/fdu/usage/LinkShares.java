// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.fdu.usage.DetailedNode.LinkSums;
import org.fdu.usage.SharingLinks.SharingClaim;

/// Works out what directories share by hard links.
///
/// For each inode the directories of its links are taken up towards the root, always the deepest of
/// them, until they meet: what they come through has some of the links, and so shares the inode.
/// Where they meet are all links that were found. Either these are all there are, and the inode is
/// unique to that directory, or it is shared there too; and either holds for all above, where it is
/// carried at the end, for all inodes at once.
final class LinkShares {
  /// The directories that an inode's links were taken up to, the deepest first.
  private final PriorityQueue<DetailedNode> open =
      new PriorityQueue<>((a, b) -> Integer.compare(b.depth(), a.depth()));

  /// The nodes of each depth that have any [LinkSums].
  private final List<List<DetailedNode>> levels = new ArrayList<>();

  /// Add an inode, once all its links were met.
  void add(SharingClaim claim) {
    for (int i = 0; i < claim.met(); i++) {
      if (TreeVisitor.nodeOf(claim.directory(i)) instanceof DetailedNode node) {
        meet(node, claim, 1);
      }
    }
    DetailedNode node = open.poll();
    while (!open.isEmpty() && node != null) {
      LinkSums sums = sumsOf(node);
      sums.sharedHere.addFile(claim.diskBytes, claim.apparentBytes);
      if (node.parent() instanceof DetailedNode parent) {
        meet(parent, claim, sums.linksMet);
      }
      node = open.poll();
    }
    if (node != null) {
      LinkSums sums = sumsOf(node);
      (sums.linksMet < claim.links ? sums.shared : sums.unique)
          .addFile(claim.diskBytes, claim.apparentBytes);
    }
  }

  @SuppressWarnings("ReferenceEquality") // one claim per inode
  private void meet(DetailedNode node, SharingClaim claim, long links) {
    LinkSums sums = sumsOf(node);
    if (sums.met != claim) {
      sums.met = claim;
      sums.linksMet = 0;
      open.add(node);
    }
    sums.linksMet += links;
  }

  /// Carry what holds for all above a node to these, once all inodes were added.
  void settle() {
    for (int depth = levels.size() - 1; depth > 0; depth--) {
      for (DetailedNode node : levels.get(depth)) {
        LinkSums sums = node.links();
        if (sums != null && node.parent() instanceof DetailedNode parent) {
          LinkSums above = sumsOf(parent);
          above.shared.add(sums.shared);
          above.unique.add(sums.unique);
        }
      }
    }
  }

  private LinkSums sumsOf(DetailedNode node) {
    LinkSums sums = node.links();
    if (sums == null) {
      sums = new LinkSums();
      node.links(sums);
      while (levels.size() <= node.depth()) {
        levels.add(new ArrayList<>());
      }
      levels.get(node.depth()).add(node);
    }
    return sums;
  }
}
