// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

/// Why a walk leaves something out that is there.
public enum LeftOut {
  /// A [name filter][Walk#filter] said so.
  EXCLUDED,
  /// It is on another file system than its root.
  OTHER_FILE_SYSTEM,
  /// It is a file system that the kernel makes up, such as `/proc`.
  KERNEL_FILE_SYSTEM
}
