// SPDX-License-Identifier: Apache-2.0

/// Metrics in detail: what happens between the workers of a walk, as events of the JDK's flight
/// recorder.
///
/// Only loaded when a walk was asked to record ([org.fdu.walk.Walk#recordEvents]), because touching
/// any event class costs some 50 ms; the module `jdk.jfr` need not even be there otherwise. Counts
/// per worker are always kept, see [org.fdu.walk.WorkerReport].
@NullMarked
package org.fdu.walk.metrics;

import org.jspecify.annotations.NullMarked;
