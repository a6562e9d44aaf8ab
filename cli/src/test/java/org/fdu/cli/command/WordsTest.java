// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The words of `FDU_OPTS`.
class WordsTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "-a -b | -a;-b",
        "  -a\t-b  | -a;-b",
        "--name '*.o' | --name *.o",
        "--name \"a b\" -x | --name a b;-x",
        "--name a\\ b | --name a b",
        "--name 'a\\ b' | --name a\\ b",
        "--name \"a\\\"b\" | --name a\"b",
        "--na'me=x y' | --name=x y",
        "-n '' | -n ",
        "-n 3 | -n 3",
        "- -a | -;-a",
      })
  void areThoseOfAShell(String line, String expected) throws BadUsage {
    assertThat(texts(line)).isEqualTo(expected.strip().equals("-n") ? "-n " : expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t \n"})
  void mayBeNone(String line) throws BadUsage {
    assertThat(Words.options(line, "X")).isEmpty();
  }

  @Test
  void brokenQuotesAreSaid() {
    assertThatThrownBy(() -> Words.options("-a 'b", "X"))
        .isInstanceOf(BadUsage.class)
        .hasMessage("X has a quote that is not closed: '");
    assertThatThrownBy(() -> Words.options("-a b\\", "X")).hasMessage("X ends with a backslash");
    assertThatThrownBy(() -> Words.options("-a \uFFFD", "X")).hasMessageContaining("encoding");
  }

  private static String texts(String line) throws BadUsage {
    return String.join(
        ";",
        Words.options(line, "X").stream()
            .map(words -> String.join(" ", words.stream().map(Argument::text).toList()))
            .toList());
  }

  @Test
  void keepTheirBytes() throws BadUsage {
    List<Argument> words = Words.options("--name \u00FC", "X").getFirst();

    assertThat(words.getLast().bytes()).containsExactly(0xC3, 0xBC);
  }
}
