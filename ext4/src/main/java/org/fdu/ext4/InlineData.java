// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.fdu.ext4.LittleEndian.i32;
import static org.fdu.ext4.LittleEndian.u16;
import static org.fdu.ext4.LittleEndian.u32;
import static org.fdu.ext4.LittleEndian.u8;

import java.util.Arrays;

/// What does not fit into the 60 bytes that an inode has for its data is in an extended attribute
/// behind its fields, called `system.data`.
///
/// Source: Documentation/filesystems/ext4/inlinedata.rst and attributes.rst of the Linux kernel.
final class InlineData {
  private static final int OLD_SIZE = 128;
  private static final int EXTRA_SIZE = 0x80;
  private static final int MAGIC = 0xEA020000;

  /// The namespace `system.`.
  private static final int SYSTEM = 7;

  private static final int ENTRY_BYTES = 16;

  private InlineData() {}

  /// The last `size` bytes of the data of the inode `raw`.
  static byte[] rest(byte[] raw, long size) throws Ext4Exception {
    int header = raw.length > OLD_SIZE ? OLD_SIZE + u16(raw, EXTRA_SIZE) : raw.length;
    if (header + 4 > raw.length || i32(raw, header) != MAGIC) {
      throw missing();
    }
    int first = header + 4;
    int at = first;
    while (at + ENTRY_BYTES <= raw.length && i32(raw, at) != 0) {
      int nameLength = u8(raw, at);
      int nameEnd = at + ENTRY_BYTES + nameLength;
      if (nameEnd > raw.length) {
        throw missing();
      }
      if (u8(raw, at + 1) == SYSTEM && isData(raw, at + ENTRY_BYTES, nameLength)) {
        int start = first + u16(raw, at + 2);
        long length = u32(raw, at + 8);
        if (length < size || start + length > raw.length) {
          throw missing();
        }
        return Arrays.copyOfRange(raw, start, start + (int) size);
      }
      at = (nameEnd + 3) & ~3;
    }
    throw missing();
  }

  private static boolean isData(byte[] raw, int at, int length) {
    return length == 4
        && raw[at] == 'd'
        && raw[at + 1] == 'a'
        && raw[at + 2] == 't'
        && raw[at + 3] == 'a';
  }

  private static Ext4Exception missing() {
    return Ext4Exception.damaged("the second part of what is in its inode is missing");
  }
}
