// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.source;

import org.fdu.walk.Directory;
import org.fdu.walk.filter.NameFilter;
import org.jspecify.annotations.Nullable;

/// Reads directories one after the other for one worker. Not thread-safe.
///
/// For each directory: [#open]; when that says [OpenResult#OPENED], [#next] until it says
/// [ReadResult#END] or [ReadResult#FAILED]; before child directories found so far may be opened by
/// anyone, [#share]; last [#finish].
///
/// A giant directory can be read by several readers: [#split] hands over entries that were listed
/// but not yet described. A batch is read like a directory: [#open(EntryBatch)], [#next],
/// [#finish].
///
/// What will never be opened is given to [#abandon].
///
/// What is not defined here suits a source whose directories hold nothing that has to be released,
/// are not worth splitting, and never fail.
public interface DirectoryReader extends AutoCloseable {

  /// How opening a directory ended.
  enum OpenResult {
    /// It is open; `self` describes it.
    OPENED,
    /// It is something else by now, or a root that is a file; `self` describes it.
    NOT_A_DIRECTORY,
    /// It exists and `self` describes it, but it cannot be opened: see [#errno].
    UNREADABLE,
    /// It was listed, but is gone; as [#errno] says, if it is a root.
    VANISHED,
    /// Nothing is known about it: see [#errno].
    FAILED
  }

  /// What reading the next entry gave.
  enum ReadResult {
    /// An entry; for a directory that will be opened, at least its name and type are set.
    ENTRY,
    /// An entry that was gone when it was looked at.
    VANISHED,
    /// An entry of which nothing but the name is known: see [#errno].
    ENTRY_FAILED,
    /// An entry that [#filter] said to leave out; its name is set, and its type as far as known.
    LEFT_OUT,
    /// No more entries.
    END,
    /// The directory cannot be read further: see [#errno].
    FAILED
  }

  /// Open `directory` and describe it in `self`.
  OpenResult open(Directory directory, EntryBuffer self);

  /// Let `filter` decide about the entries of the opened directory or batch of `directory`, each
  /// before anything else is learned of it, until [#finish]. Whether this reader does so: if not,
  /// the walk asks the filter about what [#next] gives.
  default boolean filter(Directory directory, NameFilter filter) {
    return false;
  }

  /// What the regular file `name` in the opened directory holds, never through a symlink. One of
  /// more than `most` bytes is a failure, whose reason [#errno] tells as for any other. Only asked
  /// before the first [#next].
  default FileContent content(Directory directory, byte[] name, int most) {
    return FileContent.NONE;
  }

  /// Whether the opened directory is the top of a snapshot. Only asked of one that is on another
  /// device than its parent, and before the first [#next].
  default boolean opensSnapshot() {
    return false;
  }

  /// Whether the opened directory is its own `ancestor`, which has the same inode number. File
  /// systems without inode numbers of their own may give one to many directories; a source that can
  /// tell by something else should. Only asked before the first [#next].
  default boolean isAncestor(Directory directory, Directory ancestor) {
    return true;
  }

  /// Read the next entry of the opened directory into `entry`.
  ReadResult next(EntryBuffer entry);

  /// Find which [extents][org.fdu.walk.Entry#sharedExtents] the regular file `entry` shares with
  /// others: that [#next] just gave, or a root that [#open] described. False when it cannot be
  /// told, for the reason in [#errno].
  default boolean readSharedExtents(EntryBuffer entry) {
    return true;
  }

  /// The directory object for the child directory `entry` that [#next] just gave.
  Directory child(Directory parent, EntryBuffer entry);

  /// Allow `children` child directories of the opened directory to be opened, by any reader.
  default void share(Directory directory, int children) {}

  /// Take a good part of the entries that were listed but not yet given by [#next] out of the
  /// opened directory or batch; null when there are fewer than about `fewest`, or they cannot be
  /// read by another reader.
  default @Nullable EntryBatch split(Directory directory, int fewest) {
    return null;
  }

  /// Begin to read a batch of a directory's entries.
  default void open(EntryBatch batch) {
    throw new IllegalStateException("nothing was split off");
  }

  /// Close the opened directory or batch, as far as shared children and batches do not need it.
  default void finish(Directory directory) {}

  /// Release what `portion` holds for being opened, since it never will be.
  default void abandon(Portion portion) {}

  /// The error number of the last failure, 0 when unknown.
  default int errno() {
    return 0;
  }

  /// The last failure in words.
  default String message() {
    return "";
  }

  /// Release this reader's buffers.
  @Override
  default void close() {}
}
