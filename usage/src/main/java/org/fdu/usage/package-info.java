// SPDX-License-Identifier: Apache-2.0

/// Disk usage of directory trees: start at [UsageScan][org.fdu.usage.UsageScan].
///
/// Two visitors on the walker: [SummaryVisitor][org.fdu.usage.SummaryVisitor] keeps one set of
/// totals per root and no tree; [TreeVisitor][org.fdu.usage.TreeVisitor] adds subtree totals up as
/// directories exit and keeps only what can still be shown ([Shortlist][org.fdu.usage.Shortlist]).
/// What it keeps of files is packed ([FileTable][org.fdu.usage.FileTable]) and stays so until each
/// is asked for ([ShownChildren][org.fdu.usage.ShownChildren]). With details
/// ([DetailedTreeVisitor][org.fdu.usage.DetailedTreeVisitor]) nodes are larger and know times and
/// what they share ([LinkShares][org.fdu.usage.LinkShares]).
///
/// A survey ([SurveyVisitor][org.fdu.usage.SurveyVisitor]) is a summary that is broken down: each
/// worker has an [Inventory][org.fdu.usage.Inventory] of its own, a [Tally][org.fdu.usage.Tally]
/// per table and the [biggest files][org.fdu.usage.BiggestFiles], and they are put together at the
/// end.
///
/// An inode with several hard links is counted once in a scan. Which of its links is charged must
/// not depend on timing, so links are only collected while walking
/// ([HardLinks][org.fdu.usage.HardLinks]), and charged at the end to the first root and, within it,
/// to the path that sorts first by bytes.
@NullMarked
package org.fdu.usage;

import org.jspecify.annotations.NullMarked;
