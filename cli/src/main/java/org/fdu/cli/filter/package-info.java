// SPDX-License-Identifier: Apache-2.0

/// What counts and what is left out, by options that the commands share. Nothing of it but the
/// options themselves is loaded by a run that is given none of them.
@NullMarked
package org.fdu.cli.filter;

import org.jspecify.annotations.NullMarked;
