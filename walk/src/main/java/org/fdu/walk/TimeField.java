// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

/// Which of an inode's three times is meant (inode(7)); all are known at level [Metadata#ALL].
public enum TimeField {
  /// When the contents were last written, `st_mtime`.
  MODIFIED,
  /// When the contents were last read, as far as the mount keeps account of it, `st_atime`.
  ACCESSED,
  /// When the contents or the inode itself last changed, `st_ctime`.
  CHANGED;

  /// This time of `entry`, in nanoseconds since 1970.
  public long nanos(Entry entry) {
    return switch (this) {
      case MODIFIED -> entry.modifiedNanos();
      case ACCESSED -> entry.accessedNanos();
      case CHANGED -> entry.changedNanos();
    };
  }
}
