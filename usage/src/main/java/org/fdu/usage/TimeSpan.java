// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

/// The times of all inodes in a subtree, its own among them, each link counted wherever it is.
///
/// @param oldestNanos the earliest, in nanoseconds since 1970
/// @param newestNanos the latest, in nanoseconds since 1970
public record TimeSpan(long oldestNanos, long newestNanos) {

  /// The times of both.
  public TimeSpan plus(TimeSpan other) {
    return new TimeSpan(
        Math.min(oldestNanos, other.oldestNanos), Math.max(newestNanos, other.newestNanos));
  }
}
