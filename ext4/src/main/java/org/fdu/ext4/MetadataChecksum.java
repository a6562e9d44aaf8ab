// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.util.zip.CRC32C;

/// CRC32C as ext4 uses it (`ext4_chksum`): begun with a number of the caller's, which most often is
/// itself a checksum of what the block belongs to, and not inverted at its end. For one thread.
///
/// The JDK's cannot be begun with a number, but four bytes can be put before the data that take it
/// there: feeding them to a CRC is a bijection between their values and its states, undone here bit
/// by bit. So a block costs one call, of code that is one instruction for eight bytes even before
/// anything was compiled.
final class MetadataChecksum {

  /// Castagnoli's polynomial, reflected.
  private static final int POLYNOMIAL = 0x82F63B78;

  private final CRC32C crc = new CRC32C();

  /// The four bytes that take a fresh CRC to `state`, as a number whose low end comes first.
  static int leadingTo(int state) {
    int before = state;
    for (int i = 0; i < Integer.SIZE; i++) {
      before = before < 0 ? ((before ^ POLYNOMIAL) << 1) | 1 : before << 1;
    }
    return ~before;
  }

  /// The checksum of `length` bytes from `from`, begun with all ones.
  int of(byte[] bytes, int from, int length) {
    crc.reset();
    crc.update(bytes, from, length);
    return ~(int) crc.getValue();
  }

  /// CRC-16 (reflected 0x8005) as descriptors have it where there are no other checksums.
  static int crc16(int begin, byte[] bytes, int from, int to) {
    int state = begin;
    for (int i = from; i < to; i++) {
      state ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        state = (state & 1) != 0 ? (state >>> 1) ^ 0xA001 : state >>> 1;
      }
    }
    return state;
  }
}
