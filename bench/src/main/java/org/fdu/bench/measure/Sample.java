// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.measure;

import java.util.Optional;

/// One run of one command.
///
/// @param usage empty where nothing on this machine can tell
/// @param exitCode above 128 when a signal ended it
public record Sample(long wallNanos, Optional<Usage> usage, int exitCode, boolean timedOut) {
  /// Whether the command did its work. Exit code 1 is what `du` and its likes end with when they
  /// could not read all there is; what is above means that something else went wrong.
  public boolean completed() {
    return !timedOut && exitCode <= 1;
  }
}
