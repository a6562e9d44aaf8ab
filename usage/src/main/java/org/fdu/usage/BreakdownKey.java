// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import org.fdu.walk.EntryType;

/// What the inodes of one row of a breakdown have in common.
public sealed interface BreakdownKey {

  /// An extension of names: what follows the last dot, in lower case as far as it is ASCII, and of
  /// at most [#MOST_BYTES] bytes.
  ///
  /// Names like `libz.so.1.2` and `log.3` go on in numbers, which are no extensions: those two have
  /// `so` and none. A name that begins with its only dot has none either, nor has one that ends in
  /// a dot.
  ///
  /// @param bytes without the dot; at least one, not to be modified
  record Extension(byte[] bytes) implements BreakdownKey {
    /// What is longer is taken for a part of the name.
    public static final int MOST_BYTES = 16;
  }

  /// A type of inode.
  record Type(EntryType type) implements BreakdownKey {}

  /// A user.
  ///
  /// @param id the user id, from 0 to 2³²-1
  record Owner(long id) implements BreakdownKey {}

  /// A group.
  ///
  /// @param id the group id, from 0 to 2³²-1
  record Group(long id) implements BreakdownKey {}

  /// A time ago, or, up to a day, ahead.
  ///
  /// @param fromSeconds the least age; `Long.MIN_VALUE` for times in the future
  /// @param toSeconds what every age is below; `Long.MAX_VALUE` for any
  record Age(long fromSeconds, long toSeconds) implements BreakdownKey {}

  /// An apparent size.
  ///
  /// @param fromBytes the least size
  /// @param toBytes what every size is below; `Long.MAX_VALUE` for any
  record Size(long fromBytes, long toBytes) implements BreakdownKey {}

  /// Inodes that a breakdown has no key for.
  enum Apart implements BreakdownKey {
    /// Regular files without an extension.
    NO_EXTENSION,
    /// Directories.
    DIRECTORIES,
    /// Symbolic links.
    SYMLINKS,
    /// Fifos, sockets, devices, and what the source could not tell.
    SPECIAL_FILES
  }
}
