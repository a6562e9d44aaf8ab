// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A file of patterns, one a line, as gitignore(5) has them: empty lines and those that begin with
/// `#` say nothing; blanks at the end, unless after a backslash, do not belong to the pattern; nor
/// does a carriage return there, or a byte order mark at the start of the file.
public final class PatternFile {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private PatternFile() {}

  /// A line with a pattern.
  ///
  /// @param number which it is, from 1
  /// @param pattern as it is written, and never empty; not to be modified
  public record Line(int number, byte[] pattern) {}

  /// The lines of `content` that have a pattern.
  public static List<Line> lines(byte[] content) {
    List<Line> lines = new ArrayList<>();
    int start = startsWithMark(content) ? BYTE_ORDER_MARK.length : 0;
    for (int number = 1; start < content.length; number++) {
      int end = start;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      int patternEnd = content[start] == '#' ? start : patternEnd(content, start, end);
      if (patternEnd > start) {
        lines.add(new Line(number, Arrays.copyOfRange(content, start, patternEnd)));
      }
      start = end + 1;
    }
    return lines;
  }

  private static boolean startsWithMark(byte[] content) {
    int length = BYTE_ORDER_MARK.length;
    return content.length >= length
        && Arrays.equals(content, 0, length, BYTE_ORDER_MARK, 0, length);
  }

  /// Where the pattern of a line ends: before a carriage return, a NUL, and blanks.
  private static int patternEnd(byte[] content, int start, int lineEnd) {
    int end = lineEnd > start && content[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    int kept = start;
    for (int i = start; i < end && content[i] != 0; i++) {
      if (content[i] == '\\' && i + 1 < end && content[i + 1] != 0) {
        i++;
        kept = i + 1;
      } else if (content[i] != ' ') {
        kept = i + 1;
      }
    }
    return kept;
  }
}
