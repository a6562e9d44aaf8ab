// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import org.jspecify.annotations.Nullable;

/// A child directory as its parent lists it, or a root: a place in the order, and what is there
/// once a worker has looked.
final class Child {
  private final byte[] name;
  private final int ordinal;

  /// The inode number by the listing.
  private final long inode;

  /// What is there; null until that is known. Once set, it is replaced by [Outcome.Nothing] at
  /// most.
  private volatile @Nullable Outcome outcome;

  /// Whether the content in [#outcome] was collected here, and not where the same directory was met
  /// before. Set before it; read by those that read here.
  private boolean owner;

  Child(byte[] name, int ordinal, long inode) {
    this.name = name;
    this.ordinal = ordinal;
    this.inode = inode;
  }

  /// The name; of a root its path.
  byte[] name() {
    return name;
  }

  int ordinal() {
    return ordinal;
  }

  long inode() {
    return inode;
  }

  @Nullable Outcome outcome() {
    return outcome;
  }

  void settle(Outcome found) {
    outcome = found;
  }

  void own(Content content) {
    owner = true;
    outcome = content;
  }

  /// The content that is collected here; null when there is none.
  @Nullable Content owned() {
    return owner && outcome instanceof Content content ? content : null;
  }

  /// What can be found at a place.
  sealed interface Outcome permits Content, LoneFile, Unreachable, Circle, Nothing {}

  /// A root that is no directory, or what was listed as a directory and was none later.
  record LoneFile(long device, long inode, boolean remembered, long size, long time)
      implements Outcome {}

  /// What cannot be looked at.
  ///
  /// @param reason why, in the words of strerror(3); null where GNU du has none
  record Unreachable(@Nullable String reason) implements Outcome {}

  /// A directory that is its own ancestor.
  enum Circle implements Outcome {
    CLOSED
  }

  /// What does not count, or was counted with the parent.
  enum Nothing implements Outcome {
    HERE
  }
}
