// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

/// What one worker did.
///
/// @param items items processed
/// @param steals times it took work from another worker
/// @param stolen items it took that way
/// @param parks times it went to sleep for lack of work
public record WorkerStats(long items, long steals, long stolen, long parks) {}
