// SPDX-License-Identifier: Apache-2.0

/// `bench/compare`: fdu and its peers side by side.
///
/// [CompareCommand] reads the options; a [Session] runs every series of every data set,
/// interleaved, and fills a [Comparison], which [JsonReport], [MarkdownReport] and [Plots] turn
/// into files. An interrupted session leaves a comparison of what was measured by then, marked
/// partial.
@NullMarked
package org.fdu.bench.compare;

import org.jspecify.annotations.NullMarked;
