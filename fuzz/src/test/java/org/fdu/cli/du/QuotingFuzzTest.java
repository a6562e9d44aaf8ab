// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;

/// Names of any bytes in the messages of `fdu du`.
class QuotingFuzzTest {

  /// What a shell makes of it is the name, and no control character gets through.
  @FuzzTest
  @DictionaryEntries({"'", "\\x22", "$", "\\x5c", "\\x1B[31m", "\\xE2\\x80\\xAE", "\\xC2\\x9B"})
  void aShellMakesTheNameOfIt(byte[] name) {
    for (boolean unicode : new boolean[] {false, true}) {
      Quoting quoting = new Quoting(unicode);
      for (String quoted : new String[] {quoting.always(name), quoting.ifNeeded(name)}) {
        assertThat(unquoted(quoted)).as(quoted).isEqualTo(name);
        checkHarmless(quoted, unicode);
      }
      checkHarmless(quoting.locale(name), unicode);
    }
  }

  private static void checkHarmless(String quoted, boolean unicode) {
    assertThat(quoted.codePoints())
        .allMatch(c -> c >= ' ' && c != 0x7F && (unicode ? c < 0x80 || c >= 0xA0 : c < 0x80));
  }

  /// One word of a shell: in single quotes, in double ones, in `$'…'` with octal escapes, or bare.
  private static byte[] unquoted(String word) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    char quote = 0;
    for (int i = 0; i < word.length(); ) {
      int c = word.codePointAt(i);
      i += Character.charCount(c);
      if (quote == 0 && c == '$' && word.startsWith("'", i)) {
        quote = '$';
        i++;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = (char) c;
      } else if (c == quote || (quote == '$' && c == '\'')) {
        quote = 0;
      } else if (quote == 0 && c == '\\') {
        bytes.write(word.charAt(i++));
      } else if (quote == '$' && c == '\\') {
        int letter = "abtnvfr".indexOf(word.charAt(i));
        if (letter >= 0) {
          bytes.write(0x07 + letter);
          i++;
        } else {
          bytes.write(Integer.parseInt(word.substring(i, i + 3), 8));
          i += 3;
        }
      } else {
        bytes.writeBytes(Character.toString(c).getBytes(UTF_8));
      }
    }
    assertThat(quote).isEqualTo((char) 0);
    return bytes.toByteArray();
  }
}
