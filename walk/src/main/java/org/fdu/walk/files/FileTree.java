// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.fdu.walk.Metadata;
import org.fdu.walk.MountRules;
import org.fdu.walk.PathBytes;
import org.fdu.walk.Walk;
import org.fdu.walk.event.EventOptions;
import org.fdu.walk.event.WalkEvents;

/// `Files.walkFileTree` and `Files.walk`, several times as fast because directories are read in
/// parallel. Replace `Files` by `FileTree` in a call.
///
/// What is the same: what is visited, which of the visitor's methods is called for it and with
/// what, what its results do, that all calls come from the calling thread, and what is thrown.
///
/// What differs:
///
/// - **Order.** A directory comes before what is in it, and its `postVisitDirectory` after all that
///   is below it, as ever. But several directories are visited at once: between the two, things in
///   quite other directories are visited. A visitor that keeps *the current directory* in a field
///   or on a stack has to ask the path's parent instead. `preVisitDirectory` is called late, when
///   the first thing in the directory is to be visited, or its end: by then the directory was read,
///   at least in part, so what that method changes in it may not be seen.
/// - **`SKIP_SIBLINGS`** skips what has not been visited yet; siblings that are being visited are
///   finished. So with the two above, which siblings are skipped depends on timing.
/// - **`SKIP_SUBTREE`**: nothing below is visited, as ever; the walk may have read some of it.
/// - **Attributes** are what the walk learned, without another system call; they are only
///   [BasicFileAttributes]. `creationTime` is the time of the last modification. `fileKey` equals
///   that of the same file from here, not one from `Files`; it is null where inodes are not known.
/// - **Symbolic links** are not followed: [FileVisitOption#FOLLOW_LINKS] is refused.
/// - **What changes meanwhile**: an entry that vanishes after it was listed and before it was
///   looked at is left out, where `Files` gives a [java.nio.file.NoSuchFileException].
/// - **Mounts**: a directory that is mounted below itself is left out there, where `Files` visits
///   it once more.
/// - **Names** that are not text in the virtual machine's encoding are kept, where `Files` may not
///   be able to open them again; but their path is absolute then, even below a relative start.
/// - Only paths of the default file system.
/// - When the calling thread is interrupted, [java.util.concurrent.CancellationException] is
///   thrown.
///
/// Who wants sizes, names in bytes, or failures without exceptions is better served by
/// [Walk#events()].
public final class FileTree {

  private FileTree() {}

  /// Visit everything at and below `start`, as `Files.walkFileTree(start, visitor)` does.
  ///
  /// @return `start`
  /// @throws IOException what the visitor throws
  public static Path walkFileTree(Path start, FileVisitor<? super Path> visitor)
      throws IOException {
    return walkFileTree(start, Set.of(), Integer.MAX_VALUE, visitor);
  }

  /// Visit everything at and at most `maxDepth` levels below `start`, as the method of `Files`
  /// does: a directory at the last level is visited like a file.
  ///
  /// @return `start`
  /// @throws IOException what the visitor throws
  /// @throws IllegalArgumentException when `maxDepth` is negative
  /// @throws UnsupportedOperationException when symbolic links are to be followed
  public static Path walkFileTree(
      Path start, Set<FileVisitOption> options, int maxDepth, FileVisitor<? super Path> visitor)
      throws IOException {
    Objects.requireNonNull(visitor);
    refuseLinks(options);
    try (WalkEvents events = walk(start, Metadata.ALL).events(depth(maxDepth))) {
      new VisitorCaller(start, maxDepth, visitor).call(events);
    }
    return start;
  }

  /// The paths at and below `start`, as `Files.walk(start, options)` gives them; the stream has to
  /// be closed.
  ///
  /// @throws IOException when there is nothing at `start`
  /// @throws UnsupportedOperationException when symbolic links are to be followed
  public static Stream<Path> walk(Path start, FileVisitOption... options) throws IOException {
    return walk(start, Integer.MAX_VALUE, options);
  }

  /// The paths at and at most `maxDepth` levels below `start`, as the method of `Files` gives them;
  /// the stream has to be closed. Nothing is stat'ed where directories tell types.
  ///
  /// What cannot be read throws [java.io.UncheckedIOException] from the stream. An unreadable
  /// directory does that after its own path, not in place of it; at the last level, where it need
  /// not be read, it gives its path alone.
  ///
  /// A stream that is made parallel gathers paths in arrays, larger and larger ones, before it
  /// hands them to other threads, and so may hold very many at once.
  ///
  /// @throws IOException when there is nothing at `start`
  /// @throws IllegalArgumentException when `maxDepth` is negative
  /// @throws UnsupportedOperationException when symbolic links are to be followed
  public static Stream<Path> walk(Path start, int maxDepth, FileVisitOption... options)
      throws IOException {
    refuseLinks(List.of(options));
    Walk walk = walk(start, Metadata.NAMES);
    EventOptions depth = depth(maxDepth);
    Files.readAttributes(start, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    WalkEvents events = walk.events(depth);
    // an iterator and not stages of the stream, since those run on several threads when the stream
    // is made parallel, while an iterator is only ever asked by one at a time
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                new PathIterator(events.iterator(), new TreePaths(start), maxDepth),
                Spliterator.ORDERED | Spliterator.NONNULL),
            false)
        .onClose(events::close);
  }

  private static EventOptions depth(int maxDepth) {
    return EventOptions.DEFAULT.withMaxDepth(maxDepth);
  }

  private static void refuseLinks(Iterable<FileVisitOption> options) {
    for (FileVisitOption option : options) {
      if (option == FileVisitOption.FOLLOW_LINKS) {
        throw new UnsupportedOperationException("symbolic links cannot be followed");
      }
    }
  }

  private static Walk walk(Path start, Metadata metadata) {
    if (!start.getFileSystem().equals(FileSystems.getDefault())) {
      throw new ProviderMismatchException("not a path of the default file system");
    }
    byte[] root = PathBytes.of(start);
    return Walk.ofBytes(List.of(root.length == 0 ? new byte[] {'.'} : root))
        .metadata(metadata)
        .mounts(MountRules.EVERYTHING); // like Files, which knows no mounts
  }
}
