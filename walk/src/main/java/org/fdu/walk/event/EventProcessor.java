// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.fdu.walk.Directory;
import org.fdu.walk.event.WalkEvent.EnterDir;
import org.fdu.walk.event.WalkEvent.ExitDir;
import org.fdu.walk.event.WalkEvent.Failed;
import org.fdu.walk.event.WalkEvent.FileEntry;
import org.jspecify.annotations.Nullable;

/// A pool of threads that puts directories together from batches of events, each thread from those
/// it happens to take.
final class EventProcessor<T extends @Nullable Object> {
  private final WalkEvents events;
  private final DirectoryFold<T> fold;

  /// Directories that are not complete.
  private final ConcurrentMap<Directory, FoldNode<T>> open = new ConcurrentHashMap<>();

  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  EventProcessor(WalkEvents events, DirectoryFold<T> fold) {
    this.events = events;
    this.fold = fold;
  }

  /// Process everything by `threads` threads, one of them the calling one.
  void run(int threads) {
    List<Thread> helpers = new ArrayList<>();
    try {
      for (int i = 1; i < threads; i++) {
        Thread helper = new Thread(this::work, "fdu-processor-" + i);
        helper.setDaemon(true);
        helper.start();
        helpers.add(helper);
      }
    } catch (OutOfMemoryError refused) {
      // no thread to be had (ulimit -u, cgroup pids): the ones that run do all the work
    }
    work();
    join(helpers);
    switch (failure.get()) {
      case null -> {}
      case RuntimeException runtime -> throw runtime;
      case Error error -> throw error;
      case Throwable thrown -> throw new IllegalStateException(thrown); // thrown sneakily
    }
  }

  private void join(List<Thread> helpers) {
    boolean interrupted = false;
    for (Thread helper : helpers) {
      while (helper.isAlive()) {
        try {
          helper.join();
        } catch (InterruptedException _) {
          interrupted = true;
          events.cancel();
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      for (Batch batch = events.take(); batch != null; batch = events.take()) {
        process(batch);
      }
    } catch (Throwable thrown) {
      // the first is what happened, the others only learn that the events were closed because of it
      failure.compareAndSet(null, thrown);
      events.cancel();
    }
  }

  /// Process runs of events of the same directory, each under one lock.
  @SuppressWarnings("ReferenceEquality") // a directory is equal to itself alone
  private void process(Batch batch) {
    for (int i = batch.from(); i < batch.to(); ) {
      Directory directory = subject(batch.events()[i]);
      if (directory == null) {
        root(batch.events()[i++]);
        continue;
      }
      FoldNode<T> node = node(directory);
      boolean complete;
      synchronized (node) {
        node.begin();
        do {
          add(node, batch.events()[i++]);
        } while (i < batch.to() && directory == subject(batch.events()[i]));
        complete = node.finish();
      }
      if (complete) {
        finished(directory, node);
      }
    }
  }

  /// The directory whose value `event` belongs to; null when there is none, as with a root that is
  /// not a directory.
  private static @Nullable Directory subject(WalkEvent event) {
    return switch (event) {
      case EnterDir enter -> enter.directory();
      case ExitDir exit -> exit.directory();
      case FileEntry entry -> entry.isRoot() ? null : entry.directory();
      case Failed(Directory directory, _, _) ->
          EventNode.of(directory) == null ? directory.parent() : directory;
    };
  }

  private FoldNode<T> node(Directory directory) {
    return open.computeIfAbsent(directory, _ -> new FoldNode<>(fold, enter(directory)));
  }

  private static EnterDir enter(Directory directory) {
    EventNode node = EventNode.of(directory);
    if (node == null) {
      throw new IllegalStateException("an event of a directory that was not entered");
    }
    return node.enter;
  }

  private void root(WalkEvent event) {
    if (event instanceof FileEntry file) {
      fold.fileRoot(file);
    } else if (event instanceof Failed failed) {
      fold.rootFailed(failed);
    }
  }

  private void add(FoldNode<T> node, WalkEvent event) {
    switch (event) {
      case EnterDir _ -> node.entered();
      case ExitDir exit -> node.exit(exit);
      case FileEntry entry -> node.entry(entry);
      case Failed failed -> node.failed(failed);
    }
  }

  /// Hand the value of a complete directory to its parent, which may be complete with that, and so
  /// on.
  private void finished(Directory directory, FoldNode<T> node) {
    Directory child = directory;
    FoldNode<T> childNode = node;
    boolean complete = true;
    while (complete) {
      open.remove(child);
      Directory parent = child.parent();
      if (parent == null) {
        return;
      }
      FoldNode<T> parentNode = node(parent);
      synchronized (parentNode) {
        parentNode.begin();
        parentNode.child(childNode);
        complete = parentNode.finish();
      }
      child = parent;
      childNode = parentNode;
    }
  }
}
