// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The list of traps in `docs/traps.md` names tests that are there.
class TrapsTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> MODULES = List.of("walk", "usage", "cli");
  private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z0-9]*)\\.([a-z]\\w*)`");

  @Test
  void everyTestThatIsNamedIsThere() throws IOException {
    Map<String, String> sources = sources();
    List<String> missing = new ArrayList<>();
    int named = 0;
    for (String line : rows()) {
      Matcher matcher = NAMED.matcher(line);
      while (matcher.find()) {
        named++;
        String source = sources.getOrDefault(matcher.group(1), "");
        if (!isTest(matcher.group(2), source)) {
          missing.add(matcher.group());
        }
      }
    }

    assertThat(missing).as("tests that docs/traps.md names, and that are not there").isEmpty();
    assertThat(named).isGreaterThan(80);
  }

  /// In the last column is a test, or a dash and why there can be none.
  @Test
  void everyTrapHasATestOrAReason() throws IOException {
    assertThat(rows())
        .hasSizeGreaterThan(80)
        .allMatch(row -> row.matches("\\|.+\\|.+\\|.*(`[A-Z]\\w+\\.\\w+`|—: .+).*\\|"));
  }

  /// Rows of its tables, without headings.
  private static List<String> rows() throws IOException {
    return Files.readAllLines(ROOT.resolve("docs/traps.md")).stream()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| trap |"))
        .toList();
  }

  /// Whether `source` has a test of that name: what stands before it, up to an empty line, says so.
  private static boolean isTest(String method, String source) {
    int at = source.indexOf(" void " + method + "(");
    String before = at < 0 ? "" : source.substring(source.lastIndexOf("\n\n", at), at);
    return before.contains("@Test") || before.contains("@ParameterizedTest");
  }

  /// All classes of tests, by their names.
  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          String name = file.getFileName().toString();
          sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
        }
      }
    }
    return sources;
  }
}
