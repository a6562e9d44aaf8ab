// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

/// What one worker did.
///
/// @param directories directories it read
/// @param entries entries other than directories it met
/// @param failures things it could not read
/// @param stealAttempts times it tried to take work from another worker
/// @param steals times it got some
/// @param stolen directories, or batches of a giant one's entries, it got that way
/// @param donated directories it gave to the least loaded worker
/// @param broadcast directories it spread over all workers
/// @param received directories other workers gave to it
/// @param parks times it slept for lack of work
/// @param idleNanos how long it looked for work in vain, in nanoseconds
/// @param terminationChecks times it asked whether the walk was over
public record WorkerReport(
    long directories,
    long entries,
    long failures,
    long stealAttempts,
    long steals,
    long stolen,
    long donated,
    long broadcast,
    long received,
    long parks,
    long idleNanos,
    long terminationChecks) {}
