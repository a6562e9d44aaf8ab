// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import org.fdu.cli.command.GeneralOptions;
import org.fdu.cli.command.WalkOptions;
import org.fdu.cli.filter.FilterOptions;
import org.fdu.cli.option.Option;
import org.fdu.cli.option.OptionGroup;
import org.fdu.cli.option.OptionTable;

/// The options of `fdu`.
final class UsageOptions {
  static final Option SUMMARIZE = Option.flag('s', "summarize", "one line per path: SIZE<TAB>PATH");
  static final Option BYTES = Option.flag('b', "bytes", "sizes in bytes, not in units of 1024");
  static final Option APPARENT_SIZE =
      Option.flag('A', "apparent-size", "apparent sizes, not disk usage");
  static final Option REFLINKS =
      Option.flag("reflinks", "what files share on btrfs or XFS, as by cp --reflink, counts once");
  static final Option DEPTH =
      Option.value(
          'd',
          "depth",
          "N",
          "show N levels below each path, and all lines unless -n says otherwise");
  static final Option LINES =
      Option.value(
          'n', "lines", "N", "show the N biggest (default: what fits the terminal, else 40)");
  static final Option ALL = Option.flag('a', "all", "show files too, not only directories");
  static final Option REVERSE = Option.flag('r', "reverse", "biggest first, with the path on top");

  static final Option INODES = Option.flag("inodes", "count inodes, not bytes");
  static final Option BOTH = Option.flag("both", "disk usage and apparent sizes side by side");
  static final Option TIME =
      Option.optionalValue(
          "time", "newest|oldest|both", "also the newest time in each directory, or the oldest");
  static final Option SHARED =
      Option.flag("shared", "also what is unique to each directory, and what hard links share");
  static final Option TOP = Option.value("top", "N", "the N biggest files instead");
  static final Option BY =
      Option.value(
          "by", "WHAT[,WHAT]...", "tables by ext, type, owner, group, age or size instead");
  static final Option SORT =
      Option.value(
          "sort", "KEY", "size, disk, apparent, inodes, name, newest, oldest, unique or shared");
  static final Option THRESHOLD =
      Option.value(
          't', "threshold", "SIZE", "leave out what is less; with -s and -SIZE what is more");
  static final Option TOTAL = Option.flag('c', "total", "also a grand total");
  static final Option JSON = Option.flag("json", "all numbers, one JSON object a line");
  static final Option CSV =
      Option.flag("csv", "the same as comma-separated values, with a header line");

  /// What shows something else than the biggest directories and their sizes.
  static final OptionGroup VIEWS =
      OptionGroup.of(
          "Views", TOP, BY, INODES, BOTH, TIME, SHARED, SORT, THRESHOLD, TOTAL, JSON, CSV);

  static final Option PLAIN =
      Option.flag("plain", "no drawings: a line of size, share and path each, for screen readers");

  static final OptionTable TABLE =
      OptionTable.of(
          OptionGroup.of(
              "What is shown",
              SUMMARIZE,
              BYTES,
              APPARENT_SIZE,
              REFLINKS,
              DEPTH,
              LINES,
              ALL,
              REVERSE,
              PLAIN),
          VIEWS,
          FilterOptions.GROUP,
          WalkOptions.GROUP,
          GeneralOptions.GROUP);

  private UsageOptions() {}
}
