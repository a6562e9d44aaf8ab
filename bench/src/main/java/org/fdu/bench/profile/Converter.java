// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fdu.bench.BenchException;

/// async-profiler's converter, which makes flame graphs of stacks.
record Converter(Path jar) {
  private static final String MAIN = "one.convert.Main";

  void run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", jar.toString(), MAIN));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    if (process.waitFor() != 0) {
      throw new BenchException("the converter failed: " + List.of(arguments));
    }
  }
}
