// SPDX-License-Identifier: Apache-2.0

/// Walk directory trees in parallel: start at [Walk][org.fdu.walk.Walk].
///
/// A walk is made of three parts that know nothing of each other:
///
/// - a *source* ([DirectorySource][org.fdu.walk.source.DirectorySource]) reads one directory;
/// - the *schedule* decides which worker reads which directory next, and when the walk is over;
/// - a [Visitor][org.fdu.walk.Visitor], one per worker, is handed every entry.
///
/// Who would rather take what is found at a pace of their own, as events, has
/// [Walk#events()][org.fdu.walk.Walk#events()].
///
/// Threads: a visitor is confined to its worker. [Directory][org.fdu.walk.Directory] objects are
/// shared by all workers and parent-linked, so a path costs nothing until someone asks for it.
/// [Entry][org.fdu.walk.Entry] is a flyweight, valid only during the call it is passed to.
///
/// Names are bytes, as the kernel has them. Whatever could not be read is a
/// [WalkFailure][org.fdu.walk.WalkFailure] given to the visitor; the walk goes on.
@NullMarked
package org.fdu.walk;

import org.jspecify.annotations.NullMarked;
