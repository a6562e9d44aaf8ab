// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.util.Arrays;
import org.fdu.cli.output.Utf8;
import org.jspecify.annotations.Nullable;

/// Bytes taken for characters.
final class Characters {
  private static final int BEYOND_UNICODE = Character.MAX_CODE_POINT + 1;

  private Characters() {}

  /// The characters of `bytes` from `from` on in UTF-8; null when something in it is none.
  static int @Nullable [] ofUtf8(byte[] bytes, int from) {
    int[] characters = new int[bytes.length - from];
    int count = 0;
    for (int i = from; i < bytes.length; ) {
      int length = Utf8.sequenceLength(bytes, i);
      if (length == 0) {
        return null;
      }
      int character = length == 1 ? bytes[i] : bytes[i] & (0x7F >> length);
      for (int j = 1; j < length; j++) {
        character = character << 6 | (bytes[i + j] & 0x3F);
      }
      characters[count++] = character;
      i += length;
    }
    return Arrays.copyOf(characters, count);
  }

  /// The bytes from `from` on, each a character. Those that are not ASCII are none of Unicode's,
  /// but behind them all, and so nothing but themselves.
  static int[] ofBytes(byte[] bytes, int from) {
    int[] characters = new int[bytes.length - from];
    for (int i = from; i < bytes.length; i++) {
      characters[i - from] = bytes[i] >= 0 ? bytes[i] : BEYOND_UNICODE + (bytes[i] & 0xFF);
    }
    return characters;
  }
}
