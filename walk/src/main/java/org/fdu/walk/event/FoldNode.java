// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import java.util.ArrayList;
import java.util.List;
import org.fdu.walk.event.WalkEvent.EnterDir;
import org.fdu.walk.event.WalkEvent.ExitDir;
import org.fdu.walk.event.WalkEvent.Failed;
import org.fdu.walk.event.WalkEvent.FileEntry;
import org.jspecify.annotations.Nullable;

/// A directory that is being put together from events in any order. To be used under its own lock.
///
/// It is complete when as much was seen of it as its [ExitDir] says there is, be that the first of
/// its events to arrive or the last.
final class FoldNode<T> {
  private final DirectoryFold<T> fold;

  /// Null until its [EnterDir] was seen.
  private @Nullable T value;

  /// What came before [#value].
  private @Nullable List<Runnable> early;

  private @Nullable ExitDir exit;

  /// Directories, entries and failures that were seen.
  private long seen;

  FoldNode(DirectoryFold<T> fold) {
    this.fold = fold;
  }

  void enter(EnterDir event) {
    T made = fold.enter(event);
    value = made;
    seen++;
    List<Runnable> waiting = early;
    if (waiting != null) {
      early = null;
      waiting.forEach(Runnable::run);
    }
  }

  void entry(FileEntry entry) {
    T made = value;
    if (made == null) {
      later(() -> entry(entry));
    } else {
      fold.entry(made, entry);
      seen++;
    }
  }

  void failed(Failed failure) {
    T made = value;
    if (made == null) {
      later(() -> failed(failure));
    } else {
      fold.failed(made, failure);
      seen++;
    }
  }

  /// Add a complete child.
  void child(T child, long size) {
    T made = value;
    if (made == null) {
      later(() -> child(child, size));
    } else {
      fold.child(made, child);
      seen += size;
    }
  }

  void exit(ExitDir event) {
    exit = event;
  }

  private void later(Runnable action) {
    List<Runnable> waiting = early;
    if (waiting == null) {
      waiting = new ArrayList<>();
      early = waiting;
    }
    waiting.add(action);
  }

  /// The value, when all was seen; null before that.
  @Nullable T finish() {
    ExitDir event = exit;
    T made = value;
    if (event == null || made == null || seen != size(event.subtree())) {
      return null;
    }
    fold.exit(made, event);
    return made;
  }

  /// As much as there is in a complete subtree.
  static long size(SubtreeTotals totals) {
    return totals.directories() + totals.entries() + totals.failures();
  }

  /// As much as there is in this complete directory.
  long size() {
    return seen;
  }
}
