// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.fdu.walk.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Patterns for names mean what they mean to `find -name`.
class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "*, anything, true",
    "*, '', true",
    "*, .hidden, true",
    "'', '', true",
    "'', x, false",
    "?, '', false",
    "?, é, true",
    "?, 😀, true",
    "??, é, false",
    "*.c, a.c, true",
    "*.c, a.cc, false",
    "*.c, .c, true",
    "a*b*c, abbbcbc, true",
    "a*b*c, abbb, false",
    "**a**, bab, true",
    "[abc], b, true",
    "[!abc], b, false",
    "[^abc], d, true",
    "[a-c]x, bx, true",
    "[ä-ü], ö, true",
    "[ä-ü], z, false",
    "[!a], é, true",
    "[]], ], true",
    "[!]], ], false",
    "[!]], a, true",
    "[a-], -, true",
    "[-a], -, true",
    "[a, [a, true",
    "[, [, true",
    "[], [], true",
    "\\*, *, true",
    "\\*, a, false",
    "[\\]], ], true",
    "[\\!a], !, true",
    "\\\\, \\, true",
    "[[:digit:]], 7, true",
    "[[:digit:]], x, false",
    "[![:digit:]], x, true",
    "[![:digit:]x], x, false",
    "[[:alpha:]-z], -, true",
    "[[:alpha:][:digit:]_], _, true",
    "[[:d], :, true",
    "[[:space:]]x, ' x', true",
    "[[:alpha:]], é, false"
  })
  void isLike(String glob, String name, boolean expected) {
    assertThat(
            matches(glob.getBytes(StandardCharsets.UTF_8), name.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(expected);
  }

  @Test
  void aByteOutsideOfAnyCharacterIsACharacter() {
    byte[] lone = {(byte) 0xE9};
    byte[] character = {(byte) 0xC3, (byte) 0xA9};

    assertThat(matches(new byte[] {'?'}, lone)).isTrue();
    assertThat(matches(lone, lone)).isTrue();
    assertThat(matches(lone, character)).isFalse(); // though U+00E9 has that number
    assertThat(matches(new byte[] {'[', '!', (byte) 0xE9, ']'}, lone)).isFalse();
    assertThat(matches(new byte[] {'?', '?'}, new byte[] {(byte) 0xC3, 'x'})).isTrue();
  }

  @Test
  void onlyTheNameIsLookedAt() {
    byte[] path = {'d', '/', 'a', (byte) 0xC3, (byte) 0xA9, 'b'};

    assertThat(Glob.of(new byte[] {'a', '?'}).matches(path, 2, 5)).isTrue();
    assertThat(Glob.of(new byte[] {'a', '?'}).matches(path, 2, 4)).isTrue();
    assertThat(Glob.of(new byte[] {'a', (byte) 0xC3}).matches(path, 2, 4)).isTrue();
  }

  @Test
  void manyStarsTakeNoLongerThanTheirProduct() {
    byte[] glob = ("*a".repeat(100) + "b").getBytes(StandardCharsets.US_ASCII);

    assertThat(matches(glob, "a".repeat(255).getBytes(StandardCharsets.US_ASCII))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x\\", "[[:letter:]]", "a[![:DIGIT:]]", "[[::]]"})
  void makesNoSense(String glob) {
    assertThatThrownBy(() -> Glob.of(bytes(glob))).isInstanceOf(IllegalArgumentException.class);
    assertThat(Glob.ofGit(bytes(glob)).matches(bytes(glob), 0, glob.length())).isFalse();
  }

  /// All of ASCII: a name with other characters is also like what its single bytes are like, to
  /// glibc.
  @Test
  void randomPatternsMeanWhatTheyMeanToFind(@TempDir Path folder) throws Exception {
    long seed = Seeds.stream(1).iterator().nextLong();
    Random random = new Random(seed);
    String[] parts = {"a", "b", "-", "]", "!", ".", "\\", "z"};
    TreeSet<String> names = new TreeSet<>();
    for (int i = 0; i < 150; i++) {
      names.add("n" + word(random, parts, 4));
    }
    String[] elements = {
      "a",
      "b",
      "z",
      ".",
      "]",
      "-",
      "!",
      "*",
      "*",
      "?",
      "[ab]",
      "[!a]",
      "[a-z]",
      "[]a]",
      "[!]-a]",
      "[",
      "[[:digit:]]",
      "[![:upper:]-]",
      "[[:punct:]b]",
      "\\\\",
      "\\*",
      "[\\]z]"
    };
    List<String> globs = new ArrayList<>();
    StringBuilder script = new StringBuilder("mkdir d; cd d\n: >./'");
    script.append(String.join("'; : >./'", names)).append("'\ncd ..; find d -mindepth 1 -false");
    for (int i = 0; i < 400; i++) {
      String glob =
          random.nextInt(3) == 0 ? word(random, elements, 6) : "n" + word(random, elements, 5);
      globs.add(glob);
      script.append(" , -name '").append(glob).append("' -printf '" + i + " %f\\n'");
    }
    List<String> expected = find(folder, script.toString());

    List<String> actual = new ArrayList<>();
    for (String name : names) {
      for (int i = 0; i < globs.size(); i++) {
        if (matches(bytes(globs.get(i)), bytes(name))) {
          actual.add(i + " " + name);
        }
      }
    }
    assertThat(actual)
        .as("seed " + seed + " " + globs)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<String> find(Path folder, String script) throws Exception {
    Path file = Files.write(folder.resolve("script"), bytes(script));
    Path out = folder.resolve("out");
    ProcessBuilder builder = new ProcessBuilder("sh", file.toString());
    builder.directory(folder.toFile()).redirectOutput(out.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.redirectError(folder.resolve("err").toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return Files.readAllLines(out, StandardCharsets.UTF_8);
  }

  private static String word(Random random, String[] parts, int most) {
    StringBuilder word = new StringBuilder();
    for (int i = random.nextInt(most) + 1; i > 0; i--) {
      word.append(parts[random.nextInt(parts.length)]);
    }
    return word.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static boolean matches(byte[] glob, byte[] name) {
    return Glob.of(glob).matches(name, 0, name.length);
  }
}
