// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

/// What one worker did.
///
/// @param items items processed
/// @param stealAttempts times it tried to take work from another worker
/// @param steals times it got some
/// @param stolen items it got that way
/// @param donated items it gave to the least loaded worker
/// @param broadcast items it spread over all workers
/// @param received items other workers gave to it
/// @param parks times it slept for lack of work
/// @param idleNanos how long it looked for work in vain, asleep or awake
/// @param terminationChecks times it asked whether the run was over
public record WorkerStats(
    long items,
    long stealAttempts,
    long steals,
    long stolen,
    long donated,
    long broadcast,
    long received,
    long parks,
    long idleNanos,
    long terminationChecks) {}
