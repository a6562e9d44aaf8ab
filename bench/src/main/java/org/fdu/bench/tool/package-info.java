// SPDX-License-Identifier: Apache-2.0

/// The programs fdu is compared with: how each is made to do the same work ([Tool], [Catalog]), how
/// its answer is read ([Answers]), and by which rule its total may differ from `du`'s ([Rule]).
///
/// The rules are exact: [TreeFacts] has the sums that each rule needs, so a total either equals
/// what its tool's rule gives on this tree, or disagrees.
@NullMarked
package org.fdu.bench.tool;

import org.jspecify.annotations.NullMarked;
