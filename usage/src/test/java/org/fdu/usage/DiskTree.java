// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Builds random trees of files, sparse ones, hard links, symlinks, fifos and directories.
public final class DiskTree {
  private static final int MOST_BYTES = 40_000;

  private final Random random;
  private final List<Path> files = new ArrayList<>();
  private final List<Path> directories = new ArrayList<>();

  public DiskTree(Random random) {
    this.random = random;
  }

  /// Build `size` entries below `folders`, which are made first; hard links lead from each of them
  /// into the others.
  public void build(List<Path> folders, int size) throws IOException {
    for (Path folder : folders) {
      directories.add(Files.createDirectories(folder));
    }
    for (int i = 0; i < size; i++) {
      int from = random.nextInt(3) == 0 ? Math.max(0, directories.size() - 3) : 0;
      Path parent = directories.get(random.nextInt(from, directories.size()));
      add(parent.resolve("n" + i + ".".repeat(random.nextInt(3))));
    }
  }

  private void add(Path path) throws IOException {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> directories.add(Files.createDirectory(path));
      case 3 -> Files.createSymbolicLink(path, Path.of("x".repeat(random.nextInt(1, 100))));
      case 4 -> Du.output(path.getParent(), List.of("mkfifo", path.getFileName().toString()));
      case 5 -> {
        write(path, 3, random.nextInt(1, 10_000_000)); // a hole, and little behind it
        files.add(path);
      }
      case 6, 7, 8 -> {
        if (!files.isEmpty()) {
          Files.createLink(path, files.get(random.nextInt(files.size())));
          files.add(path);
        }
      }
      default -> {
        write(path, random.nextInt(3) == 0 ? 0 : random.nextInt(MOST_BYTES), 0);
        files.add(path);
      }
    }
  }

  private static void write(Path path, int bytes, long position) throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[bytes]), position);
    }
  }
}
