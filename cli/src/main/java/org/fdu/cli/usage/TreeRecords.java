// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fdu.usage.LinkSharing;
import org.fdu.usage.TimeSpan;
import org.fdu.usage.Totals;
import org.fdu.usage.UsageNode;
import org.jspecify.annotations.Nullable;

/// The nodes of trees as records: parents before their children.
final class TreeRecords {
  private final RecordOutput records;
  private final ViewSettings views;
  private final @Nullable Comparator<UsageNode> order;

  TreeRecords(RecordOutput records, ViewSettings views, @Nullable Comparator<UsageNode> order) {
    this.records = records;
    this.views = views;
    this.order = order;
  }

  /// Write all of `roots`.
  void write(List<UsageNode> roots) throws IOException {
    records.header(fields());
    for (UsageNode root : roots) {
      TreeRows rows = new TreeRows(root, true, order);
      for (TreeRow row = rows.next(); row != null; row = rows.next()) {
        write(row);
      }
    }
  }

  private List<String> fields() {
    List<String> fields = new ArrayList<>(List.of("path", "depth", "directory"));
    fields.addAll(TotalsFields.NAMES);
    if (views.showsTimes()) {
      fields.add("oldest");
      fields.add("newest");
    }
    if (views.sharing()) {
      for (String kind : List.of("unique", "shared")) {
        fields.addAll(List.of(kind + "_disk", kind + "_size", kind + "_inodes"));
      }
    }
    return fields;
  }

  private void write(TreeRow row) throws IOException {
    UsageNode node = row.node();
    records.text("path", path(row));
    records.number("depth", row.depth());
    records.flag("directory", node.directory());
    TotalsFields.write(node.totals(), records);
    if (views.showsTimes()) {
      TimeSpan times = node.times();
      time("oldest", times == null ? null : times.oldestNanos());
      time("newest", times == null ? null : times.newestNanos());
    }
    if (views.sharing()) {
      LinkSharing sharing = node.sharing();
      share("unique", sharing == null ? null : sharing.unique());
      share("shared", sharing == null ? null : sharing.shared());
    }
    records.end();
  }

  private void time(String field, @Nullable Long nanos) throws IOException {
    if (nanos == null) {
      records.nothing(field);
    } else {
      records.time(field, nanos);
    }
  }

  private void share(String kind, @Nullable Totals totals) throws IOException {
    if (totals == null) {
      records.nothing(kind + "_disk");
      records.nothing(kind + "_size");
      records.nothing(kind + "_inodes");
    } else {
      records.number(kind + "_disk", totals.diskBytes());
      records.number(kind + "_size", totals.apparentBytes());
      records.number(kind + "_inodes", totals.inodes());
    }
  }

  /// The path of a row, below its root as given.
  static byte[] path(TreeRow row) {
    int length = row.node().name().length;
    for (TreeRow up = row.parent(); up != null; up = up.parent()) {
      length += up.node().name().length + (endsInSlash(up) ? 0 : 1);
    }
    byte[] path = new byte[length];
    int end = length;
    for (TreeRow at = row; at != null; at = at.parent()) {
      if (end < length && !endsInSlash(at)) {
        path[--end] = '/';
      }
      byte[] name = at.node().name();
      end -= name.length;
      System.arraycopy(name, 0, path, end, name.length);
    }
    return path;
  }

  /// Only a root, a path as it was given, can end in one.
  private static boolean endsInSlash(TreeRow row) {
    byte[] name = row.node().name();
    return name.length > 0 && name[name.length - 1] == '/';
  }
}
