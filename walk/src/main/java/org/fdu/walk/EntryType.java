// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

/// What kind of inode a directory entry names; the values of `S_IFMT` in inode(7).
public enum EntryType {
  REGULAR_FILE,
  DIRECTORY,
  SYMLINK,
  FIFO,
  SOCKET,
  CHARACTER_DEVICE,
  BLOCK_DEVICE,
  /// The source could not tell.
  UNKNOWN;

  /// The type held in the upper bits of an inode's `mode` (inode(7)).
  public static EntryType ofMode(int mode) {
    return switch (mode & 0xF000) {
      case 0x8000 -> REGULAR_FILE;
      case 0x4000 -> DIRECTORY;
      case 0xA000 -> SYMLINK;
      case 0x1000 -> FIFO;
      case 0xC000 -> SOCKET;
      case 0x2000 -> CHARACTER_DEVICE;
      case 0x6000 -> BLOCK_DEVICE;
      default -> UNKNOWN;
    };
  }
}
