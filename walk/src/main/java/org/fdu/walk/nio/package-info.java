// SPDX-License-Identifier: Apache-2.0

/// The portable source: directories read through `java.nio.file`.
///
/// Works on every platform, but opens by path, so it stops where the platform's path length does,
/// must stat every entry to learn its type, and knows no allocated blocks: [NioReader]
/// [org.fdu.walk.nio.NioReader] rounds apparent sizes up to the file system's block and marks the
/// result as an estimate.
@NullMarked
package org.fdu.walk.nio;

import org.jspecify.annotations.NullMarked;
