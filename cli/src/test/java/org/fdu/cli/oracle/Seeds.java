// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.oracle;

import java.util.Random;
import java.util.stream.LongStream;

/// Seeds for random tests: the same ones in every run, so that a failure stays one, unless
/// `-Dfdu.test.seed=N` asks for others. `-Dfdu.test.factor=N`, or the profile `endurance`, asks for
/// N times as many.
public final class Seeds {
  private Seeds() {}

  /// The first `count` seeds, or a multiple of that.
  public static LongStream stream(int count) {
    return new Random(Long.getLong("fdu.test.seed", 20_263))
        .longs((long) count * Integer.getInteger("fdu.test.factor", 1));
  }
}
