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

  private final Visitor visitor;

  private long directories;
  private long entries;
  private long diskBytes;
  private long failures;

  /// Written by the worker alone.
  private volatile Seen seen = new Seen(null, 0, 0, 0, 0);

  ProgressVisitor(Visitor visitor) {
    this.visitor = visitor;
  }

  Seen seen() {
    return seen;
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
    seen = new Seen(directory, directories, entries, diskBytes, failures);
  }
}
