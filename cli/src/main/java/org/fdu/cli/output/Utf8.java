// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

/// Recognises well-formed UTF-8 (RFC 3629), byte by byte.
public final class Utf8 {
  private Utf8() {}

  /// How many bytes the character starting at `index` has; 0 when there is no valid one.
  public static int sequenceLength(byte[] bytes, int index) {
    int lead = bytes[index] & 0xFF;
    if (lead < 0x80) {
      return 1;
    }
    int length = lead >= 0xC2 && lead < 0xE0 ? 2 : lead >> 4 == 0xE ? 3 : lead >> 3 == 0x1E ? 4 : 0;
    if (length == 0 || index + length > bytes.length) {
      return 0;
    }
    for (int i = index + 1; i < index + length; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    return validSecond(lead, bytes[index + 1] & 0xFF) ? length : 0;
  }

  /// Rules out overlong forms, surrogates, and what lies beyond U+10FFFF.
  private static boolean validSecond(int lead, int second) {
    return switch (lead) {
      case 0xE0 -> second >= 0xA0;
      case 0xED -> second < 0xA0;
      case 0xF0 -> second >= 0x90;
      case 0xF4 -> second < 0x90;
      case 0xF5, 0xF6, 0xF7 -> false;
      default -> true;
    };
  }
}
