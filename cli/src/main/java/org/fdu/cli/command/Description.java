// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import org.fdu.cli.option.OptionTable;

/// What a command tells of itself, in its help, manual page and completions.
///
/// @param display how it is called, as in `fdu list`
/// @param options the options it knows
/// @param head what `--help` says before the options
/// @param tail what `--help` says after the options
public record Description(String display, OptionTable options, String head, String tail) {}
