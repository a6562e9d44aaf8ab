// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import java.nio.file.Files;
import java.nio.file.Path;

/// A folder in memory where there is such a file system: deep trees and long paths take long to
/// make on some disks. It is not deleted by JUnit, which goes by path and would not get down a tree
/// that is deeper than a path can be.
final class TestFolder {
  private static final Path MEMORY = Path.of("/dev/shm");

  private final Path path;

  private TestFolder(Path path) {
    this.path = path;
  }

  /// A new one whose name begins with `fdu-test-` and `name`. Those that tests left that were
  /// killed, hours ago, are deleted.
  static TestFolder of(String name) throws Exception {
    String prefix = "fdu-test-" + name + "-";
    if (!Files.isWritable(MEMORY)) {
      return new TestFolder(Files.createTempDirectory(prefix));
    }
    Shell.script(
            "find \"$1\" -maxdepth 1 -type d -user \"$(id -u)\" -name \"$2*\" -mmin +240"
                + " -exec rm -rf {} +")
        .arguments(MEMORY.toString(), prefix)
        .run()
        .good();
    return new TestFolder(Files.createTempDirectory(MEMORY, prefix));
  }

  Path path() {
    return path;
  }

  void remove() throws Exception {
    Shell.script("rm -rf \"$1\"").arguments(path.toString()).run().good();
  }
}
