// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import java.util.Arrays;
import java.util.List;

/// The lines of a file of patterns by the rules of gitignore(5): empty ones and those that begin
/// with `#` say nothing; blanks at the end, unless after a backslash, do not belong to the pattern;
/// nor does a carriage return there, or a byte order mark at the start of the file.
final class IgnoreFile {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private IgnoreFile() {}

  /// Add what `content` says to `rules`.
  static void addRules(byte[] content, List<PathRule> rules) {
    int start = startsWithMark(content) ? BYTE_ORDER_MARK.length : 0;
    while (start < content.length) {
      int end = start;
      while (end < content.length && content[end] != '\n') {
        end++;
      }
      addRule(content, start, end, rules);
      start = end + 1;
    }
  }

  private static boolean startsWithMark(byte[] content) {
    int length = BYTE_ORDER_MARK.length;
    return content.length >= length
        && Arrays.equals(content, 0, length, BYTE_ORDER_MARK, 0, length);
  }

  private static void addRule(byte[] content, int start, int lineEnd, List<PathRule> rules) {
    if (start == lineEnd || content[start] == '#') {
      return;
    }
    int end = lineEnd;
    if (content[end - 1] == '\r') {
      end--;
    }
    for (int i = start; i < end; i++) {
      if (content[i] == 0) {
        end = i; // where a C string ends
      }
    }
    end = withoutBlanks(content, start, end);
    if (end > start) {
      rules.add(PathRule.ofGit(Arrays.copyOfRange(content, start, end)));
    }
  }

  private static int withoutBlanks(byte[] content, int start, int end) {
    int kept = start;
    for (int i = start; i < end; i++) {
      if (content[i] == '\\') {
        i++;
        kept = Math.min(i + 1, end);
      } else if (content[i] != ' ') {
        kept = i + 1;
      }
    }
    return kept;
  }
}
