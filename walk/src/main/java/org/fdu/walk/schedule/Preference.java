// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

/// Which of two workers to deal with. What a worker has in its memory node's cache, and the memory
/// its items lie in, is nearer to workers on the same node.
final class Preference {
  private Preference() {}

  /// Whether a thief prefers a worker with `load` items to the best so far, with `bestLoad`: one on
  /// its own node that has anything, then the most loaded. No one is preferred for having nothing.
  static boolean ofThief(int load, boolean near, int bestLoad, boolean bestNear) {
    if (load == 0) {
      return false;
    }
    return bestLoad == 0 || (near == bestNear ? load > bestLoad : near);
  }

  /// Whether a giver prefers a worker with `load` items to the best so far: the least loaded, of
  /// several the one on its own node.
  static boolean ofGiver(int load, boolean near, int bestLoad, boolean bestNear) {
    return load == bestLoad ? near && !bestNear : load < bestLoad;
  }
}
