// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.fdu.usage.Seeds;
import org.fdu.usage.UsageReport;
import org.fdu.usage.UsageScan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NcduReaderTest {
  private static final String EVERYTHING =
      """
      [1,2,{"progname":"ncdu","progver":"2.9","timestamp":1},
      [{"name":"/r\\u00e9","asize":4096,"dsize":8192,"dev":65024,"uid":1,"gid":2,"mode":16877,"mtime":3},
      {"name":"a","asize":1,"dsize":512,"ino":5,"hlnkc":true,"nlink":3},
      {"name":"b","notreg":true},
      [{"name":"c\\"\\\\","read_error":true},
      {"name":"d","excluded":"pattern"}],
      {"name":"e","dev":7,"excluded":"otherfs"}]]
      """;

  /// Whatever is cut off, a part is never taken for the whole.
  @Test
  void anExportCutShortAnywhereIsRefused() throws IOException {
    String whole = EVERYTHING.stripTrailing();
    assertThat(Exports.read(whole)).isNotNull();
    for (int length = 0; length < whole.length(); length++) {
      String part = whole.substring(0, length);
      NcduFormatException refused =
          catchThrowableOfType(NcduFormatException.class, () -> Exports.read(part));

      assertThat(refused).as(part).hasMessageStartingWith("byte " + length + ": it ends where ");
      assertThat(refused.offset()).isEqualTo(length);
    }
  }

  @Test
  void compressedDataCutShortAnywhereIsRefused() throws IOException {
    byte[] whole = gzip(EVERYTHING);
    assertThat(NcduReader.read(new ByteArrayInputStream(whole))).isNotNull();
    for (int length = 0; length < whole.length; length++) {
      InputStream part = new ByteArrayInputStream(whole, 0, length);

      assertThatThrownBy(() -> NcduReader.read(part))
          .as("%d bytes", length)
          .isInstanceOf(NcduFormatException.class);
    }
  }

  static LongStream seeds() {
    return Seeds.stream(3);
  }

  /// Changed bytes may make another export, and never anything but that or a refusal.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void damageIsRefusedOrUnderstood(long seed) throws IOException {
    Random random = new Random(seed);
    String characters = "{}[]\",:\\u0019-+.eEtfn \n\0\177\200\377";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder damaged = new StringBuilder(EVERYTHING);
      for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
        int place = random.nextInt(damaged.length());
        char c = characters.charAt(random.nextInt(characters.length()));
        switch (random.nextInt(3)) {
          case 0 -> damaged.setCharAt(place, c);
          case 1 -> damaged.insert(place, c);
          default -> damaged.deleteCharAt(place);
        }
      }
      NcduTree tree;
      try {
        tree = Exports.read(damaged.toString());
      } catch (NcduFormatException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
        continue;
      }
      String export = Exports.write(tree);
      assertThat(Exports.write(Exports.read(export))).as(damaged.toString()).isEqualTo(export);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                            | byte 0: expected the '[' an export begins with
          no                            | byte 0: expected the '[' an export begins with
          [2,0,{},[{"name":"r"}]]       | byte 1: format version 2 is not known, only 1
          [10,0,{},[{"name":"r"}]]      | byte 2: format version 10 is not known, only 1
          ["1",2,{},[{"name":"r"}]]     | byte 1: expected a number
          [1,2,{}]                      | byte 7: expected ','
          [1,2,{},{"name":"r"}]         | byte 8: expected the '[' of the root directory
          [1,2,{},[]]                   | byte 9: expected the description of a directory
          [1,2,{},[[{"name":"r"}]]]     | byte 9: expected the description of a directory
          [1,2,{},[{}]]                 | byte 9: an entry without a name
          [1,2,{},[{"name":""}]]        | byte 9: an entry without a name
          [1,2,{},[{"asize":1}]]        | byte 9: an entry without a name
          [1,2,{},[{"name":"r"},{}]]    | byte 22: an entry without a name
          [1,2,{},[{"name":"r"},1]]     | byte 22: expected an entry
          [1,2,{},[{"name":"r"},]]      | byte 22: expected an entry
          [1,2,{},[{"name":"r"}{"name":"s"}]] | byte 21: expected ',' or ']'
          [1,2,{},[{"name":"r"}}]       | byte 21: expected ',' or ']'
          [1,2,{},[{"name":"r",}]]      | byte 21: expected a string
          [1,2,{},[{"name":1}]]         | byte 17: expected a string
          [1,2,{},[{"name":null}]]      | byte 17: expected a string
          [1,2,{},[{"name" "r"}]]       | byte 17: expected ':'
          [1,2,{},[{name:"r"}]]         | byte 10: expected a string
          [1,2,{},[{"name":"r","name":"s"}]] | byte 27: a second "name" in one object
          [1,2,{},[{"name":"r","dev":1,"dev":1}]] | byte 34: a second "dev" in one object
          [1,2,{},[{"name":"r","asize":"1"}]] | byte 29: expected a number
          [1,2,{},[{"name":"r","asize":1e9}]] | byte 30: a number with an exponent
          [1,2,{},[{"name":"r","asize":.5}]] | byte 29: expected a number
          [1,2,{},[{"name":"r","notreg":1}]] | byte 30: expected true or false
          [1,2,{},[{"name":"r","notreg":tru}]] | byte 33: expected a value
          [1,2,{},[{"name":"r","x":tru}]] | byte 28: expected a value
          [1,2,{},[{"name":"r","x":[1}]]] | byte 27: expected ',' or ']'
          [1,2,{},[{"name":"r\\x"}]]    | byte 20: expected an escape sequence
          [1,2,{},[{"name":"r\\u00g0"}]] | byte 23: expected a hexadecimal digit
          [1,2,{},[{"name":"r\\u0000"}]] | byte 17: a name with a NUL
          [1,2,{},[{"name":"r"},{"name":"."}]] | byte 22: a name that no file can have
          [1,2,{},[{"name":"r"},{"name":".."}]] | byte 22: a name that no file can have
          [1,2,{},[{"name":"r"},{"name":"a/b"}]] | byte 22: a name that no file can have
          [1,2,{},[{"name":"r"},{"name":"/"}]] | byte 22: a name that no file can have
          [1,2,{},[{"name":"r"},[{"name":".."}]]] | byte 23: a name that no file can have
          [1,2,{},[{"name":"r"}]] x     | byte 24: something follows the export
          [1,2,{},[{"name":"r"}]]]      | byte 23: something follows the export
          """)
  void whatIsWrongIsToldWithItsPlace(String export, String message) {
    assertThatThrownBy(() -> Exports.read(export))
        .isInstanceOf(NcduFormatException.class)
        .hasMessage(message);
  }

  @Test
  void aNewlineInAStringIsRefused() {
    assertThatThrownBy(() -> Exports.readEntries("{\"name\":\"a\nb\"}"))
        .hasMessage("byte 33: a control character in a string");
  }

  @Test
  void aStringBeyondMeasureIsRefused() {
    String name = "n".repeat(1 << 20);

    assertThatThrownBy(() -> Exports.readEntries("{\"name\":\"" + name + "x\"}"))
        .hasMessageStartingWith("byte 32: a string of more than 1048576 bytes");
  }

  @Test
  void otherFormatsAreCalledByTheirNames() {
    assertThatThrownBy(() -> Exports.read("\u00BFncduEX1 and so on"))
        .hasMessageContaining("ncdu's binary format");
    assertThatThrownBy(() -> Exports.read("(\u00B5/\u00FD and so on")).hasMessageContaining("zstd");
    assertThatThrownBy(() -> Exports.read("\u001F\u008B and so on"))
        .isInstanceOf(NcduFormatException.class)
        .hasMessageContaining("compressed data is damaged");
  }

  @Test
  void whatIsCompressedIsRead() throws IOException {
    NcduTree tree = NcduReader.read(new ByteArrayInputStream(gzip(EVERYTHING)));

    assertThat(Exports.write(tree)).isEqualTo(Exports.write(Exports.read(EVERYTHING)));
  }

  /// Wherever the end of the compressed data lies in the pieces that are read of it.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 10, 17, 18, 19, 1 << 16, 1 << 18})
  void whatFollowsCompressedDataIsRefused(int more) throws IOException {
    for (int names : new int[] {0, 65_300}) {
      byte[] whole = gzip(randomNames(names));
      for (int pieces : new int[] {1, 100, whole.length - 8, whole.length, 1 << 20}) {
        assertThat(NcduReader.read(inPieces(whole, pieces))).isNotNull();
        for (byte junk : new byte[] {0, 'x', 0x1F}) {
          byte[] followed = Arrays.copyOf(whole, whole.length + more);
          Arrays.fill(followed, whole.length, followed.length, junk);

          assertThatThrownBy(() -> NcduReader.read(inPieces(followed, pieces)))
              .isInstanceOf(NcduFormatException.class)
              .hasMessageEndingWith(": something follows the compressed data");
        }
      }
    }
  }

  /// As by `cat a.gz b.gz`.
  @Test
  void severalCompressedPartsAreOne() throws IOException {
    int half = EVERYTHING.length() / 2;
    byte[] first = gzip(EVERYTHING.substring(0, half));
    byte[] second = gzip(EVERYTHING.substring(half));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);

    for (int pieces : new int[] {1, 3, first.length, 1 << 20}) {
      assertThat(Exports.write(NcduReader.read(inPieces(both, pieces))))
          .isEqualTo(Exports.write(Exports.read(EVERYTHING)));
    }
  }

  /// An export whose compressed form is about as long as what it is read into, or short.
  private static String randomNames(int length) {
    Random random = new Random(1);
    StringBuilder name = new StringBuilder("n");
    random.ints(length, 0x80, 0x100).forEach(c -> name.append((char) c));
    return "[1,2,{},[{\"name\":\"/r\"},{\"name\":\"" + name + "\"}]]";
  }

  private static InputStream inPieces(byte[] bytes, int most) {
    return new FilterInputStream(new ByteArrayInputStream(bytes)) {
      @Override
      public int read(byte[] into, int start, int length) throws IOException {
        return super.read(into, start, Math.min(length, most));
      }

      @Override
      public int available() {
        return 0; // which is all that a pipe may say
      }
    };
  }

  /// The walk says how many there are.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"asize\":18446744073709551615",
        "\"asize\":9223372036854775808",
        "\"asize\":99999999999999999999999",
        "\"asize\":-1",
        "\"dsize\":-5",
        "\"dsize\":9223372036854775808",
        "\"asize\":-1,\"dsize\":-1"
      })
  void sizesThatCannotBeAreTold(String sizes) throws IOException {
    NcduTree tree = Exports.readEntries("{\"name\":\"n\"," + sizes + "},{\"name\":\"m\"}");
    String written = Exports.write(tree);
    for (NcduTree read : List.of(tree, Exports.read(written))) {
      UsageReport report = new UsageScan(NcduSource.walk(List.of(read))).summarize();

      assertThat(report.implausible()).isEqualTo(1);
      assertThat(report.roots().getFirst().totals().apparentBytes()).isZero();
    }
    assertThat(Exports.write(Exports.read(written))).isEqualTo(written);
  }

  @Test
  void whatCannotBeReadIsNotTakenForDamage() {
    InputStream failing =
        new FilterInputStream(new ByteArrayInputStream(EVERYTHING.getBytes(ISO_8859_1))) {
          @Override
          public int read(byte[] into, int start, int length) throws IOException {
            throw new IOException("Input/output error");
          }
        };

    assertThatThrownBy(() -> NcduReader.read(failing))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("Input/output error");
  }

  /// Strings in all their forms, and what they mean, a char for each byte.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plain            | plain
          \\/\\\\a         | /\\a
          \\u0041\\u00e9   | A\u00C3\u00A9
          \\u20AC          | \u00E2\u0082\u00AC
          \\ud83d\\ude00   | \u00F0\u009F\u0098\u0080
          \\uD83Dx         | \u00ED\u00A0\u00BDx
          \\uD83D\\/       | \u00ED\u00A0\u00BD/
          \\uD83D\\u0041   | \u00ED\u00A0\u00BDA
          \\uD83D\\uD83D\\uDE00 | \u00ED\u00A0\u00BD\u00F0\u009F\u0098\u0080
          \\udcff\\udc80   | \u00FF\u0080
          \\udc00          | \u00ED\u00B0\u0080
          \u00FF\u00E9     | \u00FF\u00E9
          """)
  void namesAreReadInEveryForm(String escaped, String name) throws IOException {
    NcduTree tree = Exports.read("[1,2,{},[{\"name\":\"" + escaped + "\"}]]");

    assertThat(new String(tree.path(), ISO_8859_1)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"asize\":9223372036854775807', '\"asize\":9223372036854775807'",
    "'\"asize\":-0', ''",
    "'\"dsize\":9223372036854775807', '\"dsize\":9223372036854775807'",
    "'\"dsize\":700', '\"dsize\":700'",
    "'\"dsize\":511.9', '\"dsize\":511'",
    "'\"dev\":18446744073709551615', '\"dev\":18446744073709551615'",
    "'\"dev\":18446744073709551616', '\"dev\":18446744073709551615'",
    "'\"ino\":9223372036854775808', '\"ino\":9223372036854775808'",
    "'\"mtime\":1700000000.25', '\"mtime\":1700000000'",
    "'\"mtime\":-1', '\"mtime\":-1'",
    "'\"mtime\":-99999999999999999999', '\"mtime\":-9223372036854775807'",
    "'\"uid\":0', '\"uid\":0'",
    "'\"hlnkc\":false', ''",
    "'\"excluded\":\"othfs\"', '\"excluded\":\"otherfs\"'",
    "'\"excluded\":\"frmlnk\"', '\"excluded\":\"frmlnk\"'",
    "'\"excluded\":\"new in 3.0\"', '\"excluded\":\"pattern\"'",
    "'\"new\":{\"a\":[1,{\"b\":[]},-1.5e+9,null,true,false,\"\\\\\"\"]}', ''"
  })
  void valuesAreTakenForTheNearestThatCanBe(String given, String taken) throws IOException {
    String export =
        Exports.write(Exports.readEntries("{" + given.replace("\\\\", "\\") + ",\"name\":\"n\"}"));

    assertThat(export).endsWith("{\"name\":\"n\"" + (taken.isEmpty() ? "" : ",") + taken + "}]]\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1 << 20})
  void itDoesNotMatterHowInputIsPortioned(int most) throws IOException {
    String export = EVERYTHING.replace("\"b\"", "\"" + "b".repeat(200_000) + "\"");
    InputStream portioned =
        new FilterInputStream(new ByteArrayInputStream(export.getBytes(ISO_8859_1))) {
          @Override
          public int read(byte[] into, int start, int length) throws IOException {
            return super.read(into, start, Math.min(length, most));
          }
        };

    assertThat(Exports.write(NcduReader.read(portioned)))
        .isEqualTo(Exports.write(Exports.read(export)));
  }

  @Test
  void whatIsSkippedMayBeNestedAsDeepAsItLikes() throws IOException {
    int depth = 1_000_000;
    String nested = "[{\"a\":".repeat(depth) + "1" + "}]".repeat(depth);

    assertThat(Exports.readEntries("{\"x\":" + nested + ",\"name\":\"n\"}")).isNotNull();
  }

  /// What versions to come may add.
  @Test
  void moreElementsAreSkipped() throws IOException {
    assertThat(Exports.read("[1,99,null,[{\"name\":\"r\"}],{\"a\":1},[]]").path())
        .isEqualTo(new byte[] {'r'});
  }

  /// By gdu 5.22, whose directories have no sizes, and names no bytes that are not UTF-8.
  @Test
  void exportsOfGduAreRead() throws IOException {
    String export =
        """
        [1,2,{"progname":"gdu","progver":"5.22.0","timestamp":1},
        [{"name":"/x","mtime":9},
        [{"name":"d\\ufffd","mtime":9},
        {"name":"f","asize":5000,"dsize":8192,"mtime":9}],
        {"name":"del\177","mtime":9,"ino":4804841,"hlnkc":true}]]\
        """;

    assertThat(Exports.write(Exports.read(export)))
        .endsWith(
            """
            [{"name":"/x","mtime":9},
            {"name":"del\\u007f","mtime":9,"ino":4804841,"hlnkc":true},
            [{"name":"d\u00EF\u00BF\u00BD","mtime":9},
            {"name":"f","asize":5000,"dsize":8192,"mtime":9}]]]
            """);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(ISO_8859_1));
    }
    return bytes.toByteArray();
  }
}
