// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

/// The machine's memory nodes (NUMA), as far as stealing cares: memory of another node is slower.
public interface Topology {

  /// A machine whose memory is all the same.
  Topology UNIFORM =
      new Topology() {
        @Override
        public int nodes() {
          return 1;
        }

        @Override
        public int currentNode() {
          return 0;
        }
      };

  /// How many nodes there are, at least 1; first asked when a worker looks for a victim.
  int nodes();

  /// The node the calling thread runs on right now; only asked when there are several.
  int currentNode();
}
