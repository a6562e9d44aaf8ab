// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.Objects;
import org.fdu.walk.filter.NameFilter;
import org.fdu.walk.filter.NearbyFiles;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.DirectoryReader.ReadResult;
import org.fdu.walk.source.EntryBuffer;
import org.fdu.walk.source.FileContent;
import org.jspecify.annotations.Nullable;

/// Applies the name filter of a walk for one worker; there is none where nothing is filtered.
///
/// Each directory that is read has a filter of its own, most often its parent's. A reader that can
/// ask it before it stats an entry does; for any other it is asked here.
final class WorkerFilter {
  private final NameFilter walkFilter;
  private final DirectoryReader reader;
  private final DirectoryProcessor processor;

  /// Whether the reader asks the filter itself, in the directory being read.
  private boolean readerAsks;

  WorkerFilter(NameFilter walkFilter, DirectoryReader reader, DirectoryProcessor processor) {
    this.walkFilter = walkFilter;
    this.reader = reader;
    this.processor = processor;
  }

  /// Find the filter of a directory that was just opened.
  void enter(Directory directory) {
    Directory parent = directory.parent();
    NameFilter outer = parent == null ? walkFilter : filterOf(parent);
    directory.filter(outer.in(directory, new OpenedFiles(directory)));
  }

  /// Begin to read `directory`, or a batch of it.
  void begin(Directory directory) {
    readerAsks = reader.filter(directory, filterOf(directory));
  }

  /// What reading an entry of `directory` gave, if it is not to be left out.
  ReadResult judge(Directory directory, EntryBuffer entry, ReadResult result) {
    if (readerAsks) {
      return result;
    }
    return switch (result) {
      case ENTRY -> leavesOut(directory, entry) ? ReadResult.LEFT_OUT : result;
      case ENTRY_FAILED -> {
        entry.listed(EntryType.UNKNOWN, 0);
        yield leavesOut(directory, entry) ? ReadResult.LEFT_OUT : result;
      }
      case VANISHED, LEFT_OUT, END, FAILED -> result;
    };
  }

  /// Whether to leave out `entry` of `parent`.
  boolean leavesOut(Directory parent, EntryBuffer entry) {
    return entry.leftOutBy(filterOf(parent), parent);
  }

  /// The files of a directory that was just opened.
  private final class OpenedFiles implements NearbyFiles {
    private final Directory directory;

    OpenedFiles(Directory directory) {
      this.directory = directory;
    }

    @Override
    public byte @Nullable [] read(byte[] name, int most) {
      FileContent content = reader.content(directory, name, most);
      if (content.failed()) {
        processor.fileFailed(directory, name);
      }
      return content.bytes();
    }
  }

  private static NameFilter filterOf(Directory directory) {
    return Objects.requireNonNull(directory.filter(), "a directory that was not entered");
  }
}
