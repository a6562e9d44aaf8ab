// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

/// Why a walk leaves something out that is there.
public enum LeftOut {
  /// A [name filter][Walk#filter] said so.
  EXCLUDED,
  /// It is on another file system than its root.
  OTHER_FILE_SYSTEM,
  /// It is a file system that the kernel makes up, such as `/proc`.
  KERNEL_FILE_SYSTEM,
  /// It is on a file system of a [type][MountRules] that is not wanted.
  UNWANTED_FILE_SYSTEM,
  /// It is a snapshot on a file system that the walk is to [stay on][Walk#sameFileSystem].
  SNAPSHOT,
  /// The walk reaches it elsewhere: it is mounted in several places, or an earlier root.
  REPEATED
}
