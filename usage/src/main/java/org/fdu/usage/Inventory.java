// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.fdu.walk.Directory;

/// All that a survey finds out, of what one worker met or of everything. Not thread-safe.
final class Inventory {
  private final SurveyOptions options;
  private final List<Tally> tallies = new ArrayList<>();
  private final BiggestFiles biggest;

  Inventory(SurveyOptions options) {
    this.options = options;
    this.biggest = new BiggestFiles(options);
    for (Breakdown breakdown : options.breakdowns()) {
      tallies.add(Tally.of(breakdown, options));
    }
  }

  /// Count a directory.
  void addDirectory(SurveyedInode inode) {
    tally(inode);
  }

  /// Count a file in `directory`, or that root itself if `isRoot`.
  void addFile(SurveyedInode inode, Directory directory, boolean isRoot) {
    tally(inode);
    biggest.offer(inode, directory, isRoot);
  }

  private void tally(SurveyedInode inode) {
    for (int i = 0; i < tallies.size(); i++) {
      tallies.get(i).add(inode);
    }
  }

  /// Add all that `other` has, which is not to be used any more.
  void addAll(Inventory other) {
    for (int i = 0; i < tallies.size(); i++) {
      tallies.get(i).addAll(other.tallies.get(i));
    }
    biggest.addAll(other.biggest);
  }

  List<BreakdownTable> tables() {
    List<BreakdownTable> tables = new ArrayList<>();
    for (int i = 0; i < tallies.size(); i++) {
      Breakdown by = options.breakdowns().get(i);
      List<BreakdownRow> rows = tallies.get(i).rows();
      if (!by.isHistogram()) {
        rows.sort(biggestFirst(options.measure()));
      }
      tables.add(new BreakdownTable(by, List.copyOf(rows)));
    }
    return tables;
  }

  /// The biggest files; to be asked for once.
  List<BigFile> biggestFiles() {
    return biggest.drain();
  }

  private static Comparator<BreakdownRow> biggestFirst(Measure measure) {
    return (a, b) -> {
      int byAmount = Long.compare(b.totals().amount(measure), a.totals().amount(measure));
      return byAmount != 0 ? byAmount : compare(a.key(), b.key());
    };
  }

  /// Keys of one table; those apart come last.
  private static int compare(BreakdownKey a, BreakdownKey b) {
    return switch (a) {
      case BreakdownKey.Extension(var x) when b instanceof BreakdownKey.Extension(var y) ->
          Arrays.compareUnsigned(x, y);
      case BreakdownKey.Type(var x) when b instanceof BreakdownKey.Type(var y) -> x.compareTo(y);
      case BreakdownKey.Owner(long x) when b instanceof BreakdownKey.Owner(long y) ->
          Long.compare(x, y);
      case BreakdownKey.Group(long x) when b instanceof BreakdownKey.Group(long y) ->
          Long.compare(x, y);
      case BreakdownKey.Apart x when b instanceof BreakdownKey.Apart y -> x.compareTo(y);
      default -> Boolean.compare(a instanceof BreakdownKey.Apart, b instanceof BreakdownKey.Apart);
    };
  }
}
