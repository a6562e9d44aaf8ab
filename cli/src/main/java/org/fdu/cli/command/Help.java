// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.IOException;
import org.fdu.cli.option.Option;
import org.fdu.cli.option.OptionGroup;
import org.fdu.cli.output.ByteOutput;

/// `--help`, from the command's option table, and `--version`.
public final class Help {
  private static final int COLUMN = 28;

  private Help() {}

  /// Write the help of the command that `description` is of.
  public static void print(Description description, ByteOutput out) throws IOException {
    out.put(description.head());
    for (OptionGroup group : description.options().groups()) {
      out.put("\n").put(group.title()).put(":\n");
      for (Option option : group.options()) {
        out.put(line(option));
      }
    }
    out.put("\n").put(description.tail()).flush();
  }

  /// The line of `option`; of two lines when it is long.
  private static String line(Option option) {
    StringBuilder line = new StringBuilder("  ");
    if (option.hasLongName()) {
      line.append(option.hasLetter() ? "-" + option.letter() + ", " : "    ");
    }
    line.append(option.display());
    if (option.takesArgument()) {
      line.append(option.argumentOptional() ? "[=" : " ").append(option.argument());
      line.append(option.argumentOptional() ? "]" : "");
    }
    if (line.length() >= COLUMN) {
      line.append('\n').repeat(' ', COLUMN);
    } else {
      line.repeat(' ', COLUMN - line.length());
    }
    return line.append(option.help()).append('\n').toString();
  }

  /// Write the version.
  public static void printVersion(ByteOutput out) throws IOException {
    out.put("fdu " + version() + "\n").flush();
  }

  /// This program's version.
  public static String version() {
    return Help.class.getModule().getDescriptor().rawVersion().orElse("(unknown version)");
  }
}
