// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Names of any bytes on their way to a terminal, into JSON and into CSV.
class NamesFuzzTest {

  /// Characters that reorder text.
  private static final String BIDI =
      "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

  @FuzzTest
  @DictionaryEntries({
    "\\xE2\\x80\\xAE",
    "\\xC2\\x9B",
    "\\x1B[31m",
    "\\xF0\\x9F\\x98\\x80",
    "\\xED\\xA0\\x80",
    "\\xF4\\x90\\x80\\x80",
    "\\xE2\\x81\\xA6",
    "\\xE6\\x97\\xA5",
    "\\xCC\\x81"
  })
  void namesAreHarmlessAndCanBeReadBack(byte[] name) {
    checkUtf8(name);
    for (boolean unicode : new boolean[] {false, true}) {
      String shown = DisplayName.of(name, unicode);
      checkHarmless(shown, unicode);
      checkTruncated(shown, name.length);
      checkJson(name, !unicode);
    }
    checkCsv(name);
  }

  /// A character is what the JDK's decoder, asked to be strict, takes for one.
  private static void checkUtf8(byte[] name) {
    for (int i = 0; i < name.length; i++) {
      int expected = 0;
      for (int length = 1; length <= 4 && i + length <= name.length && expected == 0; length++) {
        expected = decodes(name, i, length) ? length : 0;
      }
      assertThat(Utf8.sequenceLength(name, i)).isEqualTo(expected);
    }
  }

  private static boolean decodes(byte[] name, int start, int length) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(name, start, length));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  private static void checkHarmless(String shown, boolean unicode) {
    assertThat(new String(shown.getBytes(UTF_8), UTF_8)).isEqualTo(shown); // no half pairs
    shown.codePoints().forEach(c -> checkHarmless(c, unicode));
  }

  private static void checkHarmless(int c, boolean unicode) {
    assertThat(c).isGreaterThanOrEqualTo(' ').isNotEqualTo(0x7F);
    assertThat(c >= 0x80 && c < 0xA0).isFalse();
    assertThat(BIDI.indexOf(c)).isNegative();
    assertThat(unicode || c < 0x80).isTrue();
  }

  private static void checkTruncated(String shown, int columns) {
    String cut = DisplayWidth.truncate(shown, columns / 2, "…");
    assertThat(DisplayWidth.of(cut)).isLessThanOrEqualTo(Math.max(columns / 2, 1));
    assertThat(cut.equals(shown) || shown.startsWith(cut.substring(0, cut.length() - 1))).isTrue();
    assertThat(new String(cut.getBytes(UTF_8), UTF_8)).isEqualTo(cut);
  }

  private static void checkJson(byte[] name, boolean asciiOnly) {
    byte @Nullable [] text = JsonText.of(name, asciiOnly);
    if (!decodes(name, 0, name.length)) {
      assertThat(text).isNull();
      return;
    }
    assertThat(text).isNotNull();
    if (text != null) {
      checkHarmless(new String(text, UTF_8), !asciiOnly);
      assertThat(parsed(new String(text, UTF_8))).isEqualTo(new String(name, UTF_8));
    }
  }

  /// What a strict parser (RFC 8259) makes of `text` between quotes.
  private static String parsed(String text) {
    StringBuilder parsed = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      assertThat(c).isGreaterThanOrEqualTo(' ').isNotEqualTo('"');
      if (c != '\\') {
        parsed.append(c);
        continue;
      }
      c = text.charAt(++i);
      if (c == 'u') {
        parsed.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        assertThat("\"\\/bfnrt".indexOf(c)).isNotNegative();
        parsed.append("\"\\/\b\f\n\r\t".charAt("\"\\/bfnrt".indexOf(c)));
      }
    }
    return parsed.toString();
  }

  private static void checkCsv(byte[] name) {
    byte[] field =
        CsvText.needsQuotes(name, name.length) ? CsvText.quoted(name, name.length) : name;
    byte[] line = Arrays.copyOf(field, field.length + 2);
    System.arraycopy(",x".getBytes(US_ASCII), 0, line, field.length, 2);

    assertThat(firstField(line)).isEqualTo(name);
  }

  /// What RFC 4180 says the first field is.
  private static byte[] firstField(byte[] line) {
    ByteArrayOutputStream field = new ByteArrayOutputStream();
    boolean quoted = line[0] == '"';
    int i = quoted ? 1 : 0;
    while (quoted ? line[i] != '"' || line[i + 1] == '"' : line[i] != ',') {
      if (quoted && line[i] == '"') {
        i++;
      }
      assertThat(quoted || (line[i] != '\n' && line[i] != '\r' && line[i] != '"')).isTrue();
      field.write(line[i++]);
    }
    assertThat(line.length).isEqualTo(i + (quoted ? 3 : 2));
    return field.toByteArray();
  }
}
