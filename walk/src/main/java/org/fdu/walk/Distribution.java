// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

/// How the child directories of one directory are handed out to workers, by how many there are:
///
/// | children         | rule                                                                     |
/// | ---------------- | ------------------------------------------------------------------------ |
/// | up to `keep`     | kept by the worker that found them, until another looks for work in vain |
/// | up to `share`    | put where any worker may steal them                                      |
/// | up to `donate`   | half of them given to the least loaded worker, the rest may be stolen    |
/// | more than that   | broadcast: spread evenly over all workers                                |
///
/// The result of a walk does not depend on it. Large directories are read in pieces, and each piece
/// is handed out by the number of children found so far.
///
/// @param keep most children that are kept; 0 to keep none
/// @param share most children that are only stealable
/// @param donate most children of which half is donated
public record Distribution(int keep, int share, int donate) {

  /// Everything may be stolen and nothing is given away: what measures best on few processors (see
  /// `docs/performance.md`), and the default.
  public static final Distribution STEALING =
      new Distribution(0, Integer.MAX_VALUE, Integer.MAX_VALUE);

  /// All four rules, with the thresholds 10, 100 and 1000.
  public static final Distribution BY_SIZE = new Distribution(10, 100, 1000);

  /// Check the thresholds.
  ///
  /// @throws IllegalArgumentException when one is negative or below the one before it
  public Distribution {
    if (keep < 0 || share < keep || donate < share) {
      throw new IllegalArgumentException(
          "thresholds must not fall: " + keep + ", " + share + ", " + donate);
    }
  }

  /// What is done with children.
  public enum Rule {
    /// Kept by the worker that found them.
    KEEP,
    /// Put where any worker may steal them.
    SHARE,
    /// Half of them given to the least loaded worker.
    DONATE,
    /// Spread evenly over all workers.
    BROADCAST
  }

  /// The rule for the children of a directory that has `children` of them.
  public Rule rule(int children) {
    if (children <= keep) {
      return Rule.KEEP;
    }
    if (children <= share) {
      return Rule.SHARE;
    }
    return children <= donate ? Rule.DONATE : Rule.BROADCAST;
  }
}
