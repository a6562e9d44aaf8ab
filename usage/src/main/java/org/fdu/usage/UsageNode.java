// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node of the tree that is shown.
///
/// In a report the tree is packed, and nodes are made when they are asked for: each call of `get`
/// of the list of children makes a new one. So go through a big tree without keeping its nodes.
///
/// @param name the name's bytes, for a root its path as given; not to be modified
/// @param directory whether it is a directory
/// @param totals of the whole subtree, shown or not
/// @param children shown children, biggest first, equal ones by name; cannot be modified
/// @param times the times in the subtree; null unless [asked for][TreeDetails], and where nothing
///   counts
/// @param sharing what a directory, or a root, shares by hard links; null unless asked for, and for
///   files in directories
public record UsageNode(
    byte[] name,
    boolean directory,
    Totals totals,
    List<UsageNode> children,
    @Nullable TimeSpan times,
    @Nullable LinkSharing sharing) {

  /// A node without details.
  public UsageNode(byte[] name, boolean directory, Totals totals, List<UsageNode> children) {
    this(name, directory, totals, children, null, null);
  }
}
