// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.util.Comparator;
import java.util.List;
import org.fdu.usage.UsageNode;
import org.jspecify.annotations.Nullable;

/// What a tree shows besides sizes, and how siblings are ordered.
///
/// @param columns between size and name
/// @param order what comes first; null as the nodes have it
record TreeView(List<TreeColumn> columns, @Nullable Comparator<UsageNode> order) {}
