// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fdu.walk.PathBytes;

/// A tree of whatever can be in one, made by chance.
final class RandomTree {
  private static final List<String> NAMES =
      List.of(
          "a",
          "b",
          "c.o",
          "d.txt",
          "x y",
          "it's",
          "\"q\"",
          "new\nline",
          "tab\t",
          "\1\33[31m",
          "$v",
          "*",
          "a?b",
          "[x]",
          "-s",
          "--all",
          "~",
          "#",
          ".hidden",
          "back\\slash",
          GnuDu.bytes("é"),
          GnuDu.bytes("日本"),
          "\377bad",
          "e\314",
          GnuDu.bytes("\u202Ertl"),
          "a:b",
          "=",
          "{",
          "}");

  private final Random random;
  private final List<Path> directories = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();

  private RandomTree(Random random, Path root) {
    this.random = random;
    directories.add(root);
  }

  /// A tree of about `size` entries in `root`, a directory that is there; all of its directories.
  static List<Path> make(Random random, Path root, int size) throws IOException {
    RandomTree tree = new RandomTree(random, root);
    for (int i = 0; i < size; i++) {
      tree.add(i);
    }
    return tree.directories;
  }

  private void add(int number) throws IOException {
    // now and then deep, else anywhere
    Path parent =
        random.nextInt(3) == 0
            ? directories.getLast()
            : directories.get(random.nextInt(directories.size()));
    String name = random.nextInt(3) == 0 ? NAMES.get(random.nextInt(NAMES.size())) : "n" + number;
    Path path = PathBytes.resolve(parent, name.getBytes(ISO_8859_1));
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> directories.add(Files.createDirectory(path));
      case 3 -> {
        if (!files.isEmpty()) {
          Files.createLink(path, files.get(random.nextInt(files.size())));
        }
      }
      case 4 -> Files.createSymbolicLink(path, target(parent));
      default -> {
        write(path);
        files.add(path);
      }
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      date(path);
    }
  }

  /// Something near, above, or nothing at all.
  private Path target(Path parent) {
    return switch (random.nextInt(6)) {
      case 0 -> Path.of("nowhere");
      case 1 -> Path.of("..");
      case 2 -> Path.of("n1");
      default -> {
        Path any =
            random.nextBoolean() || files.isEmpty()
                ? directories.get(random.nextInt(directories.size()))
                : files.get(random.nextInt(files.size()));
        yield parent.toAbsolutePath().equals(any.toAbsolutePath()) ? Path.of(".") : any;
      }
    };
  }

  private void write(Path path) throws IOException {
    switch (random.nextInt(5)) {
      case 0 -> Files.createFile(path);
      case 1 -> {
        Files.createFile(path);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
          file.setLength(random.nextLong(1L << random.nextInt(1, 43)));
        } catch (IOException _) {
          // a name that File does not know, or more than the file system holds: then it is empty
        }
      }
      default -> Files.write(path, new byte[random.nextInt(1 << random.nextInt(1, 18))]);
    }
  }

  private void date(Path path) throws IOException {
    FileTime modified = FileTime.fromMillis(random.nextLong(-1L << 40, 1L << 40));
    FileTime accessed = FileTime.fromMillis(random.nextLong(1L << 40));
    Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(modified, accessed, null);
  }
}
