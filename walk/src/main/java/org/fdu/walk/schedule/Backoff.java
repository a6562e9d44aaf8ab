// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import java.util.concurrent.locks.LockSupport;

/// Exponential backoff of a worker that finds no work: spin, then park for longer and longer.
///
/// Parking is always timed, so a lost wake-up costs at most [#MAX_PARK_NANOS] and never a hang.
final class Backoff {
  private static final int SPIN_ROUNDS = 7;
  private static final long MIN_PARK_NANOS = 50_000;
  private static final long MAX_PARK_NANOS = 2_000_000;

  private int round;
  private long parks;

  /// Start again from the shortest pause; called when work was found.
  void reset() {
    round = 0;
  }

  /// Whether the next pause is a park, before which a worker announces itself as sleeping.
  boolean parksNext() {
    return round >= SPIN_ROUNDS;
  }

  /// Pause once, longer than the time before.
  void pause() {
    if (round < SPIN_ROUNDS) {
      for (int i = 1 << round; i > 0; i--) {
        Thread.onSpinWait();
      }
    } else {
      parks++;
      LockSupport.parkNanos(
          this, Math.min(MIN_PARK_NANOS << Math.min(round - SPIN_ROUNDS, 16), MAX_PARK_NANOS));
    }
    round++;
  }

  /// How often this worker went to sleep.
  long parks() {
    return parks;
  }
}
