// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

/// Decides how many workers to try next, from how fast the last number of them was. Not
/// thread-safe.
///
/// While workers wait, their number is doubled; if that did not make the work faster, it is taken
/// back, and the next try comes later than the last.
final class HillClimb {

  /// What more workers must gain to be kept.
  private static final double WORTH_WHILE = 1.1;

  private static final int FIRST_HOLD = 4;
  private static final int LONGEST_HOLD = 64;
  private static final double NO_TRIAL = -1;

  private final int processors;
  private final int most;

  /// Steps a second before the raise that is on trial.
  private double rateBefore = NO_TRIAL;

  private int limitBefore;
  private int windowsToHold;
  private int nextHold = FIRST_HOLD;

  /// For `processors` workers when they compute, and at most `most` when they wait.
  HillClimb(int processors, int most) {
    this.processors = processors;
    this.most = most;
  }

  /// How many workers to allow in the next window.
  ///
  /// @param limit how many were allowed in this window
  /// @param busy how many of these had something to do
  /// @param rate steps a second, of a window with enough of them to tell
  /// @param waiting whether they waited for something other than a processor
  int next(int limit, int busy, double rate, boolean waiting) {
    if (!waiting && limit < processors) {
      rateBefore = NO_TRIAL;
      windowsToHold = 0;
      return processors; // a disk whose heads need not move: all is in memory
    }
    if (onTrial()) {
      boolean worse = rate < rateBefore * WORTH_WHILE;
      if (worse) {
        return lost();
      }
      rateBefore = NO_TRIAL;
      nextHold = FIRST_HOLD;
    }
    if (windowsToHold > 0) {
      windowsToHold--;
      return limit;
    }
    if (!waiting || busy < limit || limit >= most) {
      return limit; // more would find no processor, or nothing to do
    }
    limitBefore = limit;
    rateBefore = rate;
    return Math.min(most, limit * 2);
  }

  /// How many workers to allow after a window that says nothing about them: those before the raise
  /// that is on trial, which is not to stay for want of a judgement.
  int undecided(int limit) {
    return onTrial() ? lost() : limit;
  }

  private int lost() {
    rateBefore = NO_TRIAL;
    windowsToHold = nextHold;
    nextHold = Math.min(nextHold * 2, LONGEST_HOLD);
    return limitBefore;
  }

  /// Whether the last raise is still to be judged.
  boolean onTrial() {
    return rateBefore != NO_TRIAL;
  }
}
