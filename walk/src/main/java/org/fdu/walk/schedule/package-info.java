// SPDX-License-Identifier: Apache-2.0

/// Schedule: which worker takes which item next, and when the work is over.
///
/// Nothing here knows what an item is. A [WorkStealingPool][org.fdu.walk.schedule.WorkStealingPool]
/// owns one [WorkDeque][org.fdu.walk.schedule.WorkDeque] and one
/// [Processor][org.fdu.walk.schedule.Processor] per worker. An owner takes its newest item, so the
/// frontier stays small and the kernel's dentry cache warm; a thief takes the oldest half, which
/// are the roots of the largest unread subtrees.
///
/// The walk is over when [Termination][org.fdu.walk.schedule.Termination] says so: every item
/// created has been finished.
@NullMarked
package org.fdu.walk.schedule;

import org.jspecify.annotations.NullMarked;
