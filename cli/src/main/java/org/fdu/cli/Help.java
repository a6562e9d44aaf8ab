// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import java.io.IOException;

/// `--help`, from the option table, and `--version`.
final class Help {
  private Help() {}

  static void print(ByteOutput out) throws IOException {
    out.put(
        """
        Usage: fdu [OPTION]... [PATH]...
        Show what fills each PATH (default: the current directory), as a tree of what is big.

        """);
    for (Option option : Option.values()) {
      out.put(option.helpLine());
    }
    out.put(
        """

        Sizes are disk usage; an inode with several hard links counts once. A symbolic link
        counts as itself. Exit status: 0 all was read, 1 something could not be read, 2 bad usage.
        """);
    out.flush();
  }

  static void printVersion(ByteOutput out) throws IOException {
    String version =
        Help.class.getModule().getDescriptor().rawVersion().orElse("(unknown version)");
    out.put("fdu " + version + "\n").flush();
  }
}
