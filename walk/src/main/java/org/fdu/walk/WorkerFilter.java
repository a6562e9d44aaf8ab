// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import org.fdu.walk.filter.EntrySelection;
import org.fdu.walk.filter.NameFilter;
import org.fdu.walk.filter.NearbyFiles;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.DirectoryReader.ReadResult;
import org.fdu.walk.source.EntryBuffer;
import org.fdu.walk.source.FileContent;
import org.jspecify.annotations.Nullable;

/// Applies the name filter and the selection of a walk for one worker; there is none where nothing
/// is filtered.
///
/// Each directory that is read has a name filter of its own, most often its parent's. A reader that
/// can ask it before it stats an entry does; for any other it is asked here.
final class WorkerFilter {

  /// Null when there is only a selection.
  private final @Nullable NameFilter walkFilter;

  /// Null when there is only a name filter.
  private final @Nullable EntrySelection selection;

  private final DirectoryReader reader;
  private final DirectoryProcessor processor;

  /// Whether nobody has to ask the name filter here, in the directory being read.
  private boolean asked;

  WorkerFilter(
      @Nullable NameFilter walkFilter,
      @Nullable EntrySelection selection,
      DirectoryReader reader,
      DirectoryProcessor processor) {
    this.walkFilter = walkFilter;
    this.selection = selection;
    this.reader = reader;
    this.processor = processor;
  }

  /// Find the filter of a directory that was just opened.
  void enter(Directory directory) {
    NameFilter outer = filterAround(directory);
    if (outer != null) {
      directory.filter(outer.in(directory, new OpenedFiles(directory)));
    }
  }

  /// The filter of what `directory` is in.
  private @Nullable NameFilter filterAround(Directory directory) {
    Directory parent = directory.parent();
    return parent == null ? walkFilter : parent.filter();
  }

  /// Begin to read `directory`, or a batch of it.
  void begin(Directory directory) {
    NameFilter filter = directory.filter();
    asked = filter == null || reader.filter(directory, filter);
  }

  /// What reading an entry of `directory` gave, if it is not to be left out.
  ReadResult judge(Directory directory, EntryBuffer entry, ReadResult result) {
    if (asked) {
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
    NameFilter filter = parent.filter();
    return filter != null && entry.leftOutBy(filter, parent);
  }

  /// Whether `entry` of `parent`, which its name does not leave out, counts.
  boolean selects(Directory parent, EntryBuffer entry) {
    entry.selected(true); // the buffer may have described a directory that does not count
    return selection == null || selection.selects(parent, entry);
  }

  /// Whether `directory`, described by `self`, counts itself.
  boolean selectsItself(Directory directory, EntryBuffer self) {
    NameFilter outer = filterAround(directory);
    Directory parent = directory.parent();
    return (outer == null || self.selectedBy(outer, parent))
        && (selection == null || selection.selects(parent, self));
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
}
