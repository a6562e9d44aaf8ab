// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.fdu.walk.testing.Commands;

/// Asks the C compiler of this machine what names in the kernel's headers stand for.
final class CProgram {
  private final StringBuilder includes = new StringBuilder("#define _GNU_SOURCE\n");
  private final StringBuilder statements = new StringBuilder();

  /// Skip the calling test where there is no C compiler.
  CProgram(String... headers) {
    assumeTrue(Commands.exists("cc"), "there is no C compiler (cc) to ask");
    for (String header : headers) {
      includes.append("#include <").append(header).append(">\n");
    }
  }

  /// Ask for the value of the integer `expression`.
  CProgram number(String expression) {
    statements.append(
        "printf(\"%%s\\t%%lld\\n\", \"%s\", (long long) (%s));\n"
            .formatted(expression, expression));
    return this;
  }

  /// Ask for the string `expression`.
  CProgram text(String expression) {
    statements.append("printf(\"%%s\\t%%s\\n\", \"%s\", %s);\n".formatted(expression, expression));
    return this;
  }

  /// Compile and run it in `directory`: values by expression.
  Map<String, String> run(Path directory) throws IOException {
    Path source = directory.resolve("ask.c");
    Files.writeString(source, includes + "int main(void) {\n" + statements + "return 0; }\n");
    Path program = directory.resolve("ask");
    Commands.output(directory, "cc", "-w", "-o", program.toString(), source.toString());
    Map<String, String> values = new LinkedHashMap<>();
    new String(Commands.output(directory, program.toString()), StandardCharsets.US_ASCII)
        .lines()
        .forEach(line -> {
          int tab = line.indexOf('\t');
          values.put(line.substring(0, tab), line.substring(tab + 1));
        });
    return values;
  }
}
