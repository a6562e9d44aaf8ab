// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names that cannot do anything to a terminal, nor to its reader.
class DisplayNameTest {

  /// What decoders put for bytes that they do not understand; ours are told instead.
  private static final int REPLACEMENT = 0xFFFD;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "with space",
        "~!@#$%^&*()",
        "back\\slash",
        "\u00E9t\u00E9",
        "\u65E5\u672C\u8A9E",
        "\uD83D\uDE00",
        "e\u0301"
      })
  void harmlessNamesStayAsTheyAre(String name) {
    assertThat(DisplayName.of(utf8(name), true)).isEqualTo(name);
  }

  @Test
  void onlyAsciiIsShownWhereTheTerminalTakesNoUtf8() {
    // 0x9B, the second byte of Û, starts a control sequence on an 8-bit terminal
    assertThat(DisplayName.of(utf8("a\u00DB"), false)).isEqualTo("a\\xc3\\x9b");
    assertThat(DisplayName.of(utf8("plain"), false)).isEqualTo("plain");
  }

  @Test
  void linesStayLinesAndNothingElseDoes() {
    assertThat(DisplayName.ofLines("\u001B[2Ja\tb\u202E\n\nc\rd\n", true))
        .isEqualTo("\\x1b[2Ja\tb\\u202e\n\nc\\rd\n");
    assertThat(DisplayName.ofLines("", true)).isEmpty();
    assertThat(DisplayName.ofLines("\u00E9", false)).isEqualTo("\\xc3\\xa9");
  }

  static IntStream controls() {
    return IntStream.concat(IntStream.range(1, 0x20), IntStream.of(0x7F));
  }

  @ParameterizedTest
  @MethodSource("controls")
  void everyAsciiControlIsEscaped(int control) {
    String escape =
        switch (control) {
          case '\n' -> "\\n";
          case '\t' -> "\\t";
          case '\r' -> "\\r";
          default -> "\\x%02x".formatted(control);
        };

    assertThat(DisplayName.of(new byte[] {'a', (byte) control, 'b'}, true))
        .isEqualTo("a" + escape + "b");
  }

  static IntStream unsafe() {
    return IntStream.of(
            0xAD, // soft hyphen
            0x34F, // combining grapheme joiner
            0x115F, 0x1160, 0x3164, 0xFFA0, // fillers
            0x180B, 0xFE00, 0xFE0F, // variation selectors
            0x61C, // Arabic letter mark
            0x200B, // zero width space
            0x200E, 0x200F, // directional marks
            0x2028, 0x2029, // separators
            0xE000, // private use
            0xFEFF, // byte order mark
            0xFFF9, 0xFFFE, 0xFFFF) // non-characters
        .sorted();
  }

  static IntStream ranges() {
    return IntStream.concat(
        IntStream.rangeClosed(0x80, 0x9F), // C1 controls
        IntStream.concat(
            IntStream.rangeClosed(0x202A, 0x202E), // directional embeddings and overrides
            IntStream.rangeClosed(0x2066, 0x2069))); // directional isolates
  }

  @ParameterizedTest
  @MethodSource({"unsafe", "ranges"})
  void whatIsNotSeenOrReordersTextIsEscaped(int codePoint) {
    String name = "a" + Character.toString(codePoint) + "b";

    assertThat(DisplayName.of(utf8(name), true)).isEqualTo("a\\u%04xb".formatted(codePoint));
  }

  @ParameterizedTest
  @ValueSource(ints = {0xE0001, 0xE0041, 0xE0100, 0xE01EF, 0xF0000, 0x10FFFD, 0x1FFFF})
  void theSameBeyondSixteenBits(int codePoint) {
    assertThat(DisplayName.of(utf8(Character.toString(codePoint)), true))
        .isEqualTo("\\u%06x".formatted(codePoint));
  }

  /// Names are in octets, hexadecimal.
  @ParameterizedTest
  @CsvSource({
    "ff, \\xff",
    "fe, \\xfe",
    "80, \\x80",
    "61bf62, a\\xbfb", // a continuation of nothing
    "c3, \\xc3", // cut off
    "c361, \\xc3a",
    "e282, \\xe2\\x82",
    "f09f98, \\xf0\\x9f\\x98",
    "c080, \\xc0\\x80", // overlong
    "c1bf, \\xc1\\xbf",
    "e09fbf, \\xe0\\x9f\\xbf",
    "f08fbfbf, \\xf0\\x8f\\xbf\\xbf",
    "c09b, \\xc0\\x9b", // an overlong ESC
    "eda080, \\xed\\xa0\\x80", // a surrogate
    "edbfbf, \\xed\\xbf\\xbf",
    "f4908080, \\xf4\\x90\\x80\\x80", // beyond U+10FFFF
    "f5808080, \\xf5\\x80\\x80\\x80",
    "f888808080, \\xf8\\x88\\x80\\x80\\x80", // five bytes
    "c3a9ffc3a9, é\\xffé"
  })
  void invalidUtf8IsEscapedByteByByte(String hex, String expected) {
    assertThat(DisplayName.of(octets(hex), true)).isEqualTo(expected);
  }

  @Test
  void anEscapeSequenceIsHarmless() {
    assertThat(DisplayName.of(utf8("\u001B]0;title\u0007\u001B[2J"), true))
        .isEqualTo("\\x1b]0;title\\x07\\x1b[2J");
  }

  @Test
  void everyCharacterIsEitherHarmlessOrEscaped() {
    for (int c = 1; c <= Character.MAX_CODE_POINT; c++) {
      boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      if (!surrogate && c != REPLACEMENT) {
        assertHarmless(DisplayName.of(utf8(Character.toString(c)), true));
      }
    }
  }

  @Test
  void anyBytesBecomeHarmless() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      assertHarmless(DisplayName.of(hostileBytes(random), true));
    }
  }

  /// Random bytes would hardly ever be long valid sequences, so pieces of all kinds are joined.
  private static byte[] hostileBytes(Random random) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int pieces = random.nextInt(12); pieces >= 0; pieces--) {
      switch (random.nextInt(4)) {
        case 0 -> bytes.write(random.nextInt(1, 256));
        case 1 -> bytes.write(random.nextInt(1, 0x80));
        case 2 -> bytes.writeBytes(encoded(random.nextInt(1, Character.MAX_CODE_POINT + 1)));
        default -> bytes.writeBytes(encoded(random.nextInt(0x80, 0x2100)));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] encoded(int codePoint) {
    return utf8(Character.toString(codePoint));
  }

  private static void assertHarmless(String text) {
    text.codePoints()
        .forEach(c -> {
          boolean harmless =
              switch (Character.getType(c)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
                default -> c != 0xFFFD || text.codePointCount(0, text.length()) == 1;
              };
          if (!harmless) {
            throw new AssertionError("U+%04X in '%s'".formatted(c, text));
          }
        });
  }

  private static byte[] octets(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
