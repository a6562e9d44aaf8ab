// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.export;

import java.util.Arrays;
import org.fdu.cli.command.WalkSettings;
import org.fdu.cli.filter.FilterOptions;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;
import org.fdu.cli.option.GivenOptions;
import org.jspecify.annotations.Nullable;

/// What the user asked `fdu export` for.
///
/// @param path what is exported
/// @param output the file to write; null for stdout
/// @param terminal whether stdout may be a terminal
/// @param extended whether owner, group, mode and time are wanted
/// @param walk how to read
record ExportSettings(
    byte[] path, @Nullable Argument output, boolean terminal, boolean extended, WalkSettings walk) {
  private static final byte[] STDOUT = {'-'};

  static ExportSettings of(CommandLine line) throws BadUsage {
    if (line.paths().size() > 1) {
      throw new BadUsage("an export has one PATH, not " + line.paths().size());
    }
    GivenOptions given = GivenOptions.of(line);
    FilterOptions.checkTimeField(given, "");
    Argument output = given.value(ExportOptions.OUTPUT);
    boolean stdout = output != null && Arrays.equals(output.bytes(), STDOUT);
    return new ExportSettings(
        line.paths().getFirst(),
        stdout ? null : output,
        stdout,
        given.has(ExportOptions.EXTENDED),
        WalkSettings.of(given));
  }
}
