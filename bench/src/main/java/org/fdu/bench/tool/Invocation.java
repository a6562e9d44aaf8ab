// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.tool;

import java.nio.file.Path;
import java.util.OptionalInt;

/// What a tool's command line depends on.
///
/// @param threads how many threads to use; the tool's own default when empty
/// @param scratch an empty folder for files the tool writes
public record Invocation(Path directory, OptionalInt threads, Path scratch) {}
