// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.oracle;

import java.util.ArrayList;
import java.util.List;

/// Makes lists small that show a failure: leaves out parts, first large then small ones, as long as
/// the failure stays (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input",
/// 2002, without the test of parts alone).
public final class Shrinker {

  /// What fails, or does not.
  @FunctionalInterface
  public interface Failing<T> {
    boolean fails(List<T> some) throws Exception;
  }

  private Shrinker() {}

  /// Some of `all`, in their order, that fail like `all` do, where nothing more can be left out on
  /// its own; or what is left after `most` tries.
  public static <T> List<T> shrink(List<T> all, int most, Failing<T> failing) throws Exception {
    List<T> kept = List.copyOf(all);
    int tries = 0;
    int part = Math.max(kept.size() / 2, 1);
    boolean smaller = true;
    while (smaller || part > 1) {
      part = smaller ? Math.min(part, Math.max(kept.size(), 1)) : part / 2;
      smaller = false;
      // from the end, where steps are that no other step needs
      for (int end = kept.size(); end > 0; end -= part) {
        if (tries++ >= most) {
          return kept;
        }
        List<T> rest = new ArrayList<>(kept.subList(0, Math.max(end - part, 0)));
        rest.addAll(kept.subList(end, kept.size()));
        if (failing.fails(rest)) {
          kept = rest;
          smaller = true;
        }
      }
    }
    return kept;
  }
}
