// SPDX-License-Identifier: Apache-2.0

/// Charts as SVG: [BarChart] for things of different names, [LineChart] for what depends on a
/// number. They know nothing of what they show.
@NullMarked
package org.fdu.bench.plot;

import org.jspecify.annotations.NullMarked;
