// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.command.WalkSettings;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.ByteCount;
import org.fdu.cli.option.CommandLine;
import org.fdu.cli.option.GivenOptions;
import org.fdu.cli.option.PointInTime;
import org.fdu.walk.Metadata;
import org.fdu.walk.filter.Glob;

/// What the user asked `fdu list` for.
///
/// @param nul whether paths end with a NUL instead of a newline
/// @param depth levels listed below each path; -1 when not said
/// @param filter which entries are listed
/// @param walk how to read
record ListSettings(
    List<byte[]> paths,
    ListFormat format,
    boolean nul,
    int depth,
    ListFilter filter,
    WalkSettings walk) {

  static ListSettings of(CommandLine line) throws BadUsage {
    GivenOptions given = GivenOptions.of(line);
    return new ListSettings(
        line.paths(),
        format(given),
        given.has(ListOptions.NULL),
        given.number(ListOptions.DEPTH, 0, Integer.MAX_VALUE),
        filter(given),
        WalkSettings.of(given));
  }

  /// The least that has to be learned about each entry.
  Metadata metadata() {
    return format == ListFormat.PATHS ? filter.needs() : Metadata.ALL;
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

  private static ListFilter filter(GivenOptions given) throws BadUsage {
    ListFilter filter = ListFilter.EVERYTHING;
    for (Argument types : given.all(ListOptions.TYPE)) {
      filter = filter.withTypes(types.text());
    }
    List<Glob> names = new ArrayList<>();
    for (Argument glob : given.all(ListOptions.NAME)) {
      names.add(glob(glob));
    }
    if (!names.isEmpty()) {
      filter = filter.withNames(names);
    }
    Argument least = given.value(ListOptions.MIN_SIZE);
    Argument most = given.value(ListOptions.MAX_SIZE);
    if (least != null || most != null) {
      filter =
          filter.withSizes(
              least == null ? 0 : ByteCount.parse(ListOptions.MIN_SIZE, least.text()),
              most == null ? Long.MAX_VALUE : ByteCount.parse(ListOptions.MAX_SIZE, most.text()));
    }
    Argument after = given.value(ListOptions.NEWER);
    Argument before = given.value(ListOptions.OLDER);
    if (after != null || before != null) {
      filter =
          filter.withTimes(
              after == null ? Long.MIN_VALUE : PointInTime.parse(ListOptions.NEWER, after) + 1,
              before == null ? Long.MAX_VALUE : PointInTime.parse(ListOptions.OLDER, before) - 1);
    }
    return filter;
  }

  private static Glob glob(Argument argument) throws BadUsage {
    for (byte b : argument.bytes()) {
      if (b == '/') {
        throw new BadUsage(
            "option '--name' is for names, which have no slash, not '" + argument.text() + "'");
      }
    }
    try {
      return Glob.of(argument.bytes());
    } catch (IllegalArgumentException e) {
      throw new BadUsage("option '--name': " + e.getMessage());
    }
  }
}
