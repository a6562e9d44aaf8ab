// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What may be dropped of a directory's children, and what must not.
class SiblingPruningTest {
  private static final int LINES = 3;

  private final Pruning pruning =
      new Pruning(new TreeLimits(TreeLimits.UNLIMITED, LINES, true), Measure.DISK);
  private final List<TreeNode> siblings = new ArrayList<>();

  @Test
  void linksThatMayGoElsewhereDisplaceNothing() {
    for (String name : List.of("a1", "a2", "a3", "a4")) {
      node(name).uncharged(0);
    }
    TreeNode file = node("z");

    pruning.prune(siblings);

    assertThat(siblings).contains(file);
  }

  @Test
  void equalSiblingsAreDroppedFromTheEndOfTheAlphabet() {
    TreeNode a = node("a");
    node("d");
    TreeNode c = node("c");
    TreeNode b = node("b");
    for (TreeNode node : siblings) {
      node.sums().addFile(4096, 0);
    }

    pruning.prune(siblings);

    assertThat(siblings).containsExactly(a, b, c);
  }

  @Test
  void aLinkThatMayBecomeBigStays() {
    for (String name : List.of("a", "b", "c")) {
      node(name).sums().addFile(4096, 0);
    }
    TreeNode link = node("link");
    link.uncharged(8192);
    TreeNode small = node("small");

    pruning.prune(siblings);

    assertThat(siblings).contains(link).doesNotContain(small);
  }

  private TreeNode node(String name) {
    TreeNode node = new TreeNode(null, name.getBytes(StandardCharsets.US_ASCII), false);
    siblings.add(node);
    return node;
  }
}
