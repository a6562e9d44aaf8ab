// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// The children of a settled node, biggest first: nodes that are made anew each time one is asked
/// for, since all of a big tree at once would take ten times the memory of the tree itself.
///
/// Thread-safe, since the tree does not change any more.
final class ShownChildren extends AbstractList<UsageNode> implements RandomAccess {
  private final TreeNode parent;
  private final Measure measure;

  /// For each child the start of its record if it is a file, or else one less than nothing minus
  /// its position among the directories. Made when the first child is asked for; made twice, it is
  /// the same.
  private volatile int @Nullable [] order;

  ShownChildren(TreeNode parent, Measure measure) {
    this.parent = parent;
    this.measure = measure;
  }

  @Override
  public int size() {
    return parent.kept();
  }

  @Override
  public UsageNode get(int index) {
    int[] known = order;
    if (known == null) {
      known = merge(parent.directories(), parent.fileTable(), measure);
      order = known;
    }
    int place = known[index];
    FileTable files = parent.fileTable();
    if (place < 0 || files == null) {
      return parent.directories().get(-1 - place).toUsageNode(measure);
    }
    FileCursor file = new FileCursor(files);
    file.goTo(place);
    return parent.toUsageNode(file);
  }

  /// Both are in this order already.
  private static int[] merge(
      List<TreeNode> directories, @Nullable FileTable table, Measure measure) {
    FileTable files = table == null ? new FileTable() : table;
    int[] merged = new int[directories.size() + files.count()];
    int next = 0;
    int directory = 0;
    FileCursor file = new FileCursor(files);
    for (int start = 0; file.next(); start = file.end()) {
      while (directory < directories.size()
          && isBefore(directories.get(directory), file, measure)) {
        merged[next++] = -1 - directory++;
      }
      merged[next++] = start;
    }
    while (directory < directories.size()) {
      merged[next++] = -1 - directory++;
    }
    return merged;
  }

  private static boolean isBefore(TreeNode directory, FileCursor file, Measure measure) {
    long bytes = directory.least(measure);
    long fileBytes = file.amount(measure);
    return bytes != fileBytes ? bytes > fileBytes : file.compareName(directory.name()) > 0;
  }
}
