// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.measure;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// A temporary folder for what tools print and write, in memory where there is such a place, so
/// that no tool waits for a disk because of its output.
///
/// @param folder ours
/// @param run emptied before every run
public record Scratch(Path folder, Path run) implements AutoCloseable {
  private static final Path MEMORY = Path.of("/dev/shm");

  public static Scratch make() throws IOException {
    boolean memory = Files.isDirectory(MEMORY) && Files.isWritable(MEMORY);
    Path folder =
        memory
            ? Files.createTempDirectory(MEMORY, "fdu-bench-")
            : Files.createTempDirectory("fdu-bench-");
    return new Scratch(folder, Files.createDirectory(folder.resolve("run")));
  }

  public Path output() {
    return folder.resolve("output");
  }

  public Path errors() {
    return folder.resolve("errors");
  }

  public Path usage() {
    return folder.resolve("usage");
  }

  /// Remove what the last run left.
  public void clear() throws IOException {
    empty(run);
  }

  private static void empty(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          empty(entry);
        }
        Files.delete(entry);
      }
    }
  }

  @Override
  public void close() throws IOException {
    empty(folder);
    Files.delete(folder);
  }
}
