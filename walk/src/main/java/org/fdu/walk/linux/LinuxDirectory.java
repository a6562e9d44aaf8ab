// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.fdu.walk.Directory;
import org.jspecify.annotations.Nullable;

/// A directory with the descriptor its children are opened by, counted by users.
///
/// Users are the reader that reads it and every child not yet opened. The last to leave closes the
/// descriptor. A directory that was not kept open has [#NOT_KEPT] from before its children were
/// published, so nobody ever sees a descriptor come or go:
///
/// ```
///   reader: open ─ keep(fd) users=1 ─ +n for n children ─ publish ─ … ─ leave ─┐
///   child:                                        openat(fd, name) ─ leave ────┤ users=0: close(fd)
///   stranger looking for an open ancestor:  tryEnter ─ openat2(fd, path) ─ leave ┘
/// ```
final class LinuxDirectory extends Directory {
  static final int NOT_KEPT = -1;

  private static final AtomicIntegerFieldUpdater<LinuxDirectory> USERS =
      AtomicIntegerFieldUpdater.newUpdater(LinuxDirectory.class, "users");

  /// What a stat of this directory already said, where its parent's listing did not tell its type.
  private final @Nullable KnownStat known;

  /// Written by the reader before any child is published, never after.
  private int descriptor = NOT_KEPT;

  private volatile int users;

  LinuxDirectory(byte[] path) {
    super(path);
    this.known = null;
  }

  LinuxDirectory(Directory parent, byte[] name, @Nullable KnownStat known) {
    super(parent, name);
    this.known = known;
  }

  @Nullable KnownStat known() {
    return known;
  }

  /// The parent; null for a root.
  @Nullable LinuxDirectory linuxParent() {
    return (LinuxDirectory) parent();
  }

  /// The descriptor children are opened by, [#NOT_KEPT] when there is none.
  int descriptor() {
    return descriptor;
  }

  /// Keep `fd` open for children, with the calling reader as the first user.
  void keep(int fd) {
    descriptor = fd;
    USERS.lazySet(this, 1);
  }

  /// Expect `children` more users; by a user.
  void enter(int children) {
    USERS.getAndAdd(this, children);
  }

  /// Become a user without being one's child: false when the descriptor is closed, or about to be.
  boolean tryEnter() {
    int now;
    do {
      now = users;
      if (now == 0) {
        return false;
      }
    } while (!USERS.compareAndSet(this, now, now + 1));
    return true;
  }

  /// Leave; true when the caller was the last user and has to close the descriptor.
  boolean leave() {
    return USERS.getAndAdd(this, -1) == 1;
  }
}
