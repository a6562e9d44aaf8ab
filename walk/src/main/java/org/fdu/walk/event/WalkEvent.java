// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.fdu.walk.Directory;
import org.fdu.walk.PathBytes;
import org.fdu.walk.WalkFailure;
import org.jspecify.annotations.Nullable;

/// One thing a walk came across. Immutable, and safe to hand to other threads and to keep; what is
/// kept also keeps its [Directory] and that one's ancestors.
///
/// For every directory there is one [EnterDir] before all events of what is in and below it, and
/// one [ExitDir] after them. Between those two, events of other directories may come, since
/// directories are read in parallel.
///
/// What leads to no event at all, and is only counted in [org.fdu.walk.WalkReport]: entries that
/// vanished before they were looked at; directories and files on another file system, when these
/// are left out; directories that were met before; roots that an earlier root covers.
///
/// Arrays of bytes are shared with the walk: they must not be modified. Records that hold them are
/// equal only when they hold the very same array.
public sealed interface WalkEvent {

  /// The directory that the event is about, or that holds the entry it is about.
  Directory directory();

  /// The path of what the event is about, in bytes, from the root as it was given. Built on each
  /// call, in time and memory in proportion to its length.
  byte[] pathBytes();

  /// The path as a [Path] of the default file system. Keeps bytes that are not valid text, but is
  /// absolute then even below a relative root.
  ///
  /// @throws java.nio.file.InvalidPathException when this platform cannot have such a path
  default Path toPath() {
    return PathBytes.toPath(pathBytes());
  }

  /// The path as text, for people: bytes that are not UTF-8 become U+FFFD, so it may not be
  /// possible to open it again, and it may hold control characters.
  default String pathText() {
    return new String(pathBytes(), StandardCharsets.UTF_8);
  }

  /// A directory was met. It may still turn out to be unreadable: then a [Failed] follows, and its
  /// [ExitDir].
  ///
  /// @param directory the directory
  /// @param metadata what is known of it, by the level the walk was asked for
  record EnterDir(Directory directory, Attributes metadata) implements WalkEvent {
    @Override
    public byte[] pathBytes() {
      return directory.pathBytes();
    }
  }

  /// An entry that is not a directory: a regular file, symlink, device, pipe or socket.
  ///
  /// A root that is not a directory is given as an entry of itself, see [#isRoot]; it has no
  /// [EnterDir] or [ExitDir].
  ///
  /// @param directory the directory that holds it
  /// @param name its name in there; for a root its path as given
  /// @param metadata what is known of it, by the level the walk was asked for
  record FileEntry(Directory directory, byte[] name, Attributes metadata) implements WalkEvent {

    /// Whether this is a root of the walk.
    @SuppressWarnings("ReferenceEquality") // a file in the root may be called like the root
    public boolean isRoot() {
      return directory.parent() == null && name == directory.name();
    }

    @Override
    public byte[] pathBytes() {
      return isRoot() ? directory.pathBytes() : directory.pathBytes(name);
    }
  }

  /// Everything in and below a directory was seen and told.
  ///
  /// @param directory the directory
  /// @param subtree sums over it and all that is below it
  record ExitDir(Directory directory, SubtreeTotals subtree) implements WalkEvent {
    @Override
    public byte[] pathBytes() {
      return directory.pathBytes();
    }
  }

  /// Something could not be read; the walk goes on without it.
  ///
  /// @param directory the directory that failed, or that holds the entry that failed; one that
  ///   could not even be looked at has no [EnterDir] or [ExitDir]
  /// @param name the failing entry's name within `directory`; null when it is `directory` itself
  /// @param failure what was being done, and why it failed
  record Failed(Directory directory, byte @Nullable [] name, WalkFailure failure)
      implements WalkEvent {
    @Override
    public byte[] pathBytes() {
      return failure.path();
    }
  }
}
