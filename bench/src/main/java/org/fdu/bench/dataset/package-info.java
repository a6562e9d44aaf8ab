// SPDX-License-Identifier: Apache-2.0

/// Reproducible trees.
///
/// A tree is planned before it is made. The [TreePlan] is a pure function of kind, size and seed:
/// the directories and how many entries each holds are drawn in one thread; what an entry is (name,
/// type, size) is computed from seed, directory and index alone, by whoever needs it, in any order.
/// So the same seed gives the same tree on any machine, with any number of threads. Every random
/// number comes from [SplitMix64], every logarithm from [StrictMath].
///
/// [TreeWriter] makes the tree with a [Crew] of threads; [DatasetCommand] is the command around it.
@NullMarked
package org.fdu.bench.dataset;

import org.jspecify.annotations.NullMarked;
