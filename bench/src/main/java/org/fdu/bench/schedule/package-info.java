// SPDX-License-Identifier: Apache-2.0

/// `bench/schedule`: the walker's ways to share work, side by side in one process.
///
/// In one process, because what is compared are microseconds an item, which the start of a JVM
/// would hide. Trees are those of the Unbalanced Tree Search benchmark, which need no disk, and
/// directories given by the caller.
@NullMarked
package org.fdu.bench.schedule;

import org.jspecify.annotations.NullMarked;
