// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.oracle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs shell scripts whose text stands for bytes, a character for each.
final class Scripts {
  private Scripts() {}

  /// What `script` writes when it is run in `folder`.
  static String run(Path folder, String script) throws IOException {
    return run(folder, "", script);
  }

  /// The same by a shell of whom `user`, words of another one, makes somebody else.
  static String run(Path folder, String user, String script) throws IOException {
    Path file = Files.createTempFile("fdu-script", null);
    try {
      Files.writeString(file, script, ISO_8859_1);
      ProcessBuilder builder =
          new ProcessBuilder("sh", "-c", "exec " + user + " sh <\"$0\"", file.toString())
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().keySet().removeIf(name -> name.endsWith("BLOCK_SIZE"));
      builder.environment().remove("BLOCKSIZE");
      Process process = builder.start();
      process.getOutputStream().close();
      return new String(process.getInputStream().readAllBytes(), ISO_8859_1);
    } finally {
      Files.delete(file);
    }
  }
}
