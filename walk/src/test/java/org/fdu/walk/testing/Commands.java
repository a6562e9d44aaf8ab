// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs the programs that tests build trees with and compare results with.
public final class Commands {

  /// How a program ended, and what it wrote.
  public record Result(int status, byte[] out, String err) {}

  private Commands() {}

  /// Run `command` in `directory`, in the C locale, and wait for it.
  public static Result run(Path directory, String... command) {
    try {
      Path err = Files.createTempFile("fdu-test", ".err");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command).directory(directory.toFile()).redirectError(err.toFile());
        builder.environment().put("LC_ALL", "C");
        builder
            .environment()
            .keySet()
            .removeAll(List.of("BLOCK_SIZE", "DU_BLOCK_SIZE", "BLOCKSIZE"));
        Process process = builder.start();
        process.getOutputStream().close();
        byte[] out = process.getInputStream().readAllBytes();
        int status = process.waitFor();
        return new Result(status, out, Files.readString(err, StandardCharsets.ISO_8859_1));
      } finally {
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What `command`, which must succeed, writes.
  public static byte[] output(Path directory, String... command) {
    Result result = run(directory, command);
    if (result.status() != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + ": status " + result.status() + ": " + result.err());
    }
    return result.out();
  }

  /// Run `script`, which must succeed, by `sh -eu`; what it writes.
  public static byte[] shell(Path directory, String script) {
    return output(directory, "sh", "-euc", script);
  }

  /// Whether there is such a program.
  public static boolean exists(String program) {
    return run(Path.of("/"), "sh", "-c", "command -v " + program).status() == 0;
  }

  /// The fields of `output` that end in a NUL each, one char per byte.
  public static List<String> fields(byte[] output) {
    List<String> fields = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < output.length; i++) {
      if (output[i] == 0) {
        fields.add(new String(output, start, i - start, StandardCharsets.ISO_8859_1));
        start = i + 1;
      }
    }
    return fields;
  }
}
