// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.image;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/// What the build says about itself to these tests, and how to take copies of its image.
final class Built {
  private Built() {}

  /// The folder that `./fdu` is in.
  static Path root() {
    return property("fdu.root");
  }

  /// The image that the package phase made.
  static Path image() {
    return property("fdu.image");
  }

  static String version() {
    return System.getProperty("fdu.version");
  }

  private static Path property(String name) {
    return Path.of(System.getProperty(name)).toAbsolutePath().normalize();
  }

  /// The launcher inside an image.
  static Path launcher(Path image) {
    return image.resolve("bin/fdu");
  }

  /// The AOT cache inside an image.
  static Path cache(Path image) {
    return image.resolve("lib/fdu.aot");
  }

  /// The file inside an image that holds its classes.
  static Path modules(Path image) {
    return image.resolve("lib/modules");
  }

  /// Makes `copy` the same as an image, and takes no time or room for it: its files are links, to
  /// be deleted rather than written to. See [#own].
  static Path link(Path image, Path copy) throws IOException {
    Files.walkFileTree(
        image,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(copy.resolve(image.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path to = copy.resolve(image.relativize(file));
            try {
              Files.createLink(to, file);
            } catch (IOException | UnsupportedOperationException e) {
              Files.copy(file, to);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return copy;
  }

  /// Makes a file of a linked copy a real copy, so that it can be written to.
  static Path own(Path file) throws IOException {
    Path copy = file.resolveSibling(file.getFileName() + ".copy");
    Files.copy(file, copy);
    Files.delete(file);
    return Files.move(copy, file);
  }
}
