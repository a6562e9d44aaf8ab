// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import org.fdu.cli.option.Option;
import org.fdu.cli.option.OptionGroup;

/// Options that every command has.
public final class GeneralOptions {
  static final Option HELP = Option.flag('h', "help", "show this help");
  static final Option VERSION = Option.flag('V', "version", "show the version");

  /// All of them.
  public static final OptionGroup GROUP = OptionGroup.of("General", HELP, VERSION);

  private GeneralOptions() {}
}
