// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.DisplayName;
import org.fdu.cli.output.DisplayWidth;
import org.fdu.cli.output.Screen;
import org.fdu.cli.output.SizeFormat;
import org.fdu.usage.Measure;
import org.fdu.usage.UsageNode;
import org.jspecify.annotations.Nullable;

/// Draws the tree: size, branches and name, a bar, and the share of the whole.
///
/// ```
///  12K     ┌── b.txt     │░░░░░░░░░█│   9%
/// 100K   ┌─┴ docs        │░░█████████│  70%
/// 140K ┌─┴ .             │███████████│ 100%
/// ```
final class TreeRenderer {
  private static final int LEAST_NAME_COLUMNS = 16;
  private static final int LEAST_BAR_COLUMNS = 6;
  private static final int MOST_BAR_COLUMNS = 60;

  /// A blank, then at most `100%`.
  private static final int PERCENT_COLUMNS = 5;

  /// A blank and the two edges of the bar.
  private static final int BAR_FRAME_COLUMNS = 3;

  private static final String NAME = "NAME";

  private static final String RESET = "\u001b[0m";
  private static final String BOLD_BLUE = "\u001b[1;34m";
  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String GREEN = "\u001b[32m";

  private static final int RED_FROM_PERCENT = 50;
  private static final int YELLOW_FROM_PERCENT = 20;

  private final Screen screen;
  private final SizeFormat sizes;
  private final Measure measure;
  private final boolean biggestFirst;
  private final TreeStyle style;

  /// More than size and name; null for none.
  private final @Nullable TreeView view;

  TreeRenderer(Screen screen, SizeFormat sizes, Measure measure, boolean biggestFirst) {
    this(screen, sizes, measure, biggestFirst, null);
  }

  /// With more than size and name, as `view` says.
  TreeRenderer(
      Screen screen,
      SizeFormat sizes,
      Measure measure,
      boolean biggestFirst,
      @Nullable TreeView view) {
    this.view = view;
    this.screen = screen;
    this.sizes = sizes;
    this.measure = measure;
    this.biggestFirst = biggestFirst;
    this.style = TreeStyle.of(screen.unicode(), biggestFirst);
  }

  /// Draw `root` and everything below it that is to be shown.
  void render(UsageNode root, ByteOutput out) throws IOException {
    TreeRows rows = new TreeRows(root, biggestFirst, view == null ? null : view.order());
    if (screen.plain()) {
      new PlainLines(this, more()).render(root, rows, out);
      return;
    }
    Columns columns = Columns.fit(this, root);
    long whole = bytes(root);
    if (!more().isEmpty()) {
      out.put(header(columns));
    }
    for (TreeRow row = rows.next(); row != null; row = rows.next()) {
      out.put(line(row, columns, whole));
    }
  }

  private List<TreeColumn> more() {
    return view == null ? List.of() : view.columns();
  }

  /// How wide each part is.
  ///
  /// @param more the columns of the view, each with the blank before it
  private record Columns(int size, int[] more, int name, int bar) {
    static Columns fit(TreeRenderer renderer, UsageNode root) {
      List<TreeColumn> columns = renderer.more();
      int[] more = new int[columns.size()];
      int size = 0;
      int name = 0;
      if (more.length > 0) {
        size = renderer.title().length();
        name = NAME.length();
        for (int i = 0; i < more.length; i++) {
          more[i] = 1 + columns.get(i).title().length();
        }
      }
      TreeRows rows = new TreeRows(root, true);
      for (TreeRow row = rows.next(); row != null; row = rows.next()) {
        size = Math.max(size, renderer.size(row).length());
        name = Math.max(name, renderer.branchColumns(row) + DisplayWidth.of(renderer.name(row)));
        for (int i = 0; i < more.length; i++) {
          more[i] = Math.max(more[i], 1 + columns.get(i).cell(row.node()).length());
        }
      }
      int room = renderer.screen.columns() - size - 1 - PERCENT_COLUMNS;
      for (int width : more) {
        room -= width;
      }
      int besideBar = room - BAR_FRAME_COLUMNS - LEAST_BAR_COLUMNS;
      if (besideBar < Math.min(name, LEAST_NAME_COLUMNS)) {
        return new Columns(size, more, Math.min(name, room), 0);
      }
      int nameColumns = Math.min(name, besideBar);
      int bar = Math.min(room - BAR_FRAME_COLUMNS - nameColumns, MOST_BAR_COLUMNS);
      return new Columns(size, more, nameColumns, bar);
    }
  }

  private String line(TreeRow row, Columns columns, long whole) {
    StringBuilder line = new StringBuilder();
    String size = size(row);
    pad(line, columns.size() - size.length());
    line.append(size);
    List<TreeColumn> more = more();
    for (int i = 0; i < columns.more().length; i++) {
      String cell = more.get(i).cell(row.node());
      pad(line, columns.more()[i] - cell.length());
      line.append(cell);
    }
    line.append(' ');
    appendBranches(line, row, columns);
    int percent = percent(bytes(row.node()), whole);
    if (columns.bar() > 0) {
      line.append(' ').append(style.edge());
      appendBar(line, row, columns.bar(), whole, percent);
      line.append(style.edge());
    }
    String share = Integer.toString(percent);
    pad(line, PERCENT_COLUMNS - 1 - share.length());
    return line.append(share).append("%\n").toString();
  }

  private String header(Columns columns) {
    StringBuilder line = new StringBuilder();
    String size = title();
    pad(line, columns.size() - size.length());
    line.append(size);
    List<TreeColumn> more = more();
    for (int i = 0; i < columns.more().length; i++) {
      String title = more.get(i).title();
      pad(line, columns.more()[i] - title.length());
      line.append(title);
    }
    return line.append(' ').append(NAME).append('\n').toString();
  }

  private String size(TreeRow row) {
    return size(row.node());
  }

  /// How large `node` is, as it is shown.
  String size(UsageNode node) {
    return sizes.format(bytes(node));
  }

  /// What the sizes are called.
  String title() {
    return TreeColumn.titleOf(measure);
  }

  /// The share of `whole` that `node` has, in per cent.
  int percent(UsageNode node, UsageNode whole) {
    return percent(bytes(node), bytes(whole));
  }

  /// Whether Unicode can be shown.
  boolean unicode() {
    return screen.unicode();
  }

  private long bytes(UsageNode node) {
    return node.totals().amount(measure);
  }

  private String name(TreeRow row) {
    return DisplayName.of(row.node().name(), screen.unicode());
  }

  /// Two columns per level, then the node's own branch and a blank; deeper levels than fit are not
  /// drawn.
  private int branchColumns(TreeRow row) {
    return 2 * Math.min(row.depth(), screen.columns() / 8) + 3 + 1;
  }

  private void appendBranches(StringBuilder line, TreeRow row, Columns columns) {
    int drawn = Math.min(row.depth(), screen.columns() / 8);
    List<String> levels = new ArrayList<>();
    TreeRow ancestor = row.parent();
    for (int i = 0; i < drawn && ancestor != null; i++) {
      levels.add(ancestor.last() ? "  " : style.through());
      ancestor = ancestor.parent();
    }
    for (int i = levels.size() - 1; i >= 0; i--) {
      line.append(levels.get(i));
    }
    boolean hasChildren = !row.node().children().isEmpty();
    line.append(row.last() ? style.corner() : style.tee())
        .append(style.dash())
        .append(hasChildren ? style.branch() : style.dash())
        .append(' ');
    int room = Math.max(columns.name() - branchColumns(row), 1);
    String name = DisplayWidth.truncate(name(row), room, style.ellipsis());
    boolean colored = screen.colors() && row.node().directory();
    line.append(colored ? BOLD_BLUE : "").append(name).append(colored ? RESET : "");
    pad(line, room - DisplayWidth.of(name));
  }

  private void appendBar(StringBuilder line, TreeRow row, int width, long whole, int percent) {
    int own = cells(bytes(row.node()), whole, width);
    TreeRow parent = row.parent();
    int rest = parent == null ? 0 : cells(bytes(parent.node()), whole, width) - own;
    pad(line, width - own - rest);
    for (int i = 0; i < rest; i++) {
      line.append(style.rest());
    }
    line.append(screen.colors() ? color(percent) : "");
    for (int i = 0; i < own; i++) {
      line.append(style.own());
    }
    line.append(screen.colors() ? RESET : "");
  }

  private static String color(int percent) {
    if (percent >= RED_FROM_PERCENT) {
      return RED;
    }
    return percent >= YELLOW_FROM_PERCENT ? YELLOW : GREEN;
  }

  private static int percent(long part, long whole) {
    return cells(part, whole, 100);
  }

  /// `part` of `whole`, rounded, on a scale of `cells`; in floating point, which cannot overflow.
  private static int cells(long part, long whole, int cells) {
    return whole == 0 ? 0 : (int) Math.round((double) part / whole * cells);
  }

  private static void pad(StringBuilder line, int blanks) {
    for (int i = 0; i < blanks; i++) {
      line.append(' ');
    }
  }
}
