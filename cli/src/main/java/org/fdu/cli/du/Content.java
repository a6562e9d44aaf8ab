// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a directory: collected by the workers that read it, then read by the
/// [Traversal].
///
/// Guarded by its own monitor until it is [listed][#listed].
final class Content implements Child.Outcome {

  /// An entry of which nothing is known but its name.
  record Unknown(int ordinal, long inode, byte[] name, @Nullable String reason) {}

  final long device;
  final long inode;

  /// How many levels below its root it was found first.
  final int depth;

  private final long size;
  private final long time;

  /// Files that are mere parts of a sum.
  final Sum plain = new Sum();

  /// What was below, and has been counted already.
  final Sum below = new Sum();

  /// Files with lines or inodes to be remembered; of a directory without a line those below, too.
  @Nullable FileRows rows;

  final List<Child> children = new ArrayList<>(0);
  final List<Unknown> unknowns = new ArrayList<>(0);

  /// Why the directory cannot be read, or not to its end; null when it can.
  @Nullable String failure;

  /// How many entries were listed.
  private int entries;

  /// How many parts of the listing are still being read.
  private int openParts = 1;

  /// Children whose contents stay on their own.
  private int keptChildren;

  /// Whether this directory has been read; what is in it is final then. Its children may not be.
  private volatile boolean listed;

  /// Whether all that is below it has been read, too.
  private volatile boolean exited;

  Content(long device, long inode, int depth, long size, long time) {
    this.device = device;
    this.inode = inode;
    this.depth = depth;
    this.size = size;
    this.time = time;
  }

  /// What the directory counts itself.
  long size() {
    return size;
  }

  long time() {
    return time;
  }

  int entries() {
    return entries;
  }

  boolean listed() {
    return listed;
  }

  boolean exited() {
    return exited;
  }

  void exit() {
    exited = true;
  }

  synchronized void openPart() {
    openParts++;
  }

  /// Forget what is in the directory: it has been gone through, which happens once, but whatever
  /// else it is known by stays.
  void drop() {
    rows = null;
    children.clear();
    unknowns.clear();
  }

  /// Note that there are at least `count` entries.
  void countEntries(int count) {
    entries = Math.max(entries, count);
  }

  void addRows(FileRows more) {
    if (rows == null) {
      rows = more;
    } else {
      rows.addAll(more);
    }
  }

  /// Count the end of a part; whether it was the last.
  boolean closePart() {
    if (--openParts > 0) {
      return false;
    }
    listed = true;
    return true;
  }

  synchronized void fail(String reason) {
    failure = reason;
  }

  /// Note that the directory cannot be opened.
  synchronized void failToOpen(String reason) {
    failure = reason;
    listed = true;
  }

  synchronized void keepChild() {
    keptChildren++;
  }

  /// Whether nothing would be lost if its sums were part of the parent's: nothing to be told, and,
  /// unless `linksToo`, no inode to be remembered. All below has exited.
  synchronized boolean foldable(boolean linksToo) {
    return failure == null && unknowns.isEmpty() && keptChildren == 0 && (linksToo || rows == null);
  }

  /// Count all of `child`, which is [foldable][#foldable], as part of what is below.
  synchronized void fold(Content child) {
    below.add(child.size, 1, child.time);
    below.add(child.plain);
    below.add(child.below);
    if (child.rows != null) {
      addRows(child.rows);
    }
  }
}
