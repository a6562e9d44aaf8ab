// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.jspecify.annotations.Nullable;

/// Decides by what is known of an entry whether it counts: by its size, times, owner. What does not
/// is not given to visitors, except that directories are entered all the same, for what is below.
///
/// For names and types there is [NameFilter], which is asked before an entry is looked at. Workers
/// share a selection and ask it at the same time, so it must be immutable or otherwise thread-safe.
@FunctionalInterface
public interface EntrySelection {

  /// Whether `entry`, of which is known what the walk's [org.fdu.walk.Metadata] level says, counts.
  /// It may be a directory, which is in `parent` as any other entry is, or a root, which has no
  /// parent.
  boolean selects(@Nullable Directory parent, Entry entry);
}
