// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.source;

import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.Metadata;
import org.jspecify.annotations.Nullable;

/// Where directories are read from. Thread-safe: workers share one source.
public interface DirectorySource extends AutoCloseable {

  /// The source to use for a walk that learns `metadata`; asked before anything else. By default
  /// this one, for what always tells all it knows.
  default DirectorySource learning(Metadata metadata) {
    return this;
  }

  /// The directory object of a root, not yet opened.
  Directory root(byte[] path);

  /// What `path` is and where it really lies, following a symlink at its end only if this source
  /// follows those that are roots; null when it cannot be told. Only asked when there are several
  /// roots, to find those that overlap.
  default @Nullable Location locate(byte[] path) {
    return null;
  }

  /// The mounts that this process can see, in the order they were mounted; empty when they cannot
  /// be told. Only asked for when a walk comes to a mount below a root, or has options that are
  /// about mounts.
  default List<Mount> mounts() {
    return List.of();
  }

  /// Whether the directory at `path`, a canonical one, can be listed.
  default boolean lists(byte[] path) {
    return true;
  }

  /// A reader for the calling worker.
  DirectoryReader newReader();

  /// How many readers may be used at once, at least 1.
  default int mostReaders() {
    return Integer.MAX_VALUE;
  }

  /// What the directories below `root` lie on, as far as it bears on how many readers are worth
  /// while. May take some system calls, and is only asked when a walk turns out not to be short, of
  /// each of the first roots.
  default Storage storage(byte[] root) {
    return Storage.UNKNOWN;
  }

  /// A few words on what this source is, for people.
  String description();

  /// Release everything; called after every reader was closed.
  @Override
  default void close() {}

  /// What directories are read from, in the order of how many readers are worth while.
  enum Storage {
    /// Nothing is known.
    UNKNOWN,
    /// A device that has to move a head for each read.
    ROTATIONAL,
    /// Another device of this machine, or its memory.
    LOCAL,
    /// A server, or another process: FUSE and network file systems.
    REMOTE
  }

  /// Identity and canonical path of a root.
  ///
  /// @param device encoded like `st_dev`
  /// @param inode inode number
  /// @param directory whether it is a directory
  /// @param canonicalPath absolute path without symlinks, `.` or `..`
  /// @param mountId the [mount][Mount#id] it is on, 0 when that cannot be told
  record Location(long device, long inode, boolean directory, byte[] canonicalPath, long mountId) {
    /// On an unknown mount.
    public Location(long device, long inode, boolean directory, byte[] canonicalPath) {
      this(device, inode, directory, canonicalPath, 0);
    }
  }
}
