// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import org.fdu.cli.output.SizeFormat;
import org.fdu.usage.LinkSharing;
import org.fdu.usage.Measure;
import org.fdu.usage.TimeSpan;
import org.fdu.usage.Totals;
import org.fdu.usage.UsageNode;

/// One more column of a view, between the size and the name. All cells are ASCII.
sealed interface TreeColumn {

  /// What stands above it.
  String title();

  /// What it has for `node`; empty where nothing is known.
  String cell(UsageNode node);

  /// A size, or a number of inodes.
  record Amount(Measure measure, SizeFormat format) implements TreeColumn {
    @Override
    public String title() {
      return titleOf(measure);
    }

    @Override
    public String cell(UsageNode node) {
      return format.format(node.totals().amount(measure));
    }
  }

  /// What a directory has for itself, or what it shares by hard links.
  record Sharing(boolean shared, Measure measure, SizeFormat format) implements TreeColumn {
    @Override
    public String title() {
      return shared ? "SHARED" : "UNIQUE";
    }

    @Override
    public String cell(UsageNode node) {
      LinkSharing sharing = node.sharing();
      if (sharing == null) {
        return "";
      }
      Totals totals = shared ? sharing.shared() : sharing.unique();
      return format.format(totals.amount(measure));
    }
  }

  /// The newest or the oldest time in a subtree.
  record Time(boolean newest, TimeText text) implements TreeColumn {
    @Override
    public String title() {
      return newest ? "NEWEST" : "OLDEST";
    }

    @Override
    public String cell(UsageNode node) {
      TimeSpan times = node.times();
      return times == null ? "" : text.of(newest ? times.newestNanos() : times.oldestNanos());
    }
  }

  /// What stands above a column of `measure`.
  static String titleOf(Measure measure) {
    return switch (measure) {
      case DISK -> "DISK";
      case APPARENT -> "APPARENT";
      case INODES -> "INODES";
    };
  }
}
