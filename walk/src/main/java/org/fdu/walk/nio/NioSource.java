// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.nio;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.fdu.walk.PathBytes;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.DirectorySource;
import org.fdu.walk.source.EntryBuffer;
import org.jspecify.annotations.Nullable;

/// Reads directories through `java.nio.file`.
public final class NioSource implements DirectorySource {
  private final String description;
  private final BlockSizes blockSizes = new BlockSizes();
  private final boolean followsRoots;
  private final boolean followsAll;

  /// `description` says that this is the NIO source, and why it was chosen.
  public NioSource(String description) {
    this(description, false, false);
  }

  /// The same, following symbolic links that are roots, or all.
  public NioSource(String description, boolean followsRoots, boolean followsAll) {
    this.description = description;
    this.followsRoots = followsRoots;
    this.followsAll = followsAll;
  }

  @Override
  public Directory root(byte[] path) {
    return new NioDirectory(path);
  }

  @Override
  public @Nullable Location locate(byte[] path) {
    try {
      Path asked = PathBytes.toPath(path);
      NioStat stat = followsRoots ? NioStat.readFollowing(asked) : NioStat.readRoot(asked, path);
      EntryBuffer entry = new EntryBuffer();
      stat.copyTo(entry, 0);
      Path canonical = canonical(asked, entry.type() == EntryType.SYMLINK);
      return new Location(
          entry.device(),
          entry.inode(),
          entry.type() == EntryType.DIRECTORY,
          PathBytes.of(canonical));
    } catch (IOException | InvalidPathException _) {
      return null; // opening it as a root will fail the same way, and report it
    }
  }

  private static Path canonical(Path path, boolean symlink) throws IOException {
    Path name = path.getFileName();
    if (!symlink || name == null) {
      return path.toRealPath();
    }
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? path : parent.toRealPath().resolve(name);
  }

  @Override
  public DirectoryReader newReader() {
    return new NioReader(blockSizes, followsRoots, followsAll);
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void close() {}
}
