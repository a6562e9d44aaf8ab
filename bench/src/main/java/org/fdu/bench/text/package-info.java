// SPDX-License-Identifier: Apache-2.0

/// Text in and out: options, JSON, Markdown tables, units. No knowledge of benchmarks.
@NullMarked
package org.fdu.bench.text;

import org.jspecify.annotations.NullMarked;
