// SPDX-License-Identifier: Apache-2.0

/// `bench/api`: the ways a Java program can walk a tree, side by side in one process.
///
/// Each learns type, size and times of every entry, and adds up the sizes of regular files, so that
/// all are seen to have walked the same tree. In one process, warmed up: what is compared is the
/// way, not the start of a JVM.
@NullMarked
package org.fdu.bench.api;

import org.jspecify.annotations.NullMarked;
