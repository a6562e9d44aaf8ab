// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import org.fdu.cli.option.Option;
import org.fdu.cli.option.OptionGroup;

/// Options that every command has.
public final class GeneralOptions {
  static final Option NO_CONFIG =
      Option.flag("no-config", "leave out the configuration file and FDU_OPTS");
  static final Option COMPLETION =
      Option.value(
          "completion", "bash|zsh|fish", "write what makes that shell complete fdu's arguments");
  static final Option HELP = Option.flag('h', "help", "show this help");
  static final Option VERSION = Option.flag('V', "version", "show the version");

  /// All of them.
  public static final OptionGroup GROUP =
      OptionGroup.of("General", NO_CONFIG, COMPLETION, HELP, VERSION);

  private GeneralOptions() {}
}
