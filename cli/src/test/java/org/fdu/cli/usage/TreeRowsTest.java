// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.fdu.usage.Totals;
import org.fdu.usage.UsageNode;
import org.junit.jupiter.api.Test;

/// Which line follows which, and what each knows of its place.
class TreeRowsTest {
  private static final UsageNode TREE =
      node(
          "root",
          node("a", node("a1"), node("a2", node("deep"))),
          node("b"),
          node("c", node("c1")));

  @Test
  void parentsComeBeforeTheirChildren() {
    assertThat(rows(TREE, true))
        .containsExactly(
            "root 0 last",
            "a 1",
            "a1 2",
            "a2 2 last",
            "deep 3 last",
            "b 1",
            "c 1 last",
            "c1 2 last");
  }

  @Test
  void theOtherWayRoundIsExactlyThat() {
    assertThat(rows(TREE, false)).isEqualTo(rows(TREE, true).reversed());
  }

  @Test
  void aNodeAloneIsOneLine() {
    for (boolean biggestFirst : new boolean[] {true, false}) {
      assertThat(rows(node("alone"), biggestFirst)).containsExactly("alone 0 last");
    }
  }

  @Test
  void everyRowKnowsItsParent() {
    TreeRows rows = new TreeRows(TREE, false);
    for (TreeRow row = rows.next(); row != null; row = rows.next()) {
      TreeRow parent = row.parent();
      if (parent == null) {
        assertThat(row.node()).isSameAs(TREE);
      } else {
        assertThat(parent.node().children()).contains(row.node());
      }
    }
  }

  private static List<String> rows(UsageNode root, boolean biggestFirst) {
    List<String> lines = new ArrayList<>();
    TreeRows rows = new TreeRows(root, biggestFirst);
    for (TreeRow row = rows.next(); row != null; row = rows.next()) {
      String name = new String(row.node().name(), StandardCharsets.US_ASCII);
      lines.add(name + " " + row.depth() + (row.last() ? " last" : ""));
    }
    return lines;
  }

  private static UsageNode node(String name, UsageNode... children) {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    return new UsageNode(bytes, true, Totals.NONE, List.of(children));
  }
}
