// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import org.fdu.cli.filter.FilterOptions;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.GivenOptions;
import org.fdu.cli.option.Option;
import org.fdu.usage.Breakdown;

/// Which options make no sense together.
final class ViewRules {
  private ViewRules() {}

  static void check(GivenOptions given) throws BadUsage {
    exclude(given, UsageOptions.JSON, UsageOptions.CSV);
    for (Option tables : new Option[] {UsageOptions.BY, UsageOptions.TOP}) {
      for (Option trees :
          new Option[] {
            UsageOptions.SUMMARIZE,
            UsageOptions.DEPTH,
            UsageOptions.ALL,
            UsageOptions.TIME,
            UsageOptions.SHARED,
            UsageOptions.TOTAL
          }) {
        exclude(given, tables, trees);
      }
    }
    for (Option bytes :
        new Option[] {UsageOptions.BYTES, UsageOptions.APPARENT_SIZE, UsageOptions.BOTH}) {
      exclude(given, UsageOptions.INODES, bytes);
    }
    exclude(given, UsageOptions.INODES, UsageOptions.TOP);
    exclude(given, UsageOptions.CSV, UsageOptions.TOTAL);
    if (given.has(UsageOptions.CSV)) {
      exclude(given, UsageOptions.TOP, UsageOptions.BY);
    }
    if (!given.has(UsageOptions.BY) && given.has(UsageOptions.TOP)) {
      exclude(given, UsageOptions.TOP, UsageOptions.LINES);
      exclude(given, UsageOptions.TOP, UsageOptions.SORT);
    }
  }

  static void check(ViewSettings views, GivenOptions given) throws BadUsage {
    SortKey sort = views.sort();
    if (sort != null && views.showsTables() && (sort.needsTimes() || sort.needsSharing())) {
      throw new BadUsage(
          "tables know neither times nor what is shared, so --sort cannot be by them");
    }
    boolean usesTimes = views.showsTimes() || views.breakdowns().contains(Breakdown.AGE);
    if (!usesTimes) {
      FilterOptions.checkTimeField(given, "--time, --by age, ");
    }
    if (views.threshold() < 0 && !given.has(UsageOptions.SUMMARIZE)) {
      throw new BadUsage("a --threshold below zero can only apply to the lines of --summarize");
    }
  }

  private static void exclude(GivenOptions given, Option one, Option other) throws BadUsage {
    if (given.has(one) && given.has(other)) {
      throw new BadUsage(one.display() + " and " + other.display() + " exclude each other");
    }
  }
}
