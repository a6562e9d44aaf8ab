// SPDX-License-Identifier: Apache-2.0

/// What all commands share: a [Command][org.fdu.cli.command.Command] knows its options and makes an
/// [Action][org.fdu.cli.command.Action] of what was given;
/// [WalkSettings][org.fdu.cli.command.WalkSettings] say how to read,
/// [Failures][org.fdu.cli.command.Failures] tell what could not be.
@NullMarked
package org.fdu.cli.command;

import org.jspecify.annotations.NullMarked;
