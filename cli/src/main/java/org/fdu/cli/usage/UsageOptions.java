// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import org.fdu.cli.command.GeneralOptions;
import org.fdu.cli.command.WalkOptions;
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
              REVERSE),
          WalkOptions.GROUP,
          GeneralOptions.GROUP);

  private UsageOptions() {}
}
