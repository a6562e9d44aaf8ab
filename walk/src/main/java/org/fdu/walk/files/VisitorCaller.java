// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.files;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.fdu.walk.Directory;
import org.fdu.walk.Operation;
import org.fdu.walk.event.Attributes;
import org.fdu.walk.event.WalkEvent;
import org.fdu.walk.event.WalkEvent.EnterDir;
import org.fdu.walk.event.WalkEvent.ExitDir;
import org.fdu.walk.event.WalkEvent.Failed;
import org.fdu.walk.event.WalkEvent.FileEntry;
import org.jspecify.annotations.Nullable;

/// Calls a [FileVisitor] for events, as `Files.walkFileTree` would.
final class VisitorCaller {

  /// A directory between its two events.
  private static final class Visit {
    final Path path;

    /// Given to `preVisitDirectory`; null when that was called, or never will be.
    ///
    /// It is called when the first thing in the directory, or its end, comes: only then is it known
    /// that the directory can be read, and that it is not the failure to do so that is visited.
    @Nullable Attributes announced;

    /// Nothing in it is visited, nor its end.
    boolean skipped;

    /// Nothing else in it is visited, but for directories that are being visited.
    boolean rest;

    /// What cut it short, given to `postVisitDirectory`.
    @Nullable IOException failure;

    Visit(Path path, Attributes announced) {
      this.path = path;
      this.announced = announced;
    }
  }

  private final FileVisitor<? super Path> visitor;
  private final int maxDepth;
  private final TreePaths paths;
  private final Map<Directory, Visit> open = new HashMap<>();

  VisitorCaller(Path start, int maxDepth, FileVisitor<? super Path> visitor) {
    this.visitor = visitor;
    this.maxDepth = maxDepth;
    this.paths = new TreePaths(start);
  }

  /// Call the visitor for all `events`, or until it wants no more.
  void call(Iterable<WalkEvent> events) throws IOException {
    for (WalkEvent event : events) {
      FileVisitResult result =
          switch (event) {
            case EnterDir enter -> enter(enter);
            case FileEntry file -> file(file);
            case ExitDir exit -> exit(exit.directory());
            case Failed failed -> failed(failed);
          };
      if (result == FileVisitResult.TERMINATE) {
        return;
      }
    }
  }

  private FileVisitResult enter(EnterDir event) throws IOException {
    Directory directory = event.directory();
    Visit visit = new Visit(paths.path(directory), event.metadata());
    open.put(directory, visit);
    Visit parent = parent(directory);
    FileVisitResult before = announce(directory.parent(), parent);
    if (before == FileVisitResult.TERMINATE || leavesOut(parent)) {
      skip(directory, visit);
      return before;
    }
    if (directory.depth() >= maxDepth) {
      skip(directory, visit);
      return inDirectory(
          parent, visitor.visitFile(visit.path, new FileAttributes(event.metadata())));
    }
    return FileVisitResult.CONTINUE;
  }

  private FileVisitResult file(FileEntry event) throws IOException {
    Visit parent = event.isRoot() ? null : open.get(event.directory());
    FileVisitResult before = announce(event.directory(), parent);
    if (before == FileVisitResult.TERMINATE || leavesOut(parent)) {
      return before;
    }
    return inDirectory(
        parent, visitor.visitFile(paths.path(event), new FileAttributes(event.metadata())));
  }

  private FileVisitResult exit(Directory directory) throws IOException {
    Visit visit = open.get(directory);
    FileVisitResult before = announce(directory, visit);
    open.remove(directory);
    if (visit == null || visit.skipped || before == FileVisitResult.TERMINATE) {
      return before;
    }
    // here the two results that skip something mean no more than CONTINUE
    return Objects.requireNonNull(visitor.postVisitDirectory(visit.path, visit.failure));
  }

  private FileVisitResult failed(Failed event) throws IOException {
    Directory directory = event.directory();
    Visit visit = open.get(directory);
    if (visit != null && event.name() == null) {
      if (event.failure().operation() == Operation.OPEN) {
        return unreadable(event, visit);
      }
      visit.failure = Failures.exception(visit.path, event); // of its listing
      return FileVisitResult.CONTINUE;
    }
    Visit holder = visit == null ? parent(directory) : visit;
    FileVisitResult before = announce(visit == null ? directory.parent() : directory, holder);
    if (before == FileVisitResult.TERMINATE || leavesOut(holder)) {
      return before;
    }
    Path path = paths.path(event);
    return inDirectory(holder, visitor.visitFileFailed(path, Failures.exception(path, event)));
  }

  /// A directory was announced, and cannot be opened.
  private FileVisitResult unreadable(Failed event, Visit visit) throws IOException {
    if (visit.skipped) {
      return FileVisitResult.CONTINUE;
    }
    visit.skipped = true;
    visit.announced = null;
    Visit parent = parent(event.directory());
    if (leavesOut(parent)) { // since it was met
      return FileVisitResult.CONTINUE;
    }
    return inDirectory(
        parent, visitor.visitFileFailed(visit.path, Failures.exception(visit.path, event)));
  }

  private @Nullable Visit parent(Directory directory) {
    Directory parent = directory.parent();
    return parent == null ? null : open.get(parent);
  }

  private static boolean leavesOut(@Nullable Visit parent) {
    return parent != null && (parent.skipped || parent.rest);
  }

  /// Call `preVisitDirectory` now, if it was not called before. Its ancestors' was, since they were
  /// announced by the event that this directory came with.
  private FileVisitResult announce(@Nullable Directory directory, @Nullable Visit visit)
      throws IOException {
    if (directory == null || visit == null || visit.skipped) {
      return FileVisitResult.CONTINUE;
    }
    Attributes attributes = visit.announced;
    if (attributes == null) {
      return FileVisitResult.CONTINUE;
    }
    visit.announced = null;
    Visit parent = parent(directory);
    if (leavesOut(parent)) { // since it was met
      skip(directory, visit);
      return FileVisitResult.CONTINUE;
    }
    FileVisitResult result = visitor.preVisitDirectory(visit.path, new FileAttributes(attributes));
    if (result == FileVisitResult.SKIP_SUBTREE || result == FileVisitResult.SKIP_SIBLINGS) {
      skip(directory, visit);
    }
    return inDirectory(parent, result);
  }

  private static void skip(Directory directory, Visit visit) {
    visit.skipped = true;
    visit.announced = null;
    directory.prune();
  }

  /// Do what the result of a call for something in the directory of `parent` asks for.
  private static FileVisitResult inDirectory(@Nullable Visit parent, FileVisitResult result) {
    if (Objects.requireNonNull(result) == FileVisitResult.SKIP_SIBLINGS && parent != null) {
      parent.rest = true;
    }
    return result;
  }
}
