// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import org.jspecify.annotations.Nullable;

/// A visitor that can put what several workers find back into the order in which a traversal by one
/// alone, depth first and in the order of the listings, meets it: `find`'s and `du`'s order.
///
/// It is told of each child directory twice: [#listed] by who reads the parent, then, by any worker
/// and once, one of [#enter], [#notADirectory] and [#notEntered]. [Entry#ordinal] says where
/// entries belong. A directory's listing is over after as many calls of [#batchEnd] as there were
/// calls of [#split] for it, and one.
///
/// See [Walk#visitInOrder].
public interface OrderedVisitor extends Visitor {

  /// `child` was listed in its parent, where `entry` has its position, its name and the inode
  /// number of the listing, which is another than its own where something is mounted on it. Nobody
  /// has looked at the child yet.
  void listed(Directory child, Entry entry);

  /// Part of what `directory` lists is left to another worker: one more [#batchEnd] is to come.
  void split(Directory directory);

  /// Of the entry of `directory`, other than a child directory, nothing but its name is known. It
  /// may also be gone, `ENOENT`. Instead of [#failed].
  void unknown(Directory directory, Entry entry, WalkFailure failure);

  /// What was listed as the directory `child` is something else by now. Instead of [#entry].
  void notADirectory(Directory child, Entry self);

  /// The directory `child` is not entered: it cannot be looked at, or is gone (`ENOENT`), or, when
  /// there is no failure, the walk leaves it out. Instead of [#failed]; a directory that exists,
  /// but cannot be opened, is entered all the same. Also for roots that cannot be looked at.
  void notEntered(Directory child, @Nullable WalkFailure failure);
}
