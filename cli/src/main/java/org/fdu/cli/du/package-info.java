// SPDX-License-Identifier: Apache-2.0

/// `fdu du`, which takes the place of GNU du: the same options, lines, messages and exit status,
/// but many threads inside.
///
/// [DuParser][org.fdu.cli.du.DuParser] makes settings of arguments. Then workers read directories
/// in any order, and each has a [Collector][org.fdu.cli.du.Collector] that puts what it finds into
/// a [Content][org.fdu.cli.du.Content] for each directory: what needs a line, or has an inode that
/// may be met again, each on its own, and everything else as a sum. One
/// [Traversal][org.fdu.cli.du.Traversal] follows them in du's order, decides which link of an inode
/// counts, and writes the lines while the walk goes on. Directories whose lines nobody wants become
/// part of their parent's sums as soon as all below them is read.
///
/// So memory is what workers have found further on than the traversal is, and a few words for each
/// inode that has several links. With several arguments, and with `-L`, every inode has to be
/// remembered, here as in GNU du.
@NullMarked
package org.fdu.cli.du;

import org.jspecify.annotations.NullMarked;
