// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import java.nio.file.Path;

/// The program under test: the image that the package phase made.
final class Fdu {
  private Fdu() {}

  static Path image() {
    return Path.of(System.getProperty("fdu.image")).toAbsolutePath().normalize();
  }

  static Path launcher() {
    return image().resolve("bin/fdu");
  }
}
