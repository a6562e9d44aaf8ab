// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.text;

import java.util.ArrayList;
import java.util.List;

/// A Markdown table whose columns line up in plain text too: the first to the left, others right.
public final class MarkdownTable {
  private final List<List<String>> rows = new ArrayList<>();

  public MarkdownTable(String... header) {
    rows.add(List.of(header));
  }

  /// Add a row; it has as many cells as the header.
  public void add(List<String> cells) {
    if (cells.size() != rows.getFirst().size()) {
      throw new IllegalArgumentException("a row of " + cells.size() + " cells");
    }
    rows.add(cells.stream().map(c -> c.replace("|", "\\|")).toList());
  }

  @Override
  public String toString() {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(Math.max(widths[i], 3), row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      for (int i = 0; i < columns; i++) {
        text.append(i == 0 ? "| " : " | ").append(pad(rows.get(r).get(i), widths[i], i == 0));
      }
      text.append(" |\n");
      if (r == 0) {
        rule(text, widths);
      }
    }
    return text.toString();
  }

  private static void rule(StringBuilder text, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      text.append(i == 0 ? "| " : " | ").repeat("-", widths[i] - 1).append(i == 0 ? '-' : ':');
    }
    text.append(" |\n");
  }

  private static String pad(String cell, int width, boolean left) {
    String space = " ".repeat(width - cell.length());
    return left ? cell + space : space + cell;
  }
}
