// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import java.util.List;
import org.fdu.cli.command.WalkSettings;
import org.fdu.cli.filter.FilterOptions;
import org.fdu.cli.filter.FilterSettings;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;
import org.fdu.cli.option.GivenOptions;
import org.fdu.walk.Metadata;

/// What the user asked `fdu list` for.
///
/// @param nul whether paths end with a NUL instead of a newline
/// @param depth levels listed below each path; -1 when not said
/// @param walk how to read
record ListSettings(
    List<byte[]> paths, ListFormat format, boolean nul, int depth, WalkSettings walk) {

  static ListSettings of(CommandLine line) throws BadUsage {
    GivenOptions given = GivenOptions.of(line);
    FilterOptions.checkTimeField(given, "");
    return new ListSettings(
        line.paths(),
        format(given),
        given.has(ListOptions.NULL),
        given.number(ListOptions.DEPTH, 0, Integer.MAX_VALUE),
        WalkSettings.of(given));
  }

  /// The least that has to be learned about each entry.
  Metadata metadata() {
    FilterSettings filters = walk.filters();
    return format != ListFormat.PATHS
        ? Metadata.ALL
        : filters == null ? Metadata.NAMES : filters.needs();
  }

  private static ListFormat format(GivenOptions given) throws BadUsage {
    boolean json = given.has(ListOptions.JSON);
    boolean csv = given.has(ListOptions.CSV);
    if (json && csv) {
      throw new BadUsage("--json and --csv exclude each other");
    }
    if ((json || csv) && given.has(ListOptions.NULL)) {
      throw new BadUsage("--null is for paths alone, so --json and --csv cannot apply");
    }
    return json ? ListFormat.JSON : csv ? ListFormat.CSV : ListFormat.PATHS;
  }
}
