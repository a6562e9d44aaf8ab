// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

/// One row of a breakdown.
///
/// @param key what its inodes have in common
/// @param totals of these inodes
public record BreakdownRow(BreakdownKey key, Totals totals) {}
