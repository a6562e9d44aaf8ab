// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import java.util.List;

/// What fdu can be asked to do.
enum Command {
  /// `fdu`: show what is big.
  USAGE("fdu"),
  /// `fdu list`: list every entry.
  LIST("fdu list");

  private static final String LIST_WORD = "list";

  private final String display;

  Command(String display) {
    this.display = display;
  }

  /// The command that `args` begin with. Only the very first argument can name one, so that
  /// `./list` and `-- list` are a directory.
  static Command of(String[] args) {
    return args.length > 0 && args[0].equals(LIST_WORD) ? LIST : USAGE;
  }

  /// What follows the command's name in `all` arguments.
  List<Argument> arguments(List<Argument> all) {
    return this == USAGE ? all : all.subList(1, all.size());
  }

  /// How it is called.
  String display() {
    return display;
  }
}
