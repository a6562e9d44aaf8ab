// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

/// What one worker did.
///
/// @param directories directories it read
/// @param entries entries other than directories it met
/// @param steals times it took work from another worker
/// @param stolen directories it took that way
/// @param parks times it slept for lack of work
public record WorkerReport(long directories, long entries, long steals, long stolen, long parks) {}
