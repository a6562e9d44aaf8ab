// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fdu.walk.testing.FoundEntry;
import org.jspecify.annotations.Nullable;

/// Everything the visitors of one walk were called for, in one order that all workers agree on.
final class WalkLog {

  /// What a visitor was called for.
  enum Kind {
    ENTER,
    ENTRY,
    BATCH_END,
    EXIT,
    LEFT_EARLY,
    FILE_ROOT,
    FAILED
  }

  /// One call; `entry` is the name of an entry, one char per byte.
  record Call(int worker, Kind kind, Directory directory, @Nullable String entry) {}

  /// What a test does in the middle of a walk; on the visitor's thread, after the call is noted.
  interface Hook {
    void called(Kind kind, Directory directory);
  }

  private final Hook hook;

  /// Guarded by itself.
  private final List<Call> calls = new ArrayList<>();

  /// Guarded by [#calls].
  private int workers;

  final List<FoundEntry> found = new ArrayList<>();
  final List<WalkFailure> failures = new ArrayList<>();

  WalkLog() {
    this((_, _) -> {});
  }

  WalkLog(Hook hook) {
    this.hook = hook;
  }

  /// A visitor that writes here.
  Visitor visitor() {
    synchronized (calls) {
      return new Recorder(workers++);
    }
  }

  List<Call> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  /// Paths of all that was found, sorted; one char per byte.
  List<String> paths() {
    return found.stream().map(FoundEntry::path).sorted().toList();
  }

  List<String> paths(Kind kind) {
    return calls().stream()
        .filter(call -> call.kind() == kind)
        .map(call ->
            FoundEntry.text(call.directory().pathBytes())
                + (call.entry() == null ? "" : "/" + call.entry()))
        .sorted()
        .toList();
  }

  /// `OPERATION PATH ERRNO`, sorted.
  List<String> failureTexts() {
    return failures.stream()
        .map(f -> f.operation() + " " + FoundEntry.text(f.path()) + " " + f.errno())
        .sorted()
        .toList();
  }

  /// Check the promises of [Visitor]; `complete` unless the walk was ended early.
  void assertInOrder(boolean complete) {
    Set<Directory> entered = new HashSet<>();
    Set<Directory> exited = new HashSet<>();
    Set<Directory> early = new HashSet<>();
    Map<Integer, Directory> batches = new HashMap<>();
    for (Call call : calls()) {
      Directory d = call.directory();
      Directory batch = batches.get(call.worker());
      if (call.kind() != Kind.FAILED && batch != null) {
        assertThat(call.kind()).as("in a batch: %s", call).isIn(Kind.ENTRY, Kind.BATCH_END);
        assertThat(d).as("in a batch: %s", call).isSameAs(batch);
      }
      switch (call.kind()) {
        case ENTER -> {
          assertThat(entered.add(d)).as("entered once: %s", call).isTrue();
          assertThat(d.parent() == null || isOpen(d.parent(), entered, exited))
              .as("parent entered and not left: %s", call)
              .isTrue();
        }
        case ENTRY -> {
          assertThat(isOpen(d, entered, exited)).as("directory is open: %s", call).isTrue();
          batches.put(call.worker(), d);
        }
        case BATCH_END -> {
          assertThat(isOpen(d, entered, exited)).as("directory is open: %s", call).isTrue();
          batches.remove(call.worker());
        }
        case EXIT, LEFT_EARLY -> {
          assertThat(entered).as("left without enter: %s", call).contains(d);
          assertThat(exited.add(d)).as("left once: %s", call).isTrue();
          if (call.kind() == Kind.LEFT_EARLY) {
            early.add(d);
          }
          assertThat(d.parent()).as("left before its parent: %s", call).isNotIn(exited);
        }
        case FILE_ROOT -> assertThat(d.parent()).isNull();
        case FAILED -> {}
      }
    }
    for (Directory d : exited) {
      assertThat(d.parent() == null || entered.contains(d.parent())).isTrue();
    }
    for (Directory d : early) {
      assertThat(d.parent() == null || early.contains(d.parent()) || !exited.contains(d.parent()))
          .as("what is above something left early is, too: %s", d)
          .isTrue();
    }
    if (complete) {
      assertThat(early).isEmpty();
      assertThat(exited).as("all that was entered was left").isEqualTo(entered);
      assertThat(batches).as("batches without end").isEmpty();
    }
  }

  /// Check that a walk which was cancelled left everything that it entered.
  void assertAllLeft() {
    List<String> left = new ArrayList<>(paths(Kind.EXIT));
    left.addAll(paths(Kind.LEFT_EARLY));
    assertThat(left).containsExactlyInAnyOrderElementsOf(paths(Kind.ENTER));
    assertThat(paths(Kind.LEFT_EARLY)).isNotEmpty();
  }

  private static boolean isOpen(Directory d, Set<Directory> entered, Set<Directory> exited) {
    return entered.contains(d) && !exited.contains(d);
  }

  private final class Recorder implements Visitor {
    private final int worker;
    private final Thread owner = Thread.currentThread();

    Recorder(int worker) {
      this.worker = worker;
    }

    @Override
    public void enter(Directory directory, Entry self) {
      assertThat(self.name()).isEqualTo(directory.name());
      note(Kind.ENTER, directory, null, FoundEntry.of(directory.pathBytes(), self), null);
    }

    @Override
    public void entry(Directory directory, Entry entry) {
      FoundEntry copy = FoundEntry.of(directory.pathBytes(entry.name()), entry);
      note(Kind.ENTRY, directory, FoundEntry.text(entry.name()), copy, null);
    }

    @Override
    public void batchEnd(Directory directory) {
      note(Kind.BATCH_END, directory, null, null, null);
    }

    @Override
    public void exit(Directory directory) {
      note(Kind.EXIT, directory, null, null, null);
    }

    @Override
    public void leftEarly(Directory directory) {
      note(Kind.LEFT_EARLY, directory, null, null, null);
    }

    @Override
    public void fileRoot(Directory root, Entry self) {
      note(Kind.FILE_ROOT, root, null, FoundEntry.of(root.pathBytes(), self), null);
    }

    @Override
    public void failed(WalkFailure failure) {
      note(Kind.FAILED, failure.directory(), null, null, failure);
    }

    private void note(
        Kind kind,
        Directory directory,
        @Nullable String entry,
        @Nullable FoundEntry copy,
        @Nullable WalkFailure failure) {
      if (Thread.currentThread() != owner) {
        throw new IllegalStateException("a visitor is used by two threads");
      }
      synchronized (calls) {
        calls.add(new Call(worker, kind, directory, entry));
        if (copy != null) {
          found.add(copy);
        }
        if (failure != null) {
          failures.add(failure);
        }
      }
      hook.called(kind, directory);
    }
  }
}
