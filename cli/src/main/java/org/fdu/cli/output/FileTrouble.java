// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// What goes wrong with a file, in the words of strerror(3). The JDK puts the file's name before
/// them, or a class in their place.
public final class FileTrouble {
  private FileTrouble() {}

  /// Why `trouble` was thrown.
  public static String reason(IOException trouble) {
    return switch (trouble) {
      case NoSuchFileException _ -> "No such file or directory";
      case AccessDeniedException _ -> "Permission denied";
      case NotDirectoryException _ -> "Not a directory";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(trouble.getMessage());
    };
  }
}
