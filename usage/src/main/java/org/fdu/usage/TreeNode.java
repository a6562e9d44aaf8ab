// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A directory, or a file that is not plain, while its tree is being added up: a root, or a link to
/// an inode with several.
///
/// The plain files of a directory are no nodes but records of its [FileTable]. Workers add to a
/// node under its monitor until the directory exits; from then on it belongs to its parent.
class TreeNode {
  static final Comparator<TreeNode> BY_NAME = (a, b) -> Arrays.compareUnsigned(a.name, b.name);

  private final @Nullable TreeNode parent;
  private final byte[] name;
  private final boolean directory;
  private final int depth;

  /// What is surely in the subtree. Guarded by `this` until exit.
  private final Sums sums = new Sums();

  /// What hard links in the subtree may still add, if all of them are charged here. Guarded by
  /// `this` until exit.
  private long uncertain;

  /// Directories that have exited, and links, that may be shown. Once [settled][#settle], only
  /// directories, biggest first. Guarded by `this` until exit.
  private @Nullable ArrayList<TreeNode> children;

  /// Plain files that may be shown. Guarded by `this` until exit.
  private @Nullable FileTable files;

  /// The number of children to prune at next. Guarded by `this` until exit.
  private int pruneAt;

  /// Whether this is a hard link whose inode is charged to another link, as far as is known.
  private boolean uncharged;

  TreeNode(@Nullable TreeNode parent, byte[] name, boolean directory) {
    this.parent = parent;
    this.name = name;
    this.directory = directory;
    this.depth = parent == null ? 0 : parent.depth + 1;
  }

  @Nullable TreeNode parent() {
    return parent;
  }

  int depth() {
    return depth;
  }

  Sums sums() {
    return sums;
  }

  /// Add what one batch of this directory's own entries holds.
  synchronized void addBatch(
      Sums batch,
      long batchUncertain,
      FileTable batchFiles,
      List<TreeNode> links,
      Pruning pruning) {
    sums.add(batch);
    uncertain = Sums.saturatingAdd(uncertain, batchUncertain);
    if (batchFiles.count() > 0) {
      files().addAll(batchFiles);
    }
    if (!links.isEmpty()) {
      children().addAll(links);
    }
    pruneIfMany(pruning);
  }

  /// Add a child directory that has exited; kept as a node only when `shown` may hold for it.
  synchronized void addExited(TreeNode child, boolean shown, Pruning pruning) {
    sums.add(child.sums);
    uncertain = Sums.saturatingAdd(uncertain, child.uncertain);
    if (shown) {
      children().add(child);
      pruneIfMany(pruning);
    }
  }

  private void pruneIfMany(Pruning pruning) {
    if (kept() >= Math.max(pruneAt, pruning.most())) {
      prune(pruning);
      pruneAt = kept() * 2; // hard links may keep many: do not look at them at every step
    }
  }

  /// How many children are kept.
  int kept() {
    return directories().size() + fileCount();
  }

  private int fileCount() {
    return files == null ? 0 : files.count();
  }

  private List<TreeNode> children() {
    if (children == null) {
      children = new ArrayList<>();
    }
    return children;
  }

  private FileTable files() {
    if (files == null) {
      files = newTable();
    }
    return files;
  }

  /// A table for the files of this directory.
  FileTable newTable() {
    return new FileTable();
  }

  /// A node for the file of this directory that `file` is at.
  TreeNode fileNode(FileCursor file) {
    return new TreeNode(this, file.name(), false);
  }

  /// Drop children that cannot be shown any more, and memory that is not used.
  void finish(Pruning pruning) {
    if (!pruning.keepsAll()) {
      prune(pruning);
    }
    if (children != null) {
      children.trimToSize();
    }
    if (files != null) {
      files.trim();
    }
  }

  private void prune(Pruning pruning) {
    if (files != null) {
      files.prune(pruning);
    }
    if (files == null || kept() <= pruning.lines()) {
      if (children != null) {
        pruning.prune(children);
      }
      return;
    }
    // All are compared with all, so for once files have to be nodes.
    List<TreeNode> siblings = new ArrayList<>(directories());
    FileCursor cursor = new FileCursor(files);
    while (cursor.next()) {
      TreeNode file = fileNode(cursor);
      file.sums.addFile(cursor.diskBytes(), cursor.apparentBytes());
      siblings.add(file);
    }
    pruning.prune(siblings);
    files = null;
    children = null;
    for (TreeNode sibling : siblings) {
      if (sibling.directory || sibling.uncharged) {
        children().add(sibling);
      } else {
        sibling.addTo(files());
      }
    }
  }

  /// Make this file a record of `table`.
  void addTo(FileTable table) {
    Totals totals = sums.totals();
    table.add(totals.diskBytes(), totals.apparentBytes(), name);
  }

  /// Forget the children of a node that will not be shown: hard links and failures may refer to its
  /// directory until the end.
  void dropChildren() {
    children = null;
    files = null;
  }

  /// Whether this is a hard link that may turn out not to be in the tree.
  boolean isUncharged() {
    return uncharged;
  }

  /// This node may hold one inode more, of `amount`, that has several hard links.
  void uncharged(long amount) {
    uncharged = true;
    uncertain = amount;
  }

  /// Add inodes with several hard links that are charged to this node or below it.
  void charge(Sums charged) {
    sums.add(charged);
  }

  /// This link is the one its inode is charged to.
  void charge(long diskBytes, long apparentBytes) {
    uncharged = false;
    sums.addFile(diskBytes, apparentBytes);
  }

  /// The least this node can have in the end.
  long least(Measure measure) {
    return sums.amount(measure);
  }

  /// The most this node can have in the end.
  long most(Measure measure) {
    return Sums.saturatingAdd(sums.amount(measure), uncertain);
  }

  /// Put the children in their final order, once all links are charged: those charged become plain
  /// files, the others are not in the tree.
  void settle(FileSorter sorter, Measure measure) {
    for (TreeNode child : directories()) {
      if (!child.directory && !child.uncharged) {
        child.addTo(files());
      }
    }
    if (children != null) {
      children.removeIf(child -> !child.directory);
      children.sort(biggestFirst(measure));
      children.trimToSize();
    }
    if (files != null) {
      sorter.sort(files);
    }
  }

  /// Drop all children but the first directories and files.
  void truncate(int keptDirectories, int keptFiles) {
    if (children != null) {
      children.subList(keptDirectories, children.size()).clear();
      children.trimToSize();
    }
    if (files != null) {
      files.truncate(keptFiles);
    }
  }

  byte[] name() {
    return name;
  }

  /// The children that are nodes, which once [settled][#settle] are directories.
  List<TreeNode> directories() {
    return children == null ? List.of() : children;
  }

  /// The children that are plain files; null when there are none.
  @Nullable FileTable fileTable() {
    return files;
  }

  /// What is shown of this node, once it is [settled][#settle]; its children are read when asked
  /// for.
  UsageNode toUsageNode(Measure measure) {
    List<UsageNode> shown = kept() == 0 ? List.of() : new ShownChildren(this, measure);
    return new UsageNode(name, directory, sums.totals(), shown);
  }

  /// What is shown of the file of this directory that `file` is at.
  UsageNode toUsageNode(FileCursor file) {
    Totals totals = new Totals(file.diskBytes(), file.apparentBytes(), 1, 0);
    return new UsageNode(file.name(), false, totals, List.of());
  }

  /// Biggest first by what a node surely has, equal ones by the bytes of their names.
  static Comparator<TreeNode> biggestFirst(Measure measure) {
    return (a, b) -> {
      int bySize = Long.compare(b.least(measure), a.least(measure));
      return bySize != 0 ? bySize : Arrays.compareUnsigned(a.name, b.name);
    };
  }
}
