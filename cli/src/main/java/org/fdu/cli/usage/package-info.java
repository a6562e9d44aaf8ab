// SPDX-License-Identifier: Apache-2.0

/// `fdu`: what fills a disk, as a tree or one line per path.
@NullMarked
package org.fdu.cli.usage;

import org.jspecify.annotations.NullMarked;
