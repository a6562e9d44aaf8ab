// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.nio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.fdu.walk.PathBytes;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.EntryBatch;
import org.fdu.walk.source.EntryBuffer;
import org.fdu.walk.source.FileContent;
import org.fdu.walk.source.Portion;
import org.jspecify.annotations.Nullable;

/// One worker's reader through NIO.
///
/// A directory is stat'ed by its parent's listing and opened by path afterwards; NIO offers no way
/// to stat what was opened, so unlike the Linux source this one can be led astray by someone who
/// exchanges a directory for a symlink in that moment.
final class NioReader implements DirectoryReader {
  private static final int EACCES = 13;
  private static final int ENOENT = 2;
  private static final int EIO = 5;
  private static final int EINVAL = 22;
  private static final int EFBIG = 27;
  private static final int ENAMETOOLONG = 36;
  private static final int ELOOP = 40;
  private static final String LOOP = "Too many levels of symbolic links";

  private final BlockSizes blockSizes;
  private final boolean followsRoots;
  private final boolean followsAll;

  private @Nullable DirectoryStream<Path> stream;
  private @Nullable Iterator<Path> entries;
  private long blockBytes;

  /// How many entries of the directory precede the next one.
  private int ordinal;

  private @Nullable Path lastPath;
  private @Nullable NioStat lastStat;

  private int errno;
  private String message = "";

  NioReader(BlockSizes blockSizes, boolean followsRoots, boolean followsAll) {
    this.blockSizes = blockSizes;
    this.followsRoots = followsRoots;
    this.followsAll = followsAll;
  }

  @Override
  @SuppressWarnings("StreamResourceLeak") // closed by finish
  public OpenResult open(Directory directory, EntryBuffer self) {
    NioDirectory d = (NioDirectory) directory;
    self.name(d.name(), 0, d.name().length);
    self.ordinal(0);
    ordinal = 0;
    boolean described = false;
    try {
      Path path = d.path();
      NioStat stat = d.stat();
      if (stat == null) {
        stat = followsRoots ? followed(path) : NioStat.readRoot(path, d.name());
      }
      blockBytes = blockSizes.of(stat.device(), path);
      stat.copyTo(self, blockBytes);
      described = true;
      if (self.type() != EntryType.DIRECTORY) {
        return OpenResult.NOT_A_DIRECTORY;
      }
      stream = Files.newDirectoryStream(path);
      entries = stream.iterator();
      return OpenResult.OPENED;
    } catch (IOException | InvalidPathException e) {
      failed(e);
      if (errno == ENOENT) {
        return OpenResult.VANISHED;
      }
      return described ? OpenResult.UNREADABLE : OpenResult.FAILED;
    }
  }

  /// What `path` leads to.
  private static NioStat followed(Path path) throws IOException {
    try {
      return NioStat.readFollowing(path);
    } catch (NoSuchFileException e) {
      NioStat.read(path); // or nothing is there at all
      throw new LeadsNowhereException(path);
    }
  }

  /// A symbolic link to nothing.
  private static final class LeadsNowhereException extends FileSystemException {
    private static final long serialVersionUID = 1;

    LeadsNowhereException(Path path) {
      super(path.toString());
    }
  }

  @Override
  public FileContent content(Directory directory, byte[] name, int most) {
    try {
      Path path = PathBytes.resolve(((NioDirectory) directory).path(), name);
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        return FileContent.NONE;
      }
      try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
        byte[] bytes = in.readNBytes(most);
        if (in.read() >= 0) {
          failed(EFBIG, "File too large");
          return FileContent.FAILED;
        }
        return FileContent.of(bytes);
      }
    } catch (NoSuchFileException | InvalidPathException _) {
      return FileContent.NONE;
    } catch (IOException e) {
      failed(e);
      return FileContent.FAILED;
    }
  }

  /// Times tell directories apart that have one inode number.
  @Override
  public boolean isAncestor(Directory directory, Directory ancestor) {
    NioStat own = ((NioDirectory) directory).stat();
    NioStat other = ((NioDirectory) ancestor).stat();
    try {
      if (other == null) {
        other = NioStat.readRoot(((NioDirectory) ancestor).path(), ancestor.name());
      }
    } catch (IOException | InvalidPathException _) {
      return false; // and so not told apart from one that is gone
    }
    return own == null || own.isLike(other);
  }

  @Override
  public ReadResult next(EntryBuffer entry) {
    Path path;
    try {
      if (entries == null || !entries.hasNext()) {
        return ReadResult.END;
      }
      path = entries.next();
    } catch (DirectoryIteratorException e) {
      failed(e);
      return ReadResult.FAILED;
    }
    return describe(path, entry);
  }

  private ReadResult describe(Path path, EntryBuffer entry) {
    Path last = path.getFileName();
    byte[] name = PathBytes.of(last == null ? path : last);
    entry.name(name, 0, name.length);
    entry.ordinal(ordinal++);
    try {
      NioStat stat = followsAll ? followed(path) : NioStat.read(path);
      stat.copyTo(entry, blockBytes);
      lastPath = path;
      lastStat = stat;
      return ReadResult.ENTRY;
    } catch (IOException e) {
      failed(e);
      return errno == ENOENT ? ReadResult.VANISHED : ReadResult.ENTRY_FAILED;
    }
  }

  @Override
  public Directory child(Directory parent, EntryBuffer entry) {
    if (lastPath == null || lastStat == null) {
      throw new IllegalStateException("no entry was read");
    }
    return new NioDirectory(parent, entry.name(), lastPath, lastStat);
  }

  @Override
  public void share(Directory directory, int children) {
    // children are opened by path
  }

  @Override
  public void finish(Directory directory) {
    closeStream();
  }

  private void closeStream() {
    try {
      if (stream != null) {
        stream.close();
      }
    } catch (IOException e) {
      failed(e); // nothing is lost: all that was wanted from it was read before
    } finally {
      stream = null;
      entries = null;
    }
  }

  @Override
  public @Nullable EntryBatch split(Directory directory, int fewest) {
    List<Path> paths = new ArrayList<>();
    try {
      while (entries != null && entries.hasNext() && paths.size() < fewest) {
        paths.add(entries.next());
      }
    } catch (DirectoryIteratorException _) {
      // the directory's own reader runs into it again, and reports it
    }
    int first = ordinal;
    ordinal += paths.size();
    return paths.isEmpty() ? null : new NioBatch(directory, paths, first);
  }

  @Override
  public void open(EntryBatch batch) {
    NioBatch b = (NioBatch) batch;
    entries = b.paths().iterator();
    ordinal = b.ordinal();
    blockBytes = blockSizes.of(b.directory().device(), b.directory().toPath());
  }

  @Override
  public void abandon(Portion portion) {
    // holds nothing
  }

  private void failed(Exception e) {
    switch (e) {
      case DirectoryIteratorException wrapped when wrapped.getCause() != null ->
          failed(wrapped.getCause());
      case LeadsNowhereException _ -> failed(0, "Dangling symbolic link");
      case AccessDeniedException _ -> failed(EACCES, "Permission denied");
      case NoSuchFileException _ -> failed(ENOENT, "No such file or directory");
      case NotDirectoryException _ -> failed(ENOENT, "Not a directory");
      case InvalidPathException invalid -> failed(EINVAL, invalid.getReason());
      case FileSystemException other -> failedFor(other.getReason());
      default -> failedFor(e.getMessage());
    }
  }

  private void failedFor(@Nullable String reason) {
    String words = reason == null ? "Input/output error" : reason;
    if (words.startsWith(LOOP)) {
      failed(ELOOP, LOOP); // the JDK says more than the kernel
    } else {
      failed(words.equals("File name too long") ? ENAMETOOLONG : EIO, words);
    }
  }

  private void failed(int number, String words) {
    errno = number;
    message = words;
  }

  @Override
  public int errno() {
    return errno;
  }

  @Override
  public String message() {
    return message;
  }

  @Override
  public void close() {
    closeStream(); // a visitor that threw left the directory it was given open
  }
}
