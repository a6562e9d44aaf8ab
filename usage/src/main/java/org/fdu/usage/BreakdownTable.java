// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.List;

/// The inodes of a scan by one thing; the rows add up to the totals of all roots.
///
/// @param by what they are told apart by
/// @param rows of a histogram all in order, but for a range of the future that is empty; of others
///   only those that have inodes, biggest first, equal ones by their keys
public record BreakdownTable(Breakdown by, List<BreakdownRow> rows) {}
