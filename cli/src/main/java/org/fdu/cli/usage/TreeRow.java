// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import org.fdu.usage.UsageNode;
import org.jspecify.annotations.Nullable;

/// One line of the tree.
///
/// @param node what it shows
/// @param parent the line of its parent; null for a root
/// @param depth 0 for a root
/// @param last whether no sibling follows, in the order biggest first
record TreeRow(UsageNode node, @Nullable TreeRow parent, int depth, boolean last) {}
