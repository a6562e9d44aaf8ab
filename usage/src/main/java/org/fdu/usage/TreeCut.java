// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Drops from a settled tree what is smaller than a size, and of what has exactly that size all but
/// the first by path.
///
/// Paths are compared component by component, a directory before what is in it: that is the order
/// of a walk that takes siblings by name. Only directories of at least the size are entered, and
/// what is dropped of a directory is always the end of its children. Without recursion: a tree can
/// be deeper than any stack.
final class TreeCut {
  private final Measure measure;
  private final long floor;

  /// How many more nodes of exactly this size may stay.
  private int atFloor;

  private final Deque<Level> levels = new ArrayDeque<>();

  TreeCut(Measure measure, long floor, int atFloor) {
    this.measure = measure;
    this.floor = floor;
    this.atFloor = atFloor;
  }

  void apply(List<TreeNode> roots) {
    List<TreeNode> byName = new ArrayList<>(roots);
    byName.sort(TreeNode.BY_NAME);
    for (TreeNode root : byName) {
      levels.push(new Level(root));
      while (!levels.isEmpty()) {
        levels.element().goOn();
      }
    }
  }

  /// A directory on the way down.
  private final class Level {
    private final TreeNode node;

    /// Its directories of at least the size, by name.
    private final List<TreeNode> directories = new ArrayList<>();

    private int nextDirectory;

    /// At the first file of exactly the size that was not looked at yet.
    private final FileCursor file;

    private boolean moreFiles;

    /// How many of each stay.
    private int keptDirectories;

    private int keptFiles;

    Level(TreeNode node) {
      this.node = node;
      for (TreeNode directory : node.directories()) {
        if (directory.least(measure) < floor) {
          break; // biggest first
        }
        directories.add(directory);
      }
      directories.sort(TreeNode.BY_NAME);
      FileTable files = node.fileTable();
      file = new FileCursor(files == null ? new FileTable() : files);
      moreFiles = file.next();
      while (moreFiles && file.amount(measure) > floor) {
        keptFiles++;
        moreFiles = file.next();
      }
    }

    /// Go on with the next by name: enter it if it is a directory; leave when there is none.
    void goOn() {
      while (moreFiles && file.amount(measure) == floor && isFileNext()) {
        if (mayStay()) {
          keptFiles++;
        }
        moreFiles = file.next();
      }
      if (nextDirectory == directories.size()) {
        node.truncate(keptDirectories, keptFiles);
        levels.pop();
        return;
      }
      TreeNode directory = directories.get(nextDirectory++);
      if (directory.least(measure) > floor || mayStay()) {
        keptDirectories++;
        levels.push(new Level(directory));
      }
    }

    private boolean isFileNext() {
      return nextDirectory == directories.size()
          || file.compareName(directories.get(nextDirectory).name()) < 0;
    }

    private boolean mayStay() {
      if (atFloor == 0) {
        return false;
      }
      atFloor--;
      return true;
    }
  }
}
