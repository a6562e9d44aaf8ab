// SPDX-License-Identifier: Apache-2.0

/// `bench/profile`: where fdu's time goes, as a flame graph; and, where the machine can count them,
/// how many instructions it takes.
@NullMarked
package org.fdu.bench.profile;

import org.jspecify.annotations.NullMarked;
