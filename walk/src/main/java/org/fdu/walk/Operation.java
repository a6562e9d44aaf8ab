// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

/// What was being done when a [WalkFailure] happened.
public enum Operation {
  /// Reading the metadata of an entry.
  STAT,
  /// Opening a directory.
  OPEN,
  /// Going into a directory that is one of its own ancestors: the file system has a loop.
  ENTER,
  /// Listing an opened directory, or reading a file that a filter, or [Walk#sharedExtents], asked
  /// for.
  READ
}
