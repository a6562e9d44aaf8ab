// SPDX-License-Identifier: Apache-2.0

/// `fdu export`: a scan as a file that ncdu, gdu and `fdu import` read.
@NullMarked
package org.fdu.cli.export;

import org.jspecify.annotations.NullMarked;
