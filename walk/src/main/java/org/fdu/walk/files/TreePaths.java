// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.files;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.fdu.walk.Directory;
import org.fdu.walk.PathBytes;
import org.fdu.walk.event.WalkEvent;
import org.fdu.walk.event.WalkEvent.Failed;
import org.fdu.walk.event.WalkEvent.FileEntry;
import org.jspecify.annotations.Nullable;

/// Paths of events as the JDK makes them: by resolving names against a start. For one thread.
final class TreePaths {
  private final Path start;

  /// The directory whose path was last asked for, since events of one come in series.
  private @Nullable Directory last;

  private Path lastPath;

  TreePaths(Path start) {
    this.start = start;
    this.lastPath = start;
  }

  /// The path of what `event` is about.
  ///
  /// @throws UncheckedIOException when that could not be read
  Path of(WalkEvent event) {
    return switch (event) {
      case Failed failed ->
          throw new UncheckedIOException(Failures.exception(path(failed), failed));
      case FileEntry file -> path(file);
      default -> path(event.directory());
    };
  }

  Path path(FileEntry file) {
    return file.isRoot() ? start : PathBytes.resolve(path(file.directory()), file.name());
  }

  Path path(Failed failed) {
    byte[] name = failed.name();
    Path directory = path(failed.directory());
    return name == null ? directory : PathBytes.resolve(directory, name);
  }

  @SuppressWarnings("ReferenceEquality") // a directory is equal to itself alone
  Path path(Directory directory) {
    if (directory.parent() == null) {
      return start;
    }
    if (directory != last) {
      lastPath = build(directory);
      last = directory;
    }
    return lastPath;
  }

  /// No recursion, since depth has no limit.
  private Path build(Directory directory) {
    byte[] path = directory.pathBytes();
    int skipped = directory.root().name().length;
    boolean slash = path[skipped] == '/';
    byte[] below = new byte[path.length - skipped - (slash ? 1 : 0)];
    System.arraycopy(path, path.length - below.length, below, 0, below.length);
    return PathBytes.resolve(start, below);
  }
}
