// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import org.fdu.cli.command.GeneralOptions;
import org.fdu.cli.command.WalkOptions;
import org.fdu.cli.filter.FilterOptions;
import org.fdu.cli.option.Option;
import org.fdu.cli.option.OptionGroup;
import org.fdu.cli.option.OptionTable;

/// The options of `fdu list`.
final class ListOptions {
  static final Option NULL =
      Option.flag('0', "null", "end each path with a NUL, not with a newline");
  static final Option JSON =
      Option.flag("json", "all that is known of each entry, one JSON object a line");
  static final Option CSV =
      Option.flag("csv", "the same as comma-separated values, with a header line");
  static final Option DEPTH = Option.value('d', "depth", "N", "list N levels below each path");
  static final OptionTable TABLE =
      OptionTable.of(
          OptionGroup.of("How it is listed", NULL, JSON, CSV, DEPTH),
          FilterOptions.withLetters(),
          WalkOptions.GROUP,
          GeneralOptions.GROUP);

  private ListOptions() {}
}
