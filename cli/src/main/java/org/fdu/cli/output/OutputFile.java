// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.spi.FileSystemProvider;
import java.security.SecureRandom;
import java.util.Set;

/// A file to be written. It is written under another name in the same directory and takes its place
/// when it is complete and on the disk; so nobody ever sees a part of it, and what was there before
/// stays when something goes wrong.
///
/// Whoever else may write in that directory cannot have anything else overwritten: the other name
/// cannot be guessed, is only ever made and never opened if it is there (`O_EXCL`), and what is
/// written goes to the file that was made, whatever its name leads to by then. A rename does not
/// follow a link either.
///
/// What is replaced passes its permissions on: see [ReplacedFile].
public final class OutputFile {
  private static final Set<PosixFilePermission> ANYBODY =
      PosixFilePermissions.fromString("rw-rw-rw-");

  private final Path file;
  private final Path unfinished;

  /// The permissions, before the umask, of a file that replaces none.
  private final Set<PosixFilePermission> ofNew;

  private OutputFile(Path file, Path folder, Set<PosixFilePermission> ofNew) {
    this.file = file;
    this.ofNew = ofNew;
    this.unfinished = folder.resolve(".fdu-" + Long.toHexString(new SecureRandom().nextLong()));
  }

  /// What is to be written to a file.
  public interface Content {

    /// Write it to `out`.
    void writeTo(OutputStream out) throws IOException;
  }

  /// The file at `path`, which is looked at before a long scan, and not yet written. A new one will
  /// have the permissions that the umask gives.
  ///
  /// @throws IOException when it cannot be written, as far as that can be told now; its message
  ///   says why
  public static OutputFile at(Path path) throws IOException {
    return at(path, ANYBODY);
  }

  /// Like [#at(Path)], but a new file will be for its owner alone.
  ///
  /// @throws IOException when it cannot be written, as far as that can be told now; its message
  ///   says why
  public static OutputFile privateAt(Path path) throws IOException {
    return at(path, ReplacedFile.OWNER);
  }

  private static OutputFile at(Path path, Set<PosixFilePermission> ofNew) throws IOException {
    try {
      Path file = path.toAbsolutePath();
      Path folder = file.getParent();
      if (path.toString().isEmpty() || folder == null) {
        throw new IOException("Is a directory");
      }
      check(folder, file);
      return new OutputFile(file, folder, ofNew);
    } catch (IOException e) {
      throw new IOException(FileTrouble.reason(e), e);
    }
  }

  private static void check(Path folder, Path file) throws IOException {
    FileSystemProvider provider = folder.getFileSystem().provider();
    provider.checkAccess(folder, AccessMode.WRITE);
    if (!Files.isDirectory(folder)) {
      throw new IOException("Not a directory");
    }
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      provider.checkAccess(file, AccessMode.WRITE); // a rename would not ask
    } else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("not a regular file");
    }
  }

  /// Write `content`, and put it in place. When this throws, nothing was left.
  ///
  /// @throws IOException when that failed; its message says why
  public void write(Content content) throws IOException {
    // A signal ends the program by its shutdown hooks.
    Thread cleaner = new Thread(this::remove, "fdu-remove");
    try {
      Runtime.getRuntime().addShutdownHook(cleaner);
    } catch (IllegalStateException e) {
      throw new IOException("the program is being ended", e);
    }
    boolean done = false;
    try {
      writeUnfinished(content);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      done = true;
    } catch (IOException e) {
      throw new IOException(FileTrouble.reason(e), e);
    } finally {
      if (!done) {
        remove();
      }
      forget(cleaner);
    }
  }

  private static void forget(Thread cleaner) {
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IllegalStateException _) {
      // it runs by now, and finds nothing to remove
    }
  }

  private void writeUnfinished(Content content) throws IOException {
    Set<StandardOpenOption> onlyNew =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    ReplacedFile replaced = ReplacedFile.at(file);
    Set<PosixFilePermission> permissions = replaced == null ? ofNew : replaced.permissionsToOpen();
    try (FileChannel channel =
        FileChannel.open(unfinished, onlyNew, PosixFilePermissions.asFileAttribute(permissions))) {
      content.writeTo(Channels.newOutputStream(channel));
      if (replaced != null) {
        replaced.passOnTo(unfinished);
      }
      channel.force(true); // a full disk may be told of only now
    }
  }

  private void remove() {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException _) {
      // where nothing can be removed any more, nothing can be done about it either
    }
  }
}
