// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.fdu.walk.event.WalkEvent.Failed;

/// Failures as the exceptions that `Files` throws.
final class Failures {
  /// Of errno(3).
  private static final int ENOENT = 2;

  private static final int EACCES = 13;

  private Failures() {}

  static IOException exception(Path path, Failed failed) {
    String file = path.toString();
    return switch (failed.failure().errno()) {
      case ENOENT -> new NoSuchFileException(file);
      case EACCES -> new AccessDeniedException(file);
      default -> new FileSystemException(file, null, failed.failure().message());
    };
  }
}
