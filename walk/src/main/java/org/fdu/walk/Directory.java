// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.fdu.walk.filter.NameFilter;
import org.fdu.walk.source.Portion;
import org.jspecify.annotations.Nullable;

/// A directory met by a walk, or a root; linked to its parent, so that all that is below it shares
/// its name.
///
/// Immutable to users, but for one [attachment][#attach]. Sources extend it to keep their handle.
/// Safe to share between workers: what a worker writes before it publishes a child is seen by
/// whoever reads that child, and what workers write below a directory is seen in [Visitor#exit].
public abstract non-sealed class Directory implements Portion {
  private static final AtomicIntegerFieldUpdater<Directory> PENDING =
      AtomicIntegerFieldUpdater.newUpdater(Directory.class, "pending");

  private final @Nullable Directory parent;
  private final Directory root;
  private final byte[] name;

  /// Of a root its position among the walk's roots, of any other directory its depth.
  private int number;

  private long device;
  private long inode;
  private boolean entered;

  /// Whether something in or below it is not read because the walk was stopped.
  private boolean leftEarly;

  /// Written before anything in this directory is shared.
  private boolean passing;

  /// Set once, read by workers before they read anything in or below.
  private volatile boolean pruned;

  /// Only in a root: whether anything below was pruned.
  private volatile boolean anyPruned;

  private @Nullable Object attachment;

  /// The [NameFilter] for what is in this directory; null when the walk has none. Not of its own
  /// type, since making the updater above loads the types of all fields.
  private @Nullable Object filter;

  /// This directory's own reading, plus its child directories that have not exited. Zero means that
  /// everything below has been seen.
  private volatile int pending = 1;

  /// A root, named by its path as the user gave it.
  protected Directory(byte[] path) {
    this.parent = null;
    this.root = this;
    this.name = path;
  }

  /// The child of `parent` called `name`.
  protected Directory(Directory parent, byte[] name) {
    this.parent = parent;
    this.root = parent.root;
    this.name = name;
    this.number = parent.depth() + 1;
  }

  /// The directory this one was found in; null for a root.
  public final @Nullable Directory parent() {
    return parent;
  }

  /// The root the walk came from; itself for a root.
  public final Directory root() {
    return root;
  }

  /// The position of [#root] among the roots of the walk, from 0.
  public final int rootIndex() {
    return root.number;
  }

  /// How many directories lie between this one and its root, 0 for the root.
  public final int depth() {
    return parent == null ? 0 : number;
  }

  /// This directory's own name, for a root its path as given. Shared: must not be modified.
  public final byte[] name() {
    return name;
  }

  /// The device of this directory once it was opened, encoded like `st_dev`.
  public final long device() {
    return device;
  }

  /// The inode number of this directory once it was opened.
  public final long inode() {
    return inode;
  }

  /// The path from the root as given, in bytes; costs time and memory in proportion to its length.
  public final byte[] pathBytes() {
    return PathBytes.join(this, null);
  }

  /// The path of the entry `name` in this directory, in bytes.
  public final byte[] pathBytes(byte[] name) {
    return PathBytes.join(this, name);
  }

  /// The path as a [Path] of the default file system, which keeps bytes that are not valid text.
  ///
  /// @throws java.nio.file.InvalidPathException when this platform cannot have such a path
  public final Path toPath() {
    return PathBytes.toPath(pathBytes());
  }

  /// Keep `value` with this directory. For the visitor whose [Visitor#enter] is being called; never
  /// for a consumer of [events][org.fdu.walk.event.WalkEvents], whose walk would fail.
  public final void attach(Object value) {
    attachment = value;
  }

  /// What was attached; null when nothing was.
  public final @Nullable Object attachment() {
    return attachment;
  }

  /// Ask the walk to leave out what it has not read yet in and below this directory. May be called
  /// from any thread. In [Visitor#enter] for this directory, nothing in it is read; later, workers
  /// may have gone ahead. The directory exits all the same.
  public final void prune() {
    pruned = true;
    root.anyPruned = true;
  }

  /// Whether [#prune] was called for this directory.
  final boolean pruned() {
    return pruned;
  }

  /// Whether [#prune] was called for a directory above this one.
  final boolean belowPruned() {
    if (root.anyPruned) {
      for (Directory d = parent; d != null; d = d.parent) {
        if (d.pruned) {
          return true;
        }
      }
    }
    return false;
  }

  final void rootIndex(int index) {
    this.number = index;
  }

  /// Decide by `filter` about what is in this directory; before any of it is shared.
  final void filter(NameFilter filter) {
    this.filter = filter;
  }

  /// Forget the filter, which may be large, of a directory that may be remembered for long.
  final void dropFilter() {
    filter = null;
  }

  final @Nullable NameFilter filter() {
    return (NameFilter) filter;
  }

  final void identify(long device, long inode) {
    this.device = device;
    this.inode = inode;
  }

  /// Whether an ancestor is the same inode, as happens when one is mounted below itself.
  final boolean repeatsAncestor() {
    for (Directory d = parent; d != null; d = d.parent) {
      if (d.inode == inode && d.device == device) {
        return true;
      }
    }
    return false;
  }

  /// Whether nothing in this directory counts, and it is only read on the way to mounts below it.
  final boolean passing() {
    return passing;
  }

  final void pass() {
    passing = true;
  }

  final void markEntered() {
    entered = true;
  }

  final boolean entered() {
    return entered;
  }

  /// Note that something in or below this directory will not be read; before it is
  /// [settled][#settle] for that.
  final void leaveEarly() {
    leftEarly = true;
  }

  /// Whether something below was not read; known for sure once the last has [settled][#settle].
  final boolean leftEarly() {
    return leftEarly;
  }

  /// Expect `children` more exits before this directory's own; called before they are published.
  final void expect(int children) {
    PENDING.getAndAdd(this, children);
  }

  /// Count one exit, or the end of this directory's own reading; true when it was the last.
  ///
  /// Acquire-release: the worker that sees the last one also sees what all others wrote below.
  final boolean settle() {
    return PENDING.getAndAdd(this, -1) == 1;
  }
}
