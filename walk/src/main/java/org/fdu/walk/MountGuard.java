// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import org.fdu.walk.MountPlan.Decision;
import org.fdu.walk.MountRules.Boundary;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.EntryBuffer;
import org.jspecify.annotations.Nullable;

/// Applies the [MountRules] of a walk for one worker, to what something is mounted on and what is
/// on another device than its directory; not loaded before there is such a thing.
final class MountGuard {
  private final RootPlan plan;
  private final MountRules rules;
  private final DirectoryReader reader;

  MountGuard(RootPlan plan, DirectoryReader reader) {
    this.plan = plan;
    this.rules = plan.rules();
    this.reader = reader;
  }

  /// Take the sizes of a root, described by `self`, when nothing on its own mount counts.
  ///
  /// @return whether all is known that the rules ask for
  boolean entersRoot(Directory root, EntryBuffer self) {
    MountPlan mounts = plan.mounts();
    if (mounts == null) {
      return true;
    }
    if (mounts.passesRoot(root.rootIndex())) {
      pass(root, self);
    }
    return mounts.knowsType(root.rootIndex());
  }

  /// Why a directory is left out of `parent`; null when it is not.
  ///
  /// @param self describes it
  /// @param isRoot whether it is walked as a root
  /// @param readable whether it is open
  @Nullable LeftOut leavesOut(
      Directory directory, Directory parent, EntryBuffer self, boolean isRoot, boolean readable) {
    Decision decision = decision(self);
    boolean onTheWay = decision == null && (isRoot || parent.passing());
    if (decision == Decision.PASS || (onTheWay && leadsOn(parent, directory.name()))) {
      pass(directory, self);
      return null;
    }
    LeftOut reason = reason(parent, self, decision);
    if (reason == null && isRoot) {
      reason = LeftOut.REPEATED;
    }
    if (reason != null) {
      return reason;
    }
    if (rules.boundary() == Boundary.FILE_SYSTEM
        && self.device() != parent.device()
        && readable
        && reader.opensSnapshot()) {
      return LeftOut.SNAPSHOT;
    }
    return self.mountRoot() && repeats(directory, self) ? LeftOut.REPEATED : null;
  }

  /// Whether `directory`, described by `self`, is an ancestor again. Without a mount to explain it,
  /// inode numbers alone are no proof.
  private boolean repeats(Directory directory, EntryBuffer self) {
    Directory ancestor = directory.repeatedAncestor();
    return ancestor != null && (self.mountId() != 0 || reader.isAncestor(directory, ancestor));
  }

  /// Why `file` is left out of `parent`; null when it is not.
  @Nullable LeftOut leavesOut(Directory parent, EntryBuffer file) {
    return reason(parent, file, decision(file));
  }

  private @Nullable LeftOut reason(
      Directory parent, EntryBuffer entry, @Nullable Decision decision) {
    LeftOut planned = decision == null ? null : reason(decision);
    if (planned != null) {
      return planned;
    }
    boolean crosses =
        entry.device() != parent.device()
            && switch (rules.boundary()) {
              case NONE -> false;
              case FILE_SYSTEM -> decision == null && !isPart(parent, entry);
              case DEVICE -> true; // of which the plan knows nothing
            };
    return crosses ? LeftOut.OTHER_FILE_SYSTEM : null;
  }

  /// Whether `entry`, although on another device than `parent`, is on the same mount, as subvolumes
  /// and files of an overlay are; or at least, where a symlink led to it, on the same file system.
  private boolean isPart(Directory parent, EntryBuffer entry) {
    MountPlan mounts = plan.mounts();
    return entry.mountId() != 0
        && !entry.mountRoot()
        && (mounts == null || !mounts.isElsewhere(entry.mountId(), parent.rootIndex()));
  }

  /// Whether `file`, in a directory of which nothing else does, counts: it is a mount of its own.
  boolean counts(EntryBuffer file) {
    return decision(file) == Decision.ENTER;
  }

  /// Whether what counts is at or below the entry `name` of `parent`.
  boolean leadsOn(Directory parent, byte[] name) {
    MountPlan mounts = plan.mounts();
    return mounts != null && mounts.leadsOn(parent, name);
  }

  /// What is planned for `entry`; null when nothing is mounted on it, or nothing known.
  private @Nullable Decision decision(EntryBuffer entry) {
    if (!entry.mountRoot() || entry.mountId() == 0) {
      return null;
    }
    MountPlan mounts = plan.mounts();
    return mounts == null ? null : mounts.at(entry);
  }

  private static void pass(Directory directory, EntryBuffer self) {
    directory.pass();
    self.withoutSizes();
  }

  /// Why what is decided on like this is left out; null when it is not.
  static @Nullable LeftOut reason(Decision decision) {
    return switch (decision) {
      case ENTER, PASS -> null;
      case REPEATED -> LeftOut.REPEATED;
      case OTHER_FILE_SYSTEM -> LeftOut.OTHER_FILE_SYSTEM;
      case KERNEL -> LeftOut.KERNEL_FILE_SYSTEM;
      case UNWANTED -> LeftOut.UNWANTED_FILE_SYSTEM;
    };
  }
}
