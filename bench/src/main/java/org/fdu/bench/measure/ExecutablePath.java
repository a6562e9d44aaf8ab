// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The folders programs are looked for in.
public record ExecutablePath(List<Path> folders) {
  public ExecutablePath {
    folders = List.copyOf(folders);
  }

  /// Those of `PATH`.
  public static ExecutablePath system() {
    String path = System.getenv("PATH");
    List<Path> folders = new ArrayList<>();
    for (String folder : (path == null ? "" : path).split(":", -1)) {
      if (!folder.isEmpty()) {
        folders.add(Path.of(folder));
      }
    }
    return new ExecutablePath(folders);
  }

  /// The program called `name`; one with a slash is taken as it is.
  public Optional<Path> find(String name) {
    if (name.contains("/")) {
      Path path = Path.of(name).toAbsolutePath();
      return isProgram(path) ? Optional.of(path) : Optional.empty();
    }
    return folders.stream().map(f -> f.resolve(name)).filter(ExecutablePath::isProgram).findFirst();
  }

  private static boolean isProgram(Path path) {
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }
}
