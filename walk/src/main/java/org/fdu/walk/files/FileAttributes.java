// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.files;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.fdu.walk.EntryType;
import org.fdu.walk.event.Attributes;
import org.jspecify.annotations.Nullable;

/// What a walk learned about a file, as `Files` has it.
record FileAttributes(Attributes metadata) implements BasicFileAttributes {

  /// What identifies a file on this machine while it is there.
  private record Key(long device, long inode) {}

  private static FileTime time(long nanos) {
    return FileTime.from(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public FileTime lastModifiedTime() {
    return time(metadata.modifiedNanos());
  }

  @Override
  public FileTime lastAccessTime() {
    return time(metadata.accessedNanos());
  }

  /// Not known; this is what the interface asks for then.
  @Override
  public FileTime creationTime() {
    return lastModifiedTime();
  }

  @Override
  public boolean isRegularFile() {
    return metadata.type() == EntryType.REGULAR_FILE;
  }

  @Override
  public boolean isDirectory() {
    return metadata.type() == EntryType.DIRECTORY;
  }

  @Override
  public boolean isSymbolicLink() {
    return metadata.type() == EntryType.SYMLINK;
  }

  @Override
  public boolean isOther() {
    return !isRegularFile() && !isDirectory() && !isSymbolicLink();
  }

  @Override
  public long size() {
    return metadata.size();
  }

  @Override
  public @Nullable Object fileKey() {
    return metadata.inode() == 0 ? null : new Key(metadata.device(), metadata.inode());
  }
}
