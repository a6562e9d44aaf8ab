// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.files;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.fdu.walk.Directory;
import org.fdu.walk.Operation;
import org.fdu.walk.event.WalkEvent;
import org.fdu.walk.event.WalkEvent.EnterDir;
import org.fdu.walk.event.WalkEvent.ExitDir;
import org.fdu.walk.event.WalkEvent.Failed;
import org.fdu.walk.event.WalkEvent.FileEntry;
import org.jspecify.annotations.Nullable;

/// The paths of what events are about, each once. What could not be read throws
/// [java.io.UncheckedIOException] from [#next].
final class PathIterator implements Iterator<Path> {
  private final Iterator<WalkEvent> events;
  private final TreePaths paths;
  private final int maxDepth;

  /// Directories at the last level between their two events. `Files` does not open those.
  private final Set<Directory> last = new HashSet<>();

  /// What [#next] is to give; null when that was not looked for yet, and at the end.
  private @Nullable WalkEvent upcoming;

  PathIterator(Iterator<WalkEvent> events, TreePaths paths, int maxDepth) {
    this.events = events;
    this.paths = paths;
    this.maxDepth = maxDepth;
  }

  @Override
  public boolean hasNext() {
    while (upcoming == null && events.hasNext()) {
      WalkEvent event = events.next();
      if (counts(event)) {
        upcoming = event;
      }
    }
    return upcoming != null;
  }

  @Override
  public Path next() {
    WalkEvent event = hasNext() ? upcoming : null;
    if (event == null) {
      throw new NoSuchElementException();
    }
    upcoming = null;
    return paths.of(event);
  }

  /// Whether `event` leads to a path, or to something to be thrown.
  private boolean counts(WalkEvent event) {
    return switch (event) {
      case EnterDir(Directory directory, _) -> {
        if (directory.depth() >= maxDepth) {
          last.add(directory);
        }
        yield true;
      }
      case FileEntry _ -> true;
      case ExitDir(Directory directory, _) -> {
        last.remove(directory);
        yield false;
      }
      case Failed(Directory directory, byte[] name, var failure) ->
          name != null || failure.operation() != Operation.OPEN || !last.contains(directory);
    };
  }
}
