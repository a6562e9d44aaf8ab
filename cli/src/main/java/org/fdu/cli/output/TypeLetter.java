// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

import org.fdu.walk.EntryType;

/// The letters for types of inodes that `find -type` and `find -printf %y` have.
public final class TypeLetter {
  private TypeLetter() {}

  /// The letter of `type`; `U` when that is not known.
  public static byte of(EntryType type) {
    return switch (type) {
      case REGULAR_FILE -> 'f';
      case DIRECTORY -> 'd';
      case SYMLINK -> 'l';
      case FIFO -> 'p';
      case SOCKET -> 's';
      case BLOCK_DEVICE -> 'b';
      case CHARACTER_DEVICE -> 'c';
      case UNKNOWN -> 'U';
    };
  }
}
