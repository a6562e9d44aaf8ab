// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// In which order things are run.
public final class Rounds {
  private Rounds() {}

  /// The order of a round. Every contender takes every turn as the rounds go on, so none always
  /// runs behind the same neighbour.
  public static <T> List<T> order(List<T> contenders, int round) {
    List<T> rotated = new ArrayList<>(contenders);
    Collections.rotate(rotated, -round);
    return rotated;
  }
}
