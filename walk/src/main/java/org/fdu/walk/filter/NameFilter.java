// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.jspecify.annotations.Nullable;

/// Decides by names what a walk leaves out: files that are then never looked at, and directories
/// that are never opened, with all that is below them.
///
/// Asked about every entry but the roots, which were asked for by name. Workers share a filter and
/// ask it at the same time, so it must be immutable or otherwise thread-safe. It should be quick,
/// as nothing else is done about an entry that is left out.
public interface NameFilter {

  /// Whether to leave out the entry of `parent` whose name is in the bytes of `buffer` from `from`
  /// to before `to`; the buffer must be neither kept nor changed.
  ///
  /// `type` is what the directory says about the entry. Where it does not say, as on some file
  /// systems and through NIO, the entry is looked at first, and what is left out then saves no
  /// time. [EntryType#UNKNOWN] means that this failed.
  boolean leavesOut(Directory parent, byte[] buffer, int from, int to, EntryType type);

  /// Whether a directory that is entered is itself wanted, and not only for what is below it.
  ///
  /// Also asked about roots, with null for `parent` and the last name of the path: what is not
  /// wanted itself is still read.
  default boolean selects(
      @Nullable Directory parent, byte[] buffer, int from, int to, EntryType type) {
    return true;
  }

  /// The filter for what is in `directory`, and below it as far as it does not give others in turn.
  ///
  /// Called once for each directory that was opened, before anything in it is asked about, for
  /// filters that depend on where they are or on what lies there, which `files` can read. Others
  /// are themselves everywhere.
  default NameFilter in(Directory directory, NearbyFiles files) {
    return this;
  }

  /// A filter that leaves out what this one or `other` does.
  default NameFilter or(NameFilter other) {
    return new EitherFilter(this, other);
  }
}
