// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.uts;

import java.util.ArrayList;
import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.Strategy;
import org.fdu.walk.Visitor;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkReport;

/// What a walk of a tree counted.
///
/// @param nodes all nodes
/// @param depth of the deepest node
/// @param leaves nodes without children
/// @param walk what the workers did
record UtsCount(long nodes, int depth, long leaves, WalkReport walk) {
  private static final byte[] ROOT = {'/'};

  static UtsCount of(UtsTree tree, int threads, Strategy strategy) {
    List<Counter> counters = new ArrayList<>();
    WalkReport walk =
        Walk.ofBytes(List.of(ROOT))
            .source(new UtsSource(tree))
            .threads(threads)
            .strategy(strategy)
            .visit(() -> {
              Counter counter = new Counter(tree);
              synchronized (counters) {
                counters.add(counter);
              }
              return counter;
            });
    long nodes = 0;
    int depth = 0;
    long leaves = 0;
    for (Counter counter : counters) {
      nodes += counter.nodes;
      depth = Math.max(depth, counter.depth);
      leaves += counter.leaves;
    }
    return new UtsCount(nodes, depth, leaves, walk);
  }

  private static final class Counter implements Visitor {
    private final UtsTree tree;
    private long nodes;
    private int depth;
    private long leaves;

    Counter(UtsTree tree) {
      this.tree = tree;
    }

    @Override
    public void enter(Directory directory, Entry self) {
      nodes++;
      depth = Math.max(depth, directory.depth());
      if (((UtsNode) directory).children(tree) == 0) {
        leaves++;
      }
    }
  }
}
