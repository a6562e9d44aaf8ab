// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.dataset;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fdu.bench.BenchException;
import org.fdu.bench.UsageException;

/// The directory a data set is made in. While it is incomplete it holds a file that says so, for
/// the case that nothing else can be done any more.
public final class Target {
  private static final String MARKER = ".incomplete-dataset";

  private final Path directory;

  /// The outermost directory that was made for this, or the target itself when it was there before.
  private final Path madeFrom;

  private final boolean existed;

  private Target(Path directory, Path madeFrom, boolean existed) {
    this.directory = directory;
    this.madeFrom = madeFrom;
    this.existed = existed;
  }

  /// Whether the making of the data set at `directory` was cut off by force.
  public static boolean isIncomplete(Path directory) {
    return Files.exists(directory.resolve(MARKER), LinkOption.NOFOLLOW_LINKS);
  }

  /// Take `directory`, which is made when it is not there, and refused when it is not empty.
  static Target take(Path directory) throws IOException {
    boolean existed = Files.exists(directory, LinkOption.NOFOLLOW_LINKS);
    Path madeFrom = directory;
    if (!existed) {
      Path parent = directory.getParent();
      while (parent != null && !Files.exists(parent)) {
        madeFrom = parent;
        parent = parent.getParent();
      }
      Files.createDirectories(directory);
    } else if (!Files.isDirectory(directory)) {
      throw new UsageException(directory + " is not a directory");
    } else if (!isEmpty(directory)) {
      throw new UsageException(directory + " is not empty");
    }
    Files.createFile(directory.resolve(MARKER));
    return new Target(directory, madeFrom, existed);
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      return !entries.iterator().hasNext();
    }
  }

  Path directory() {
    return directory;
  }

  long usableBytes() throws IOException {
    return Files.getFileStore(directory).getUsableSpace();
  }

  /// The data set is complete.
  void complete() throws IOException {
    Files.delete(directory.resolve(MARKER));
  }

  /// Remove all that was made. It is left to `find` and `rm`, which know how to remove trees that
  /// are deeper than any path.
  void remove() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (existed) {
      command.addAll(List.of("find", directory.toString(), "-mindepth", "1", "-delete"));
    } else {
      command.addAll(List.of("rm", "-rf", "--", madeFrom.toString()));
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new BenchException("could not remove " + directory + ", which is incomplete");
    }
  }
}
