// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The samples are what the tools print: those of du, fdu, floor, gdu 5.22, ncdu 1.18, duc 1.4.4
/// and find were captured; diskus, dua, dust and pdu are written after their sources.
class AnswersTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "266240\tm\n",
        "266240\t3009\n",
        "     266240 m\n",
        "266240\n",
        "\u001b[32m  266240 b\u001b[39m \u001b[36mm\u001b[39m\n",
        "266240B ┌ m\n",
        "266240 ┌──m│████│100%\n"
      })
  void readsTheFirstNumber(String printed) throws IOException {
    assertThat(Answers.firstNumber(leftovers(printed))).hasValue(266240);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no number\n", "99999999999999999999999 m\n"})
  void findsNoNumberWhereThereIsNone(String printed) throws IOException {
    assertThat(Answers.firstNumber(leftovers(printed))).isEmpty();
  }

  @Test
  void countsNames() throws IOException {
    assertThat(Answers.countNames(leftovers("a\0b\nc\0"))).hasValue(2);
    assertThat(Answers.countNames(leftovers(""))).hasValue(0);
  }

  @Test
  void readsDucsTable() {
    String said =
        """
        Date       Time       Files    Dirs    Size Path
        2026-11-22 22:58:44    3004       5  266240 /tmp/m
        """;
    assertThat(Answers.Numbers.ducSize(said)).hasValue(266240);
    assertThat(Answers.Numbers.ducSize("The requested path was not found\n")).isEmpty();
  }

  @Test
  void addsUpFindsLines() throws IOException {
    assertThat(Answers.sumOfLines(leftovers("d 65024 1 3 8\nf 65024 2 1 16\n"))).hasValue(24 * 512);
  }

  @Test
  void addsUpNcdusExport() throws IOException {
    String export =
        """
        [1,2,{"progname":"ncdu","progver":"1.18","timestamp":1795388324},
        [{"name":"/tmp/m","asize":4096,"dsize":4096,"dev":65024},
        [{"name":"b \\"]}","asize":233472,"dsize":233472},
        {"name":"empty"},
        {"name":"f1link","asize":10000,"dsize":12288,"ino":3359732,"hlnkc":true,"nlink":2}],
        {"name":"f1","asize":10000,"dsize":12288,"ino":3359732,"hlnkc":true,"nlink":2},
        [{"name":"other","dsize":512,"dev":99,"excluded":"othfs"},
        {"name":"f2","dsize":1024,"ino":3359732,"nlink":2}],
        {"name":"f3","dsize":12288,"ino":3359732,"nlink":2}]]
        """;
    assertThat(NcduExport.diskBytes(new ByteArrayInputStream(export.getBytes(UTF_8))))
        .isEqualTo(4096 + 233472 + 12288 + 512 + 1024);
  }

  private Answers.Leftovers leftovers(String printed) throws IOException {
    Path output = Files.writeString(folder.resolve("output"), printed);
    return new Answers.Leftovers(Path.of("tool"), output, folder);
  }
}
