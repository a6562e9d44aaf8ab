// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Builds trees too deep to be named by a path: from the bottom up, by moving what is there already
/// into a new directory, so that no path is ever longer than two names.
final class DeepTree {
  private DeepTree() {}

  /// A chain of `depth` directories below `folder`, which is the first of them.
  static Path chain(Path folder, int depth) throws IOException {
    return comb(folder, depth, "d", 0);
  }

  /// A chain of `depth` directories called `name`; each also holds `teeth` directories with one
  /// directory and one file in each, and a file of its own if there are any teeth.
  static Path comb(Path folder, int depth, String name, int teeth) throws IOException {
    Path lower = folder.resolve("lower");
    Path upper = folder.resolve("upper");
    for (int i = 0; i < depth; i++) {
      Files.createDirectory(upper);
      if (i > 0) {
        Files.move(lower, upper.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      }
      for (int t = 0; t < teeth; t++) {
        Path tooth = Files.createDirectory(upper.resolve("tooth" + t));
        Files.createDirectory(tooth.resolve("leaf"));
        Files.createFile(tooth.resolve("file"));
      }
      if (teeth > 0) {
        Files.createFile(upper.resolve("file"));
      }
      Files.move(upper, lower, StandardCopyOption.ATOMIC_MOVE);
    }
    return lower;
  }

  /// How many directories [#comb] makes.
  static long directories(int depth, int teeth) {
    return (long) depth * (1 + 2L * teeth);
  }

  /// How many files [#comb] makes.
  static long files(int depth, int teeth) {
    return teeth == 0 ? 0 : (long) depth * (1 + teeth);
  }
}
