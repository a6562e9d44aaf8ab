// SPDX-License-Identifier: Apache-2.0

/// Runs one process and says what it cost; says what machine that was on and whether it was quiet;
/// does the sums over many runs.
@NullMarked
package org.fdu.bench.measure;

import org.jspecify.annotations.NullMarked;
