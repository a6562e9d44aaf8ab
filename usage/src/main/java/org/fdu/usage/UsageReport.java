// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.List;
import org.fdu.walk.WalkFailure;
import org.fdu.walk.WalkReport;

/// The result of a scan.
///
/// @param roots the roots that exist and are not covered by an earlier one, in the order given
/// @param tree one node per element of `roots`; empty for a summary
/// @param failures what could not be read, sorted by path
/// @param estimated whether disk usage is an estimate, because the source knows no allocated blocks
/// @param implausible entries whose file system reports a size that cannot be, beyond 8 EiB or
///   below nothing; counted as 8 EiB or nothing, so totals that include them mean little
/// @param sharedBytes what disk usage would be more if what files
///   [share][org.fdu.walk.Walk#sharedExtents] counted for each; 0 when the walk does not ask for
///   that
/// @param walk what the walk did
public record UsageReport(
    List<RootUsage> roots,
    List<UsageNode> tree,
    List<WalkFailure> failures,
    boolean estimated,
    long implausible,
    long sharedBytes,
    WalkReport walk) {}
