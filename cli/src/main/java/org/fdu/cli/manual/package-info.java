// SPDX-License-Identifier: Apache-2.0

/// What is made of the option tables besides `--help`: manual pages and completions for shells.
@NullMarked
package org.fdu.cli.manual;

import org.jspecify.annotations.NullMarked;
