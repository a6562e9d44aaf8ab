// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import org.fdu.walk.linux.MemoryNodes;
import org.fdu.walk.schedule.Topology;

/// This machine's memory nodes. sysfs is read when a worker first looks for a victim, so a walk by
/// one worker never pays for it.
final class NumaTopology implements Topology {
  private static final int UNKNOWN = 0;

  private volatile int nodes = UNKNOWN;

  @Override
  public int nodes() {
    int known = nodes;
    if (known == UNKNOWN) {
      known = MemoryNodes.count(); // two workers may both find out: the answer is the same
      nodes = known;
    }
    return known;
  }

  @Override
  public int currentNode() {
    return MemoryNodes.current();
  }
}
