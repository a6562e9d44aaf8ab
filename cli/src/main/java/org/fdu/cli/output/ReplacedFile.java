// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a file passes on to the one that takes its place.
///
/// A file of the same owner passes on its permissions, whatever the umask, and its group. Where the
/// new file cannot have that group, its own group may no more than others, as it was not meant.
///
/// A file of another owner passes on no more of its permissions than the umask lets through, and
/// neither group nor owner: in a folder that all may write to, it may have been put there by
/// somebody who wants to read, or to change, what is written.
///
/// @param attributes those of the file that is replaced
record ReplacedFile(PosixFileAttributes attributes) {

  /// To read and write for the owner alone.
  static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

  /// The file at `path`, not followed if it is a link; null when there is none.
  static @Nullable ReplacedFile at(Path path) throws IOException {
    try {
      return new ReplacedFile(
          Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException _) {
      return null;
    }
  }

  /// Those that the new file is to be made with, which the umask takes from. Until it has the group
  /// of this one, its own is not given more than others.
  Set<PosixFilePermission> permissionsToOpen() {
    Set<PosixFilePermission> old = attributes.permissions();
    Set<PosixFilePermission> limited = EnumSet.noneOf(PosixFilePermission.class);
    limited.addAll(old);
    if (!old.contains(PosixFilePermission.OTHERS_READ)) {
      limited.remove(PosixFilePermission.GROUP_READ);
    }
    if (!old.contains(PosixFilePermission.OTHERS_WRITE)) {
      limited.remove(PosixFilePermission.GROUP_WRITE);
    }
    if (!old.contains(PosixFilePermission.OTHERS_EXECUTE)) {
      limited.remove(PosixFilePermission.GROUP_EXECUTE);
    }
    return limited;
  }

  /// Give the file at `made`, made with [#permissionsToOpen], what it inherits. What the system
  /// refuses is done without: the file is then for fewer than before. Follows no link, as in some
  /// folders others can put one there.
  void passOnTo(Path made) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(made, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    PosixFileAttributes now = view.readAttributes();
    if (!now.owner().equals(attributes.owner())) {
      return;
    }
    try {
      if (!now.group().equals(attributes.group())) {
        view.setGroup(attributes.group());
      }
      view.setPermissions(attributes.permissions());
    } catch (IOException _) {
      // not a member of the group, or a file system without either
    }
  }
}
