// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import java.io.IOException;

/// `--help`, from the option table, and `--version`.
final class Help {
  private static final String HEAD =
      """
      Usage: fdu [OPTION]... [PATH]...
             fdu list [OPTION]... [PATH]...
      Show what fills each PATH (default: the current directory), as a tree of what is big.
      'fdu list' lists every entry instead, see 'fdu list --help'; 'fdu ./list' shows a directory
      of that name.

      """;

  private static final String TAIL =
      """

      Sizes are disk usage; an inode with several hard links counts once. A symbolic link
      counts as itself. Exit status: 0 all was read, 1 something could not be read, 2 bad usage.
      """;

  private static final String LIST_HEAD =
      """
      Usage: fdu list [OPTION]... [PATH]...
      List every entry in and below each PATH (default: the current directory) as it is found, a
      directory before what is in it; else in no order.

      """;

  private static final String LIST_TAIL =
      """

      SIZE is an apparent size, with K, M, G, T, P or E for powers of 1024. WHEN is an age (90s, 15m,
      12h, 7d, 2w), a day or time (2026-01-31, 2026-01-31T12:00, with Z for UTC), @SECONDS since
      1970, or a file ('./7d' if it is called so). What is left out by type, name, size or time is
      still entered. JSON has "path_base64" instead of "path" where a path is not UTF-8.
      Exit status: 0 all was read, 1 something could not be read, 2 bad usage.
      """;

  private Help() {}

  static void print(Command command, ByteOutput out) throws IOException {
    boolean list = command == Command.LIST;
    out.put(list ? LIST_HEAD : HEAD);
    for (Option option : Option.values()) {
      if (option.isOf(command)) {
        out.put(option.helpLine());
      }
    }
    out.put(list ? LIST_TAIL : TAIL);
    out.flush();
  }

  static void printVersion(ByteOutput out) throws IOException {
    String version =
        Help.class.getModule().getDescriptor().rawVersion().orElse("(unknown version)");
    out.put("fdu " + version + "\n").flush();
  }
}
