// SPDX-License-Identifier: Apache-2.0

/// UTS, the Unbalanced Tree Search benchmark, walked by our own walker.
///
/// Its trees are made of nothing but SHA-1: a node's 20-byte state decides how many children it
/// has, and each child's state is the hash of its parent's and its own number. They are as
/// unbalanced as trees get and nobody can predict them, yet how many nodes they have is published:
/// an oracle for scheduling and termination that needs no disk.
///
/// Definitions: Olivier, Huan, Liu, Prins, Dinan, Sadayappan, Tseng: *UTS: An Unbalanced Tree
/// Search Benchmark*, LCPC 2006, and its public sources.
@NullMarked
package org.fdu.bench.uts;

import org.jspecify.annotations.NullMarked;
