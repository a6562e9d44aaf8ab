// SPDX-License-Identifier: Apache-2.0

/// How things are shown, whatever they are. Output is bytes, since names are:
/// [ByteOutput][org.fdu.cli.output.ByteOutput] to write them,
/// [DisplayName][org.fdu.cli.output.DisplayName] to make them safe for a terminal.
@NullMarked
package org.fdu.cli.output;

import org.jspecify.annotations.NullMarked;
