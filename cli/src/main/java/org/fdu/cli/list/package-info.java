// SPDX-License-Identifier: Apache-2.0

/// `fdu list`: every entry as it is found. Workers write lines themselves.
@NullMarked
package org.fdu.cli.list;

import org.jspecify.annotations.NullMarked;
