// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.fdu.cli.output.DisplayWidth;
import org.fdu.walk.Directory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The line that tells how far a walk is.
class ProgressLineTest {
  private static final long SECOND = 1_000_000_000;

  private static final class Folder extends Directory {
    Folder(String path) {
      super(path.getBytes(StandardCharsets.UTF_8));
    }

    Folder(Directory parent, String name) {
      super(parent, name.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Directory folder(String root, String... names) {
    Directory folder = new Folder(root);
    for (String name : names) {
      folder = new Folder(folder, name);
    }
    return folder;
  }

  @Test
  void saysHowMuchHowFastHowLongAndWhere() {
    assertThat(line(100, 1_234_567, 3, folder("/usr", "share", "doc")))
        .isEqualTo("1,234,567 entries, 5.0G, 411,522/s, 3 s  /usr/share/doc");
  }

  @Test
  void saysThatSomethingCouldNotBeRead() {
    ProgressLine line = new ProgressLine(80, true);

    assertThat(line.of(5, 0, 1, SECOND, null)).isEqualTo("5 entries, 0, 5/s, 1 s, 1 error");
    assertThat(line.of(5, 0, 2_000, SECOND, null)).endsWith(", 2,000 errors");
  }

  @Test
  void longTimesAreInMinutes() {
    assertThat(line(100, 1, 125, null)).endsWith(" 2 min 5 s");
  }

  @Test
  void ofALongPathTheEndIsShown() {
    assertThat(line(52, 1_234_567, 3, folder("/usr", "share", "doc")))
        .isEqualTo("1,234,567 entries, 5.0G, 411,522/s, 3 s  …share/doc")
        .hasSize(51);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 10, 20, 40, 41, 42, 43, 44, 50, 80, 200})
  void isShorterThanTheTerminal(int columns) {
    Directory wide = folder("/", "日本語の名前", "e\u0301e\u0301", "x".repeat(300), "日本語");

    assertThat(DisplayWidth.of(line(columns, 1_234_567, 3, wide))).isLessThan(columns);
  }

  @Test
  void aRootsSlashIsNotDoubled() {
    assertThat(line(80, 1, 1, folder("/", "etc"))).endsWith("  /etc");
  }

  @Test
  void namesAreHarmless() {
    assertThat(line(80, 1, 1, folder("a", "b\u001B[2J\n\u202E"))).endsWith("a/b\\x1b[2J\\n\\u202e");
    assertThat(new ProgressLine(80, false).of(1, 0, 0, 1, folder("ü"))).endsWith("\\xc3\\xbc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0; 0", "999; 999", "1000; 1,000", "123456789; 123,456,789"})
  void thousandsAreSetApart(long number, String text) {
    assertThat(ProgressLine.grouped(number)).isEqualTo(text);
  }

  private static String line(int columns, long inodes, long seconds, @Nullable Directory where) {
    return new ProgressLine(columns, true).of(inodes, inodes * 4320, 0, seconds * SECOND, where);
  }
}
