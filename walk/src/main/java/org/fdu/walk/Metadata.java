// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

/// How much a walk learns about each entry, and so whether and how it is stat'ed.
public enum Metadata {
  /// Names and types; no stat at all where the directory itself tells the type.
  NAMES,
  /// Also inode, device, link count, sizes.
  SIZES,
  /// Also owner, permissions and times.
  ALL
}
