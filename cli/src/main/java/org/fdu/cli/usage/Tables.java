// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fdu.cli.output.TypeLetter;
import org.fdu.usage.BigFile;
import org.fdu.usage.BreakdownKey;
import org.fdu.usage.BreakdownRow;
import org.fdu.usage.BreakdownTable;
import org.fdu.usage.Measure;
import org.fdu.usage.Totals;
import org.fdu.usage.UsageNode;
import org.jspecify.annotations.Nullable;

/// Tables of a survey, as far as they are to be shown: the biggest rows, and what is left out of
/// them as one row more.
final class Tables {
  private static final byte[] OTHERS = "(others)".getBytes(UTF_8);

  private final ViewSettings views;
  private final Measure measure;
  private final int mostRows;
  private final RowNames names = new RowNames();

  Tables(ViewSettings views, Measure measure, int mostRows) {
    this.views = views;
    this.measure = measure;
    this.mostRows = mostRows;
  }

  /// A row that is shown.
  ///
  /// @param key what its inodes have in common; null for those that are left out
  private record Row(@Nullable BreakdownKey key, UsageNode node) {}

  /// A table as a tree of one level.
  UsageNode tree(BreakdownTable table, boolean biggestFirst) {
    List<UsageNode> nodes = new ArrayList<>();
    Totals sum = Totals.NONE;
    for (Row row : withoutLargerSizes(rows(table, biggestFirst))) {
      nodes.add(row.node);
      sum = sum.plus(row.node.totals());
    }
    boolean downTheLines = table.by().isHistogram() && !biggestFirst;
    byte[] name = ("(by " + BreakdownWord.of(table.by()) + ")").getBytes(UTF_8);
    return new UsageNode(name, false, sum, downTheLines ? nodes.reversed() : nodes);
  }

  /// The rows but for sizes beyond the largest there is, which would be the most of some tables.
  private static List<Row> withoutLargerSizes(List<Row> rows) {
    List<Row> kept = new ArrayList<>(rows);
    for (int i = rows.size() - 1; i >= 0; i--) {
      Row row = rows.get(i);
      if (row.key instanceof BreakdownKey.Size) {
        if (row.node.totals().inodes() > 0) {
          break;
        }
        kept.remove(i);
      }
    }
    return kept;
  }

  /// The biggest files as a tree of one level, whose root is everything.
  UsageNode tree(List<BigFile> files, Totals everything) {
    List<UsageNode> nodes = new ArrayList<>();
    for (BigFile file : shown(files)) {
      Totals totals = new Totals(file.diskBytes(), file.apparentBytes(), 1, 0);
      nodes.add(new UsageNode(file.path(), false, totals, List.of()));
    }
    return new UsageNode("(biggest files)".getBytes(UTF_8), false, everything, nodes);
  }

  private List<BigFile> shown(List<BigFile> files) {
    List<BigFile> shown = new ArrayList<>();
    for (BigFile file : files) {
      boolean disk = measure == Measure.DISK;
      if (views.passes(disk ? file.diskBytes() : file.apparentBytes())) {
        shown.add(file);
      }
    }
    return shown;
  }

  private List<Row> rows(BreakdownTable table, boolean biggestFirst) {
    List<Row> rows = new ArrayList<>();
    Totals others = Totals.NONE;
    boolean all = table.by().isHistogram();
    for (BreakdownRow row : table.rows()) {
      Totals totals = row.totals();
      if (all || (rows.size() < mostRows && views.passes(totals.amount(measure)))) {
        byte[] name = names.of(row.key());
        rows.add(new Row(row.key(), new UsageNode(name, false, totals, List.of())));
      } else {
        others = others.plus(totals);
      }
    }
    SortKey sort = views.sort();
    if (sort != null && !all) {
      Comparator<UsageNode> order = sort.order(measure, biggestFirst);
      rows.sort((a, b) -> order.compare(a.node, b.node));
    }
    if (others.inodes() > 0) {
      rows.add(new Row(null, new UsageNode(OTHERS, false, others, List.of())));
    }
    return rows;
  }

  /// Write `tables` as records.
  void writeTables(List<BreakdownTable> tables, RecordOutput records) throws IOException {
    List<String> fields = new ArrayList<>(List.of("by", "key", "name", "from", "to"));
    fields.addAll(TotalsFields.NAMES);
    records.header(fields);
    for (BreakdownTable table : tables) {
      for (Row row : rows(table, true)) {
        records.text("by", BreakdownWord.of(table.by()).getBytes(UTF_8));
        writeKey(row, records);
        TotalsFields.write(row.node.totals(), records);
        records.end();
      }
    }
  }

  private static void writeKey(Row row, RecordOutput records) throws IOException {
    long from = Long.MIN_VALUE;
    long to = Long.MAX_VALUE;
    switch (row.key) {
      case BreakdownKey.Extension(var bytes) -> records.text("key", bytes);
      case BreakdownKey.Type(var type) -> records.text("key", new byte[] {TypeLetter.of(type)});
      case BreakdownKey.Owner(long id) -> records.number("key", id);
      case BreakdownKey.Group(long id) -> records.number("key", id);
      case BreakdownKey.Age(long least, long end) -> {
        records.nothing("key");
        from = least;
        to = end;
      }
      case BreakdownKey.Size(long least, long end) -> {
        records.nothing("key");
        from = least;
        to = end;
      }
      case BreakdownKey.Apart _ -> records.nothing("key");
      case null -> records.nothing("key");
    }
    records.text("name", row.node.name());
    bound("from", from, Long.MIN_VALUE, records);
    bound("to", to, Long.MAX_VALUE, records);
  }

  private static void bound(String field, long value, long none, RecordOutput records)
      throws IOException {
    if (value == none) {
      records.nothing(field);
    } else {
      records.number(field, value);
    }
  }

  /// Write `files` as records.
  void writeFiles(List<BigFile> files, RecordOutput records) throws IOException {
    records.header(List.of("path", "type", "disk", "size"));
    for (BigFile file : shown(files)) {
      records.text("path", file.path());
      records.text("type", new byte[] {TypeLetter.of(file.type())});
      records.number("disk", file.diskBytes());
      records.number("size", file.apparentBytes());
      records.end();
    }
  }
}
