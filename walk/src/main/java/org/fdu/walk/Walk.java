// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.fdu.walk.MountRules.Boundary;
import org.fdu.walk.event.EventOptions;
import org.fdu.walk.event.WalkEvents;
import org.fdu.walk.filter.EntrySelection;
import org.fdu.walk.filter.NameFilter;
import org.fdu.walk.source.DirectorySource;

/// A walk over one or more directory trees: what to read and how. Immutable; every method that
/// changes a setting returns a changed copy.
///
/// ```java
/// WalkReport report = Walk.of(Path.of("/usr")).threads(8).visit(CountingVisitor::new);
/// ```
///
/// The result does not depend on the number of threads, the source or timing. Roots that overlap
/// are read once: whatever several roots reach belongs to the first of them. What bind mounts show
/// again is read once as well, as far as that can be known, and file systems that the kernel makes
/// up are left out unless a root is on one; see [#mounts(MountRules)].
public final class Walk {
  private final List<byte[]> roots;
  private final WalkOptions options;

  private Walk(List<byte[]> roots, WalkOptions options) {
    this.roots = roots;
    this.options = options;
  }

  /// A walk over the trees at `roots` that learns sizes, by as many threads as are worth while: one
  /// per available processor, more where they wait for a slow device or server, and few where they
  /// wait for a rotational disk.
  ///
  /// A root that is a symlink is read as the link itself, unless its path ends in a slash.
  public static Walk of(Path... roots) {
    return ofBytes(Arrays.stream(roots).map(PathBytes::of).toList());
  }

  /// A walk over the trees at `roots`, each a path in bytes.
  ///
  /// @throws IllegalArgumentException when one has a NUL, where the kernel would take it to end
  public static Walk ofBytes(List<byte[]> roots) {
    return new Walk(copy(roots), WalkOptions.DEFAULT);
  }

  /// Deep, so that nobody can change a root afterwards. A loop, since it is on the start-up path.
  private static List<byte[]> copy(List<byte[]> roots) {
    List<byte[]> copies = new ArrayList<>(roots.size());
    for (byte[] root : roots) {
      for (byte b : root) {
        if (b == 0) {
          throw new IllegalArgumentException("a path with a NUL: " + Arrays.toString(root));
        }
      }
      copies.add(root.clone());
    }
    return copies;
  }

  /// Use at most `threads` worker threads, the calling one included, instead of finding out how
  /// many are worth while.
  ///
  /// @throws IllegalArgumentException unless positive
  public Walk threads(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be positive: " + threads);
    }
    return new Walk(roots, options.withThreads(threads));
  }

  /// Let the workers agree on the end of the walk by `strategy`.
  public Walk strategy(Strategy strategy) {
    return new Walk(roots, options.withStrategy(strategy));
  }

  /// Hand out child directories to workers by `distribution`.
  public Walk distribution(Distribution distribution) {
    return new Walk(roots, options.withDistribution(distribution));
  }

  /// Learn this much about each entry.
  public Walk metadata(Metadata metadata) {
    return new Walk(roots, options.withMetadata(metadata));
  }

  /// How much this walk learns about each entry.
  public Metadata metadata() {
    return options.metadata();
  }

  /// Stay on the file system of each root. Bind mounts of it and subvolumes belong to it;
  /// snapshots, which btrfs shows as directories but which share their data with what they were
  /// taken of, are left out. Other file systems that are mounted when the walk begins are not even
  /// opened.
  public Walk sameFileSystem() {
    return mounts(options.mountRules().withBoundary(Boundary.FILE_SYSTEM));
  }

  /// Leave out directories and files on another device than their root's, by the number in `st_dev`
  /// alone, as find(1) and du(1) do. Subvolumes of btrfs have numbers of their own.
  public Walk sameDevice() {
    return mounts(options.mountRules().withBoundary(Boundary.DEVICE));
  }

  /// Decide by `rules` which mounts to go into; [MountRules#DEFAULT] if this is not said.
  public Walk mounts(MountRules rules) {
    return new Walk(roots, options.withMounts(rules));
  }

  /// The rules by which this walk decides which mounts to go into.
  public MountRules mounts() {
    return options.mountRules();
  }

  /// Leave out what `filter` says, instead of by a filter given before. What is left out is neither
  /// looked at nor opened.
  public Walk filter(NameFilter filter) {
    return new Walk(roots, options.withFilter(filter));
  }

  /// Let only what `selection` selects count, instead of by a selection given before. What it needs
  /// to know of entries has to be asked for by [#metadata].
  ///
  /// An inode with several links counts if one of them does. Directories are entered whether they
  /// count or not; a visitor is told by [Entry#selected].
  public Walk select(EntrySelection selection) {
    return new Walk(roots, options.withSelection(selection));
  }

  /// Let `progress` know how far the walk is while it goes on; costs some nanoseconds an entry.
  public Walk progress(WalkProgress progress) {
    return new Walk(roots, options.withProgress(progress));
  }

  /// Take symbolic links for what they point to where `symlinks` says so; by default
  /// [Symlinks#NEVER]. Not for a [source][#source(DirectorySource)] of the caller's own.
  public Walk followSymlinks(Symlinks symlinks) {
    return new Walk(roots, options.withSymlinks(symlinks));
  }

  /// Learn for each file which of its [extents][Entry#sharedExtents] others share, by opening it:
  /// on Linux, on btrfs, XFS, OCFS2 and bcachefs. A file that cannot be opened is a failure, and
  /// counts as one that shares nothing.
  public Walk sharedExtents() {
    return new Walk(roots, options.withSharedExtents());
  }

  /// Whether this walk learns what files share.
  public boolean readsSharedExtents() {
    return options.sharedExtents();
  }

  /// Emit an event to the JDK's flight recorder for each transfer of work between workers, each
  /// failure, and each worker that sees the end of a complete walk. Needs the module `jdk.jfr`;
  /// where nothing is being recorded the events go nowhere, but their classes still take some 50 ms
  /// to load.
  public Walk recordEvents() {
    return new Walk(roots, options.withRecordEvents());
  }

  /// Read directories by a built-in source.
  public Walk source(SourceKind kind) {
    return new Walk(roots, options.withSource(kind, null));
  }

  /// Read directories by a source of the caller's own; the walk closes it.
  public Walk source(DirectorySource source) {
    return new Walk(roots, options.withSource(options.sourceKind(), source));
  }

  /// Walk now, with one visitor per worker from `visitors`, and return when all is read.
  ///
  /// `visitors` is called on each worker's own thread. When the calling thread is interrupted the
  /// walk stops early, its report says so, and the thread stays interrupted. What a visitor throws
  /// stops the walk and is rethrown.
  ///
  /// A worker that waits for the kernel is waited for, however long a disk or a server does not
  /// answer: nobody can leave such a call.
  ///
  /// @throws UnsupportedOperationException when [SourceKind#LINUX] was asked for and cannot work
  public WalkReport visit(Supplier<? extends Visitor> visitors) {
    try (DirectorySource source = openSource()) {
      return new WalkRun(roots, options, source, visitors, false).run();
    }
  }

  /// Walk now, like [#visit], for visitors that put what is found into the order of the listings.
  ///
  /// Each root is walked in full and on its own, also what several of them reach, and all mounts
  /// are gone into unless [#mounts(MountRules)] says otherwise. Every worker reads first what comes
  /// first in that order, so that a consumer in that order does not have to wait for the end, nor
  /// to remember more than what workers that help have found further on: of a directory all
  /// children are known before the first of them is read.
  ///
  /// @throws UnsupportedOperationException when [SourceKind#LINUX] was asked for and cannot work
  public WalkReport visitInOrder(Supplier<? extends OrderedVisitor> visitors) {
    try (DirectorySource source = openSource()) {
      return new WalkRun(roots, options, source, visitors, true).run();
    }
  }

  /// Begin to walk now, on other threads, and give what is found as events, to be consumed at the
  /// caller's own pace. Must be closed.
  public WalkEvents events() {
    return events(EventOptions.DEFAULT);
  }

  /// Begin to walk now, on other threads, and give what is found as events that travel as `how`
  /// says. Must be closed.
  public WalkEvents events(EventOptions how) {
    return WalkEvents.of(this, how);
  }

  private DirectorySource openSource() {
    DirectorySource own = options.source();
    return own != null
        ? own.learning(options.metadata())
        : Sources.open(options.sourceKind(), options.metadata(), options.symlinks());
  }

  /// How many roots this walk was given.
  public int rootCount() {
    return roots.size();
  }

  /// The path of root number `index`, as given.
  public byte[] rootPath(int index) {
    return roots.get(index).clone();
  }
}
