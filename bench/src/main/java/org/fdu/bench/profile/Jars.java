// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.profile;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The jars that Maven fetched.
record Jars(Path folder) {
  /// As the scripts say.
  static Jars ofThisProcess() {
    return new Jars(Path.of(System.getProperty("fdu.bench.lib", "")));
  }

  Optional<Path> asyncProfiler() throws IOException {
    return named("async-profiler-*.jar");
  }

  Optional<Path> converter() throws IOException {
    return named("jfr-converter-*.jar");
  }

  private Optional<Path> named(String pattern) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, pattern)) {
      for (Path jar : jars) {
        return Optional.of(jar);
      }
    }
    return Optional.empty();
  }
}
