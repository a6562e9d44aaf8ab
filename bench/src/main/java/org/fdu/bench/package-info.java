// SPDX-License-Identifier: Apache-2.0

/// Benchmarks of the whole program, each a command of [Main][org.fdu.bench.Main].
///
/// - `dataset` makes reproducible trees ([org.fdu.bench.dataset]);
/// - `compare` runs fdu and its peers on them, interleaved ([org.fdu.bench.compare]);
/// - `startup` times what happens before the first entry is read ([org.fdu.bench.startup]);
/// - `profile` leaves a flame graph ([org.fdu.bench.profile]).
///
/// Below them: [org.fdu.bench.measure] runs one process and says what it cost, and does the sums;
/// [org.fdu.bench.tool] knows the peers; [org.fdu.bench.plot] draws; [org.fdu.bench.text] reads and
/// writes options, JSON and tables.
///
/// Everything here works on processes and files. Nothing depends on the other modules, so a slow or
/// broken fdu cannot break what measures it. The shell scripts in the module's folder start it.
@NullMarked
package org.fdu.bench;

import org.jspecify.annotations.NullMarked;
