// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import org.jspecify.annotations.Nullable;

/// Counts what goes through to another visitor, of one worker.
final class ProgressVisitor implements Visitor {

  /// As far as it was made known.
  ///
  /// @param directory the last one; null before the first
  record Seen(
      @Nullable Directory directory,
      long directories,
      long entries,
      long diskBytes,
      long failures) {}

  /// What is known of one worker, and all that is kept of it when it has ended.
  static final class Part {

    /// Written by the worker alone.
    private volatile Seen seen = new Seen(null, 0, 0, 0, 0);

    Seen seen() {
      return seen;
    }
  }

  private final Visitor visitor;
  private final Part part;

  private long directories;
  private long entries;
  private long diskBytes;
  private long failures;

  ProgressVisitor(Visitor visitor, Part part) {
    this.visitor = visitor;
    this.part = part;
  }

  @Override
  public void enter(Directory directory, Entry self) {
    directories++;
    diskBytes += self.selected() ? self.diskBytes() : 0;
    show(directory);
    visitor.enter(directory, self);
  }

  @Override
  public void entry(Directory directory, Entry entry) {
    count(entry);
    visitor.entry(directory, entry);
  }

  @Override
  public void batchEnd(Directory directory) {
    show(directory);
    visitor.batchEnd(directory);
  }

  @Override
  public void exit(Directory directory) {
    visitor.exit(directory);
  }

  @Override
  public void leftEarly(Directory directory) {
    visitor.leftEarly(directory);
  }

  @Override
  public void fileRoot(Directory root, Entry self) {
    count(self);
    show(root);
    visitor.fileRoot(root, self);
  }

  @Override
  public void leftOut(Directory parent, Entry entry, LeftOut reason) {
    visitor.leftOut(parent, entry, reason);
  }

  @Override
  public void failed(WalkFailure failure) {
    failures++;
    visitor.failed(failure);
  }

  private void count(Entry entry) {
    entries++;
    diskBytes += entry.diskBytes() / Math.max(entry.links(), 1);
  }

  private void show(Directory directory) {
    part.seen = new Seen(directory, directories, entries, diskBytes, failures);
  }
}
