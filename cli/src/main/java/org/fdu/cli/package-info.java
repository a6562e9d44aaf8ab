// SPDX-License-Identifier: Apache-2.0

/// Where the program starts: [Main][org.fdu.cli.Main] finds the command among the
/// [Commands][org.fdu.cli.Commands] and runs it.
///
/// What is needed by a plain `fdu DIR` is on the path of every start, so it stays plain: no
/// reflection, regular expressions, formatters or service look-ups, and classes that a run does not
/// need are not loaded.
@NullMarked
package org.fdu.cli;

import org.jspecify.annotations.NullMarked;
