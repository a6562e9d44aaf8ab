// SPDX-License-Identifier: Apache-2.0

/// What can be said on the command line: [Option][org.fdu.cli.option.Option]s in the
/// [OptionTable][org.fdu.cli.option.OptionTable] of a command,
/// [CommandLine][org.fdu.cli.option.CommandLine], which takes arguments apart by it, and the forms
/// of values that several options share. Each command declares its options in its own package.
@NullMarked
package org.fdu.cli.option;

import org.jspecify.annotations.NullMarked;
