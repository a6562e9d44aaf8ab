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

  /// How many ancestors each directory is compared with; hardly any tree is deeper.
  private static final int NEAREST = 64;

  private final @Nullable Directory parent;
  private final Directory root;
  private final byte[] name;

  /// The nearest ancestor whose depth is a power of two, itself a root's child or deeper; null when
  /// there is none.
  private final @Nullable Directory landmark;

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
    this.landmark = null;
    this.name = path;
  }

  /// The child of `parent` called `name`.
  protected Directory(Directory parent, byte[] name) {
    this.parent = parent;
    this.root = parent.root;
    this.name = name;
    int above = parent.depth();
    this.landmark = above > 0 && (above & (above - 1)) == 0 ? parent : parent.landmark;
    this.number = above + 1;
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

  /// The nearest ancestor that is the same inode, as happens when one is mounted below itself; null
  /// when there is none, or the source knows no inode numbers.
  final @Nullable Directory repeatedAncestor() {
    if (inode == 0) {
      return null;
    }
    Directory d = parent;
    while (d != null && !isInode(d)) {
      d = d.parent;
    }
    return d;
  }

  /// The same in bounded time, if a descendant will do as well where the loop is a long one.
  ///
  /// Beyond the nearest ancestors one alone is looked at, the landmark, which moves further and
  /// further away from one power of two to the next: as in Brent's algorithm (An improved Monte
  /// Carlo factorization algorithm, 1980) every loop is found before its path is three times as
  /// long.
  final @Nullable Directory repeatedNearby() {
    if (inode == 0) {
      return null;
    }
    Directory d = parent;
    for (int i = 0; d != null && i < NEAREST; i++) {
      if (isInode(d)) {
        return d;
      }
      d = d.parent;
    }
    return d != null && landmark != null && isInode(landmark) ? landmark : null;
  }

  private boolean isInode(Directory other) {
    return other.inode == inode && other.device == device;
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
