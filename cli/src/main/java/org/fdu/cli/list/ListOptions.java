// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import org.fdu.cli.command.GeneralOptions;
import org.fdu.cli.command.WalkOptions;
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
  static final Option TYPE =
      Option.value('t', "type", "T[,T]...", "only these types: f, d, l, p, s, b, c as in find(1)");
  static final Option NAME =
      Option.value("name", "GLOB", "only names like GLOB: * ? [a-z] [!a-z] \\; repeated: or");
  static final Option MIN_SIZE =
      Option.value("min-size", "SIZE", "only what has at least SIZE bytes: 10, 4K, 1G");
  static final Option MAX_SIZE =
      Option.value("max-size", "SIZE", "only what has at most SIZE bytes");
  static final Option NEWER =
      Option.value(
          "newer", "WHEN", "only what was modified after WHEN: 7d, 2026-01-31, or FILE was");
  static final Option OLDER = Option.value("older", "WHEN", "only what was modified before WHEN");

  static final OptionTable TABLE =
      OptionTable.of(
          OptionGroup.of("How it is listed", NULL, JSON, CSV, DEPTH),
          OptionGroup.of("What is listed", TYPE, NAME, MIN_SIZE, MAX_SIZE, NEWER, OLDER),
          WalkOptions.GROUP,
          GeneralOptions.GROUP);

  private ListOptions() {}
}
