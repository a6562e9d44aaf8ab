// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.export;

import org.fdu.cli.command.GeneralOptions;
import org.fdu.cli.command.WalkOptions;
import org.fdu.cli.filter.FilterOptions;
import org.fdu.cli.option.Option;
import org.fdu.cli.option.OptionGroup;
import org.fdu.cli.option.OptionTable;

/// The options of `fdu export`.
final class ExportOptions {
  static final Option OUTPUT =
      Option.value(
              'o', "output", "FILE", "write to FILE, compressed if it ends in .gz; - is stdout")
          .writingFile();
  static final Option EXTENDED =
      Option.flag('e', "extended", "also owner, group, mode and time of modification");

  static final OptionTable TABLE =
      OptionTable.of(
          OptionGroup.of("What is written", OUTPUT, EXTENDED),
          FilterOptions.GROUP,
          WalkOptions.GROUP,
          GeneralOptions.GROUP);

  private ExportOptions() {}
}
