// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.measure;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.fdu.bench.UsageException;

/// Where results go. They appear all at once, by a rename, or not at all; those of an interrupted
/// session have `-partial` behind their name.
public record ResultsFolder(Path folder) {
  /// The folder asked for, which must not hold anything; `bench/results/DATE-NAME` otherwise.
  public static ResultsFolder at(Optional<String> out, Home home, String name) throws IOException {
    if (out.isPresent()) {
      Path folder = Path.of(out.get()).toAbsolutePath().normalize();
      if (out.get().isEmpty() || !isFree(folder)) {
        throw new UsageException("--out: '" + out.get() + "' exists and is not an empty folder");
      }
      return new ResultsFolder(folder);
    }
    Path results = home.bench().resolve("results");
    return new ResultsFolder(results.resolve(LocalDate.now(ZoneId.systemDefault()) + "-" + name));
  }

  private static boolean isFree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }

  /// Write files, given by name; returns the folder they are in.
  public Path write(Map<String, String> files, boolean partial) throws IOException {
    Path target = target(partial);
    Path parent = target.toAbsolutePath().getParent();
    Files.createDirectories(parent == null ? target : parent);
    String fresh = "." + target.getFileName() + "." + ProcessHandle.current().pid();
    Path temporary = Files.createDirectory(target.resolveSibling(fresh));
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(temporary.resolve(file.getKey()), file.getValue());
      }
      Files.deleteIfExists(target);
      Files.move(temporary, target);
    } catch (IOException e) {
      for (String file : files.keySet()) {
        Files.deleteIfExists(temporary.resolve(file));
      }
      Files.deleteIfExists(temporary);
      throw e;
    }
    return target;
  }

  /// The folder's name, or the first numbered one after it that is free.
  private Path target(boolean partial) throws IOException {
    String name = folder.getFileName() + (partial ? "-partial" : "");
    Path target = folder.resolveSibling(name);
    for (int i = 2; !isFree(target); i++) {
      target = folder.resolveSibling(name + "-" + i);
    }
    return target;
  }
}
