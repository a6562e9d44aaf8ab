// SPDX-License-Identifier: Apache-2.0

/// What is told on a terminal while a walk goes on.
@NullMarked
package org.fdu.cli.progress;

import org.jspecify.annotations.NullMarked;
