// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.fdu.fuzz.Pieces;
import org.fdu.walk.filter.Glob;

/// Patterns of `--exclude` and texts, of any bytes.
class ShellPatternFuzzTest {

  /// A pattern, a NUL, a text. Where fnmatch(3) leaves no doubt, two matchers that were written
  /// apart from each other agree.
  @FuzzTest
  @DictionaryEntries({"[[:digit:]]", "[!a-z]", "[^]]", "\\x5c*", "**", "[]-a]", "[a-]", "[--0]"})
  void patternsMatchWhatNamesAreLike(byte[] data) {
    List<byte[]> parts = Pieces.of(data, 2);
    byte[] pattern = parts.getFirst();
    byte[] text = parts.getLast();
    if (text.length > 255 || pattern.length > 4096) {
      return;
    }
    for (boolean unicode : new boolean[] {false, true}) {
      boolean matches = new ShellPattern(pattern, unicode).matches(text, 0);
      if (isAscii(pattern) && isAscii(text) && isPlain(pattern)) {
        assertThat(matches)
            .as("%s | %s", new String(pattern, ISO_8859_1), new String(text, ISO_8859_1))
            .isEqualTo(Glob.of(pattern).matches(text, 0, text.length));
      }
    }
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /// Whether it has nothing that is refused by one and like nothing to the other: a bracket within
  /// a bracket, or a backslash at the end.
  private static boolean isPlain(byte[] pattern) {
    int brackets = 0;
    for (int i = 0; i < pattern.length; i++) {
      if (pattern[i] == '\\' && ++i == pattern.length) {
        return false;
      }
      brackets += pattern[i] == '[' ? 1 : 0;
    }
    return brackets <= 1;
  }
}
