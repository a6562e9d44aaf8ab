// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Text is as wide as wcwidth(3) says, which most terminals go by.
class GlibcWidthsTest {
  private static final String PROGRAM =
      """
      #define _XOPEN_SOURCE 700
      #include <locale.h>
      #include <stdio.h>
      #include <wchar.h>
      int main(void) {
        if (!setlocale(LC_ALL, "C.UTF-8")) return 1;
        for (wchar_t c = 0; c <= 0x10FFFF; c++) {
          int width = wcwidth(c);
          putchar(width < 0 ? '-' : '0' + width);
        }
        return 0;
      }
      """;

  /// Characters that one version of Unicode has of another width than the one before.
  private static final int DISPUTED = 300;

  @TempDir Path folder;

  @Test
  void everyCharacterIsAsWideAsGlibcSays() throws Exception {
    String widths = widths();

    List<String> different = new ArrayList<>();
    for (int c = 0; c < widths.length(); c++) {
      int expected = widths.charAt(c) - '0';
      boolean shown = expected >= 0 && !(c >= 0xD800 && c < 0xE000) && !DisplayName.isUnsafe(c);
      if (shown && DisplayWidth.of(Character.toString(c)) != expected) {
        different.add("U+%04X".formatted(c));
      }
    }
    assertThat(widths).hasSize(Character.MAX_CODE_POINT + 1);
    assertThat(different).hasSizeLessThan(DISPUTED);
  }

  private String widths() throws Exception {
    Path source = Files.writeString(folder.resolve("widths.c"), PROGRAM);
    Path widths = folder.resolve("widths");
    String compile = "cc -o program " + source.getFileName() + " && ./program >" + widths;
    ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", compile);
    shell.directory(folder.toFile()).redirectErrorStream(true);
    shell.environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
    Process process = shell.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Assumptions.assumeTrue(process.waitFor() == 0, () -> "no wcwidth(3) to ask: " + said);
    return Files.readString(widths);
  }
}
