// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder for a tree that is too large or too deep for JUnit to delete; in memory if there is
/// such a place.
public final class Scratch implements AutoCloseable {
  private static final Path IN_MEMORY = Path.of("/dev/shm");

  private final Path path;

  /// Make the folder.
  public Scratch() throws IOException {
    path =
        Files.isWritable(IN_MEMORY)
            ? Files.createTempDirectory(IN_MEMORY, "fdu-test")
            : Files.createTempDirectory("fdu-test");
  }

  /// Where it is.
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    Commands.output(Path.of("/"), "rm", "-rf", path.toString());
  }
}
