// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.measure;

/// What a process and the children it waited for used, as `wait4` has it.
///
/// @param peakBytes the peak resident size of the largest of them
public record Usage(long userNanos, long systemNanos, long peakBytes) {
  public long cpuNanos() {
    return userNanos + systemNanos;
  }
}
