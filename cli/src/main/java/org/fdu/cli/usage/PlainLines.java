// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.DisplayName;
import org.fdu.usage.UsageNode;
import org.jspecify.annotations.Nullable;

/// The tree without drawings, for who has it read aloud, or searches in it: each line tells of one
/// directory or file all that there is, its whole path last.
///
/// ```
/// 12K 9% ./docs/b.txt
/// 100K 70% ./docs
/// 140K 100% .
/// ```
///
/// @param renderer what knows sizes and shares
/// @param more cells between size and share
record PlainLines(TreeRenderer renderer, List<TreeColumn> more) {

  /// Write `rows`, of the tree that begins at `root`.
  void render(UsageNode root, TreeRows rows, ByteOutput out) throws IOException {
    if (!more.isEmpty()) {
      StringBuilder titles = new StringBuilder(renderer.title());
      for (TreeColumn column : more) {
        titles.append(' ').append(column.title());
      }
      out.put(titles.append(" SHARE NAME\n").toString());
    }
    for (TreeRow row = rows.next(); row != null; row = rows.next()) {
      StringBuilder line = new StringBuilder(renderer.size(row.node()));
      for (TreeColumn column : more) {
        String cell = column.cell(row.node());
        line.append(' ').append(cell.isEmpty() ? "-" : cell);
      }
      line.append(' ').append(renderer.percent(row.node(), root)).append("% ");
      appendPath(line, row);
      out.put(line.append('\n').toString());
    }
  }

  private void appendPath(StringBuilder line, TreeRow row) {
    Deque<String> names = new ArrayDeque<>();
    for (@Nullable TreeRow r = row; r != null; r = r.parent()) {
      if (r.equals(row) || !isHeading(r)) {
        names.push(DisplayName.of(r.node().name(), renderer.unicode()));
      }
    }
    boolean first = true;
    for (String name : names) {
      if (!first && line.charAt(line.length() - 1) != '/') {
        line.append('/');
      }
      line.append(name);
      first = false;
    }
  }

  /// Whether it is no directory, but what several are put together under.
  private static boolean isHeading(TreeRow row) {
    UsageNode node = row.node();
    return row.parent() == null && (!node.directory() || ShowUsage.isTotal(node));
  }
}
