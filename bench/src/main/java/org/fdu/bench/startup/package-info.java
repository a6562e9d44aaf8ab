// SPDX-License-Identifier: Apache-2.0

/// `bench/startup`: what it costs to come as far as the first entry, next to what any Java program
/// costs.
@NullMarked
package org.fdu.bench.startup;

import org.jspecify.annotations.NullMarked;
