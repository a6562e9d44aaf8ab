// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.Visitor;
import org.fdu.walk.WalkFailure;
import org.jspecify.annotations.Nullable;

/// Adds up subtrees for one worker; each directory's [TreeNode] is attached to it.
class TreeVisitor implements Visitor {
  /// So many are collected before they are handed over.
  private static final int MOST_COLLECTED = 4096;

  private final TreeLimits limits;
  private final Pruning pruning;
  private final HardLinks links;
  private final @Nullable TreeNode[] roots;

  /// The current batch.
  private final Sums batch = new Sums();

  private long batchUncertain;
  private final FileTable batchFiles;
  private final List<TreeNode> batchLinks = new ArrayList<>();

  private final Findings findings = new Findings();

  /// `roots` has one slot per root, for the worker that enters it to fill.
  TreeVisitor(TreeLimits limits, Pruning pruning, HardLinks links, @Nullable TreeNode[] roots) {
    this(limits, pruning, links, roots, new FileTable());
  }

  /// With a table for the files of a batch.
  TreeVisitor(
      TreeLimits limits,
      Pruning pruning,
      HardLinks links,
      @Nullable TreeNode[] roots,
      FileTable batchFiles) {
    this.limits = limits;
    this.pruning = pruning;
    this.links = links;
    this.roots = roots;
    this.batchFiles = batchFiles;
  }

  /// A node of the inode that is looked at.
  TreeNode newNode(@Nullable TreeNode parent, byte[] name, boolean directory) {
    return new TreeNode(parent, name, directory);
  }

  @Override
  public void enter(Directory directory, Entry self) {
    Directory parent = directory.parent();
    TreeNode node = newNode(parent == null ? null : nodeOf(parent), directory.name(), true);
    directory.attach(node);
    if (self.selected()) {
      node.sums().addDirectory(self);
      findings.look(self);
    }
    if (parent == null) {
      roots[directory.rootIndex()] = node;
    }
  }

  @Override
  public void entry(Directory directory, Entry entry) {
    findings.look(entry);
    if (HardLinks.concern(entry)) {
      claim(directory, entry);
      return;
    }
    long disk = entry.diskBytes();
    long apparent = Sums.apparentBytes(entry);
    batch.addFile(disk, apparent);
    if (showsFilesOf(directory) && pruning.offerFile(pruning.measure().of(disk, apparent))) {
      batchFiles.add(disk, apparent, entry.name());
      handOverMany(directory);
    }
  }

  private void claim(Directory directory, Entry entry) {
    long amount = pruning.measure().of(entry.diskBytes(), Sums.apparentBytes(entry));
    batchUncertain = Sums.saturatingAdd(batchUncertain, amount);
    TreeNode link = null;
    if (showsFilesOf(directory) && pruning.mayShow(amount)) {
      link = newNode(nodeOf(directory), entry.name(), false);
      link.uncharged(amount);
      batchLinks.add(link);
    }
    links.claim(entry, directory, link);
    handOverMany(directory);
  }

  /// A giant directory hands over what it collected now and then, to have it pruned.
  private void handOverMany(Directory directory) {
    if (batchFiles.count() + batchLinks.size() >= Math.min(pruning.most(), MOST_COLLECTED)) {
      batchEnd(directory);
    }
  }

  private boolean showsFilesOf(Directory directory) {
    return limits.files() && directory.depth() < limits.depth();
  }

  @Override
  public void batchEnd(Directory directory) {
    nodeOf(directory).addBatch(batch, batchUncertain, batchFiles, batchLinks, pruning);
    batch.clear();
    batchUncertain = 0;
    batchFiles.clear();
    batchLinks.clear();
  }

  @Override
  public void exit(Directory directory) {
    TreeNode node = nodeOf(directory);
    boolean inDepth = node.depth() <= limits.depth();
    boolean shown = inDepth && pruning.offer(node);
    TreeNode parent = node.parent();
    if (parent != null) {
      if (shown) {
        node.finish(pruning);
      } else {
        node.dropChildren();
      }
      parent.addExited(node, shown, pruning);
    }
  }

  /// A part of it counts as it is.
  @Override
  public void leftEarly(Directory directory) {
    exit(directory);
  }

  @Override
  public void fileRoot(Directory root, Entry self) {
    TreeNode node = newNode(null, root.name(), false);
    root.attach(node);
    roots[root.rootIndex()] = node;
    if (!self.selected()) {
      return;
    }
    findings.look(self);
    if (HardLinks.concern(self)) {
      links.claim(self, root, null);
    } else {
      node.sums().addFile(self.diskBytes(), Sums.apparentBytes(self));
    }
  }

  @Override
  public void failed(WalkFailure failure) {
    findings.failed(failure);
  }

  Findings findings() {
    return findings;
  }

  static TreeNode nodeOf(Directory directory) {
    @Nullable Object node = directory.attachment();
    if (node instanceof TreeNode treeNode) {
      return treeNode;
    }
    throw new IllegalStateException("a directory that was not entered");
  }
}
