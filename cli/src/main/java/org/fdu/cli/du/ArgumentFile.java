// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import org.fdu.walk.PathBytes;
import org.jspecify.annotations.Nullable;

/// Files that arguments name, `-` being stdin.
final class ArgumentFile {
  private ArgumentFile() {}

  static boolean isStdin(byte[] name) {
    return name.length == 1 && name[0] == '-';
  }

  /// Open the file `name`.
  static InputStream open(byte[] name) throws IOException {
    if (isStdin(name)) {
      return new FilterInputStream(new FileInputStream(FileDescriptor.in)) {
        @Override
        public void close() {} // it can be named again, and is then at its end
      };
    }
    if (name.length == 0) {
      throw new NoSuchFileException("");
    }
    try {
      return Files.newInputStream(PathBytes.toPath(name));
    } catch (InvalidPathException e) {
      throw new NoSuchFileException(null, null, e.getReason());
    }
  }

  /// Why a file could not be read, in the words of strerror(3).
  static String reason(IOException e) {
    @Nullable String said =
        switch (e) {
          case NoSuchFileException _ -> "No such file or directory";
          case AccessDeniedException _ -> "Permission denied";
          case FileSystemException other -> other.getReason();
          default -> e.getMessage();
        };
    return said == null ? "Input/output error" : said;
  }
}
