// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import org.jspecify.annotations.Nullable;

/// The files in the directory that is being entered, for filters that are told there what to leave
/// out. Valid during [NameFilter#in] only, on the thread that called it.
public interface NearbyFiles {

  /// The content of the regular file `name`; null when there is none, also when there is something
  /// else of that name: a symlink is not followed.
  ///
  /// Null, too, when it cannot be read or has more than `most` bytes. That is a failure of the walk
  /// then, which counts it and tells its visitor.
  byte @Nullable [] read(byte[] name, int most);
}
