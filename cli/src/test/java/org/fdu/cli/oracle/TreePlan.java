// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.oracle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.fdu.walk.PathBytes;

/// How a directory tree is made, step by step. Any steps can be left out: one that then cannot be
/// done is passed over. Paths are relative, a character for each byte.
public record TreePlan(List<Step> steps) {

  /// The directory that is always there.
  public static final String TOP = "TT";

  /// Something that is put into the tree.
  public sealed interface Step {

    /// Where it is.
    String path();

    /// Do it in `folder`.
    void make(Path folder) throws IOException;

    /// What does it in a shell.
    String command();
  }

  /// An empty directory, or `depth` of them, each but the first in the one before.
  public record Directory(String path, int depth) implements Step {
    @Override
    public void make(Path folder) throws IOException {
      Path directory = resolve(folder, path);
      for (int i = 0; i < depth; i++) {
        Files.createDirectory(directory);
        directory = directory.resolve("d");
      }
    }

    @Override
    public String command() {
      return "mkdir -p -- " + quoted(path + "/d".repeat(depth - 1));
    }
  }

  /// A directory with `count` empty files.
  public record Crowd(String path, int count) implements Step {
    @Override
    public void make(Path folder) throws IOException {
      Path directory = Files.createDirectory(resolve(folder, path));
      for (int i = 1; i <= count; i++) {
        Files.createFile(directory.resolve("f" + i));
      }
    }

    @Override
    public String command() {
      return "mkdir -- "
          + quoted(path)
          + " && (cd -- "
          + quoted(path)
          + " && seq -f f%.0f "
          + count
          + " | xargs touch)";
    }
  }

  /// A file of `bytes` bytes behind a hole of `hole` bytes.
  public record RegularFile(String path, long hole, int bytes) implements Step {
    @Override
    public void make(Path folder) throws IOException {
      try (FileChannel channel =
          FileChannel.open(
              resolve(folder, path), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.allocate(bytes), hole);
      }
    }

    @Override
    public String command() {
      return "truncate -s "
          + hole
          + " -- "
          + quoted(path)
          + " && head -c "
          + bytes
          + " /dev/zero >>"
          + quoted(path);
    }
  }

  /// Another name of the inode at `target`.
  public record HardLink(String path, String target) implements Step {
    @Override
    public void make(Path folder) throws IOException {
      Files.createLink(resolve(folder, path), resolve(folder, target));
    }

    @Override
    public String command() {
      return "ln -P -- " + quoted(target) + " " + quoted(path);
    }
  }

  /// A symbolic link with the text `target`, which is ASCII.
  public record Symlink(String path, String target) implements Step {
    @Override
    public void make(Path folder) throws IOException {
      Files.createSymbolicLink(resolve(folder, path), Path.of(target));
    }

    @Override
    public String command() {
      return "ln -s -- " + quoted(target) + " " + quoted(path);
    }
  }

  /// A fifo, or a device, that `arguments` tell mknod(1) to make.
  public record Special(String path, String arguments) implements Step {
    @Override
    public void make(Path folder) throws IOException {
      if (Files.notExists(resolve(folder, path), LinkOption.NOFOLLOW_LINKS)) {
        Scripts.run(folder, command() + " || :");
      }
    }

    @Override
    public String command() {
      return "mknod -- " + quoted(path) + " " + arguments;
    }
  }

  /// The permissions of a directory.
  public record Permissions(String path, String mode) implements Step {
    @Override
    public void make(Path folder) throws IOException {
      Files.setPosixFilePermissions(resolve(folder, path), PosixFilePermissions.fromString(mode));
    }

    @Override
    public String command() {
      StringBuilder octal = new StringBuilder();
      for (int i = 0; i < mode.length(); i += 3) {
        octal.append(
            (mode.charAt(i) == 'r' ? 4 : 0)
                + (mode.charAt(i + 1) == 'w' ? 2 : 0)
                + (mode.charAt(i + 2) == 'x' ? 1 : 0));
      }
      return "chmod " + octal + " -- " + quoted(path);
    }
  }

  /// The times, in milliseconds since 1970, when something was modified and accessed.
  public record Times(String path, long modified, long accessed) implements Step {
    @Override
    public void make(Path folder) throws IOException {
      Files.getFileAttributeView(
              resolve(folder, path), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setTimes(FileTime.fromMillis(modified), FileTime.fromMillis(accessed), null);
    }

    @Override
    public String command() {
      return touch("-m", modified) + " && " + touch("-a", accessed);
    }

    private String touch(String which, long millis) {
      String seconds = new BigDecimal(millis).movePointLeft(3).toPlainString();
      return "touch -h " + which + " -d @" + seconds + " -- " + quoted(path);
    }
  }

  /// Make it in `folder`, where nothing is called [#TOP].
  public void make(Path folder) throws IOException {
    Files.createDirectory(folder.resolve(TOP));
    for (Step step : steps) {
      try {
        step.make(folder);
      } catch (FileAlreadyExistsException | NoSuchFileException _) {
        // a step that this one needs was left out
      } catch (FileSystemException e) {
        if (!isLeftOut(e)) {
          throw e;
        }
      }
    }
  }

  /// Also when something else takes the place of what the step needs, or nothing more fits.
  private static boolean isLeftOut(FileSystemException e) {
    String reason = String.valueOf(e.getReason());
    return reason.contains("Not a directory")
        || reason.contains("Operation not permitted")
        || reason.contains("Permission denied")
        || reason.contains("File name too long")
        || reason.contains("File too large")
        || reason.contains("Is a directory");
  }

  /// What makes it in a shell.
  public String script() {
    return steps.stream()
        .map(Step::command)
        .collect(Collectors.joining("\n", "mkdir " + TOP + "\n", "\n"));
  }

  /// The paths of all directories.
  public List<String> directories() {
    List<String> directories = new ArrayList<>(List.of(TOP));
    for (Step step : steps) {
      if (step instanceof Directory || step instanceof Crowd) {
        directories.add(step.path());
      }
    }
    return directories;
  }

  /// Whether every inode has one name.
  boolean hasNoLinks() {
    return steps.stream().noneMatch(HardLink.class::isInstance);
  }

  static Path resolve(Path folder, String path) {
    return PathBytes.resolve(folder, path.getBytes(ISO_8859_1));
  }

  static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
