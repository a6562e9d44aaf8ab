// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.filter.FilterOptions;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.ByteCount;
import org.fdu.cli.option.GivenOptions;
import org.fdu.cli.option.Option;
import org.fdu.usage.Breakdown;
import org.fdu.usage.TreeDetails;
import org.fdu.walk.TimeField;
import org.jspecify.annotations.Nullable;

/// What the user wants to see besides the biggest directories and their sizes.
///
/// @param breakdowns tables to show instead of the tree
/// @param top how many of the biggest files to show instead of the tree; 0 for none
/// @param timeField the time that is meant wherever one is
/// @param newest whether to show the newest time of each subtree
/// @param oldest whether to show the oldest time of each subtree
/// @param both whether to show both sizes
/// @param sharing whether to show what is unique and shared by hard links
/// @param sort what siblings are ordered by; null for the size as it comes
/// @param threshold what is less is left out, or below zero what is more than its opposite
/// @param total whether to show a grand total however many paths there are
record ViewSettings(
    List<Breakdown> breakdowns,
    int top,
    TimeField timeField,
    boolean newest,
    boolean oldest,
    boolean both,
    boolean sharing,
    @Nullable SortKey sort,
    long threshold,
    boolean total,
    ViewFormat format) {

  /// The views asked for, where there are any.
  static ViewSettings of(GivenOptions given) throws BadUsage {
    ViewRules.check(given);
    SortKey sort = sort(given);
    String time = given.text(UsageOptions.TIME);
    if (time != null && !List.of("", "newest", "oldest", "both").contains(time)) {
      throw new BadUsage("option '--time' is newest, oldest or both, not '" + time + "'");
    }
    int top = given.number(UsageOptions.TOP, 1, Integer.MAX_VALUE);
    ViewSettings views =
        new ViewSettings(
            breakdowns(given),
            top == GivenOptions.NOT_SAID ? 0 : top,
            FilterOptions.timeField(given),
            (time != null && !time.equals("oldest")) || sort == SortKey.NEWEST,
            (time != null && (time.equals("oldest") || time.equals("both")))
                || sort == SortKey.OLDEST,
            given.has(UsageOptions.BOTH),
            given.has(UsageOptions.SHARED) || (sort != null && sort.needsSharing()),
            sort,
            threshold(given),
            given.has(UsageOptions.TOTAL),
            given.has(UsageOptions.JSON)
                ? ViewFormat.JSON
                : given.has(UsageOptions.CSV) ? ViewFormat.CSV : ViewFormat.TEXT);
    ViewRules.check(views, given);
    return views;
  }

  /// Whether tables and files are shown, and no tree.
  boolean showsTables() {
    return top > 0 || !breakdowns.isEmpty();
  }

  boolean showsTimes() {
    return newest || oldest;
  }

  /// What is to be known of each node of a tree; null when totals are enough.
  @Nullable TreeDetails details() {
    return showsTimes() || sharing
        ? new TreeDetails(showsTimes() ? timeField : null, sharing)
        : null;
  }

  /// Whether something that has so much of what is measured is shown.
  boolean passes(long amount) {
    return threshold < 0 ? amount <= -threshold : amount >= threshold;
  }

  private static List<Breakdown> breakdowns(GivenOptions given) throws BadUsage {
    List<Breakdown> breakdowns = new ArrayList<>();
    for (Argument words : given.all(UsageOptions.BY)) {
      for (String word : words.text().split(",", -1)) {
        Breakdown breakdown = BreakdownWord.parse(word);
        if (breakdown == null) {
          throw new BadUsage("option '--by' is " + BreakdownWord.ALL + ", not '" + word + "'");
        }
        if (!breakdowns.contains(breakdown)) {
          breakdowns.add(breakdown);
        }
      }
    }
    return breakdowns;
  }

  private static @Nullable SortKey sort(GivenOptions given) throws BadUsage {
    String word = given.text(UsageOptions.SORT);
    if (word == null) {
      return null;
    }
    SortKey key = SortKey.of(word);
    if (key == null) {
      throw new BadUsage(
          "option '--sort' is size, disk, apparent, inodes, unique, shared, newest, oldest or name,"
              + " not '"
              + word
              + "'");
    }
    return key;
  }

  private static long threshold(GivenOptions given) throws BadUsage {
    Option option = UsageOptions.THRESHOLD;
    String text = given.text(option);
    if (text == null) {
      return 0;
    }
    if (text.startsWith("-")) {
      long most = ByteCount.parse(option, text.substring(1));
      if (most == 0) {
        throw new BadUsage("option '--threshold' cannot be -0");
      }
      return -most;
    }
    return ByteCount.parse(option, text);
  }
}
