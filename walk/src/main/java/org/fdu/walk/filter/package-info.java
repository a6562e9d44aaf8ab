// SPDX-License-Identifier: Apache-2.0

/// Filters: what a walk leaves out by its name, before anything else is learned of it.
///
/// A [NameFilter][org.fdu.walk.filter.NameFilter] is asked about every entry as soon as it was
/// listed. It knows nothing of sources, scheduling, or what is done with the entries that stay. A
/// walk without one loads nothing of this package.
@NullMarked
package org.fdu.walk.filter;

import org.jspecify.annotations.NullMarked;
