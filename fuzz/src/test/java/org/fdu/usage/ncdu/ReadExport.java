// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.fdu.usage.Measure;
import org.fdu.usage.RootUsage;
import org.fdu.usage.Totals;
import org.fdu.usage.TreeLimits;
import org.fdu.usage.UsageNode;
import org.fdu.usage.UsageReport;
import org.fdu.usage.UsageScan;
import org.jspecify.annotations.Nullable;

/// What has to hold of whatever is given as an export.
final class ReadExport {
  private static final TreeLimits EVERYTHING =
      new TreeLimits(TreeLimits.UNLIMITED, TreeLimits.UNLIMITED, true);

  /// Beyond this a size may be rounded.
  private static final long PLAUSIBLE = Long.MAX_VALUE / 2;

  private ReadExport() {}

  /// It is refused in one line, or is a tree that can be written, read again and shown.
  static void check(byte[] export) throws IOException {
    @Nullable NcduTree tree = readable(export);
    if (tree != null) {
      byte[] written = written(tree);
      assertThat(written(read(written))).isEqualTo(written);
      checkShown(tree);
    }
  }

  /// The tree; null when it is refused.
  static @Nullable NcduTree readable(byte[] export) throws IOException {
    try {
      return read(export);
    } catch (NcduFormatException e) {
      assertThat(e.getMessage()).matches("byte [0-9]+: [ -~]+");
      assertThat(e.offset()).isNotNegative();
      return null;
    }
  }

  static NcduTree read(byte[] export) throws IOException {
    return NcduReader.read(new ByteArrayInputStream(export));
  }

  static byte[] written(NcduTree tree) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NcduWriter.write(tree, new NcduHeader("fdu", "fuzz", 0), out);
    return out.toByteArray();
  }

  /// No total is below zero, and no part is more than the whole; and whoever has the tree shown
  /// sees names that could be names.
  private static void checkShown(NcduTree tree) {
    for (Measure measure : Measure.values()) {
      UsageReport report =
          new UsageScan(NcduSource.walk(List.of(tree, tree)).threads(1)).tree(measure, EVERYTHING);
      Totals all = Totals.NONE;
      for (RootUsage root : report.roots()) {
        checkNotNegative(root.totals());
        all = root.totals();
      }
      Deque<UsageNode> nodes = new ArrayDeque<>(report.tree());
      while (!nodes.isEmpty()) {
        for (UsageNode child : nodes.pop().children()) {
          checkNotNegative(child.totals());
          assertThat(Math.min(child.totals().diskBytes(), PLAUSIBLE))
              .isLessThanOrEqualTo(all.diskBytes());
          checkName(child.name());
          nodes.push(child);
        }
      }
    }
  }

  private static void checkNotNegative(Totals totals) {
    assertThat(totals.diskBytes()).isNotNegative();
    assertThat(totals.apparentBytes()).isNotNegative();
  }

  private static void checkName(byte[] name) {
    assertThat(name).isNotEmpty().doesNotContain(0, '/');
    assertThat(name).asString(ISO_8859_1).isNotIn(".", "..");
  }
}
