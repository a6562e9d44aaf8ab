// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import org.fdu.walk.event.WalkEvent.EnterDir;
import org.fdu.walk.event.WalkEvent.ExitDir;
import org.fdu.walk.event.WalkEvent.Failed;
import org.fdu.walk.event.WalkEvent.FileEntry;
import org.jspecify.annotations.Nullable;

/// A directory that is being put together from events in any order. To be used under its own lock,
/// and only once [#begin] was called.
///
/// It is complete when as much was seen of it as its [ExitDir] says there is, be that the first of
/// its events to arrive or the last.
final class FoldNode<T extends @Nullable Object> {
  private final DirectoryFold<T> fold;

  /// The event that the directory began with, be it taken by now or not.
  private final EnterDir enter;

  private boolean begun;

  /// Null before [#begin], and when the fold wants it to be.
  private @Nullable T value;

  private @Nullable ExitDir exit;

  /// Directories, entries and failures that were seen.
  private long seen;

  FoldNode(DirectoryFold<T> fold, EnterDir enter) {
    this.fold = fold;
    this.enter = enter;
  }

  /// Make the value, unless there is one. Done by whoever has the first of the directory's events,
  /// whichever that is, so that none has to be kept until another thread comes to its [EnterDir].
  void begin() {
    if (!begun) {
      value = fold.enter(enter);
      begun = true;
    }
  }

  /// Its [EnterDir] was taken.
  void entered() {
    seen++;
  }

  void entry(FileEntry entry) {
    fold.entry(value(), entry);
    seen++;
  }

  void failed(Failed failure) {
    fold.failed(value(), failure);
    seen++;
  }

  /// Add a complete child.
  void child(FoldNode<T> child) {
    fold.child(value(), child.value());
    seen += child.seen;
  }

  void exit(ExitDir event) {
    exit = event;
  }

  /// Whether all was seen; the fold was told so then.
  boolean finish() {
    ExitDir event = exit;
    if (event == null || seen != size(event.subtree())) {
      return false;
    }
    fold.exit(value(), event);
    return true;
  }

  @SuppressWarnings("NullAway") // it is a T, which is what the fold made of null
  private T value() {
    return value;
  }

  /// As much as there is in a complete subtree.
  private static long size(SubtreeTotals totals) {
    return totals.directories() + totals.entries() + totals.failures();
  }
}
