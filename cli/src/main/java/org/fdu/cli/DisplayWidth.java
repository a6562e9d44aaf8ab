// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

/// How many terminal columns text takes: none for combining marks, two for wide characters.
final class DisplayWidth {

  /// First and last code points of the wide and full-width blocks, ascending (Unicode's
  /// EastAsianWidth.txt, merged to blocks).
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xA000, 0xA4CF,
    0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6,
    0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1FAFF, 0x20000, 0x3FFFD
  };

  private DisplayWidth() {}

  static int of(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      width += of(codePoint);
      i += Character.charCount(codePoint);
    }
    return width;
  }

  /// As much of the start of `text` as fits in `columns`, ending in `ellipsis` if not all does.
  static String truncate(String text, int columns, String ellipsis) {
    if (of(text) <= columns) {
      return text;
    }
    int room = Math.max(columns - of(ellipsis), 0);
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      room -= of(codePoint);
      if (room < 0) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return text.substring(0, end) + ellipsis;
  }

  private static int of(int codePoint) {
    if (codePoint < 0x300) {
      return 1;
    }
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    for (int i = 0; i < WIDE.length && codePoint >= WIDE[i]; i += 2) {
      if (codePoint <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }
}
