// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.fdu.fuzz.Pieces;

/// Patterns and names of any bytes.
class GlobFuzzTest {
  private static final int LONGEST_NAME = 255;

  /// A pattern, a NUL, a name. A longer one is what a user or an ignore file may well give; the
  /// number of steps is then at most quadratic, or the fuzzer finds it hanging.
  @FuzzTest
  @DictionaryEntries({"[[:digit:]]", "[!a-z]", "[^]]", "\\x5c*", "**", "[:alpha:]", "[]-a]"})
  void namesAreLikeWhatTheyAreLikeToAPlainMatcher(byte[] data) {
    List<byte[]> parts = Pieces.of(data, 2);
    byte[] pattern = parts.getFirst();
    byte[] name = parts.getLast();
    if (name.length > LONGEST_NAME || pattern.length > 4096) {
      return;
    }
    String where = new String(pattern, ISO_8859_1) + " | " + new String(name, ISO_8859_1);
    SlowMatcher slow = new SlowMatcher(pattern, false);
    if (slow.senseless()) {
      assertThatThrownBy(() -> Glob.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    } else {
      assertThat(Glob.of(pattern).matches(name, 0, name.length))
          .as(where)
          .isEqualTo(slow.matches(name));
    }
    assertThat(Glob.ofGit(pattern).matches(name, 0, name.length))
        .as("to git: %s", where)
        .isEqualTo(new SlowMatcher(pattern, true).matches(name));
  }
}
