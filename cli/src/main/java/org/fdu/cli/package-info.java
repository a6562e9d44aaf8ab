// SPDX-License-Identifier: Apache-2.0

/// The command `fdu`: [Main][org.fdu.cli.Main] reads the arguments, runs a scan, prints it.
///
/// Everything here is on the path of every start, so it stays plain: no reflection, regular
/// expressions, formatters or service look-ups, and classes that a run does not need are not
/// loaded. Output is bytes, since names are: [ByteOutput][org.fdu.cli.ByteOutput] to write them,
/// [DisplayName][org.fdu.cli.DisplayName] to make them safe for a terminal.
@NullMarked
package org.fdu.cli;

import org.jspecify.annotations.NullMarked;
