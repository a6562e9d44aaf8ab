// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.List;

/// Several views of one scan.
///
/// @param tables one per breakdown, in the order they were asked for
/// @param biggest the biggest files, biggest first, equal ones by root and the bytes of their paths
/// @param report totals per root, failures and what the walk did; its tree is empty
public record Survey(List<BreakdownTable> tables, List<BigFile> biggest, UsageReport report) {}
