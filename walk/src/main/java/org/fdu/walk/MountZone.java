// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.Arrays;
import org.fdu.walk.RootPlan.InodeKey;
import org.fdu.walk.source.DirectorySource;
import org.fdu.walk.source.DirectorySource.Location;
import org.fdu.walk.source.Mount;
import org.jspecify.annotations.Nullable;

/// A part of a file system that a walk reaches on one mount: all below a root, or all of a mount
/// below one, but for what is mounted on it in turn.
///
/// @param mount what it is on
/// @param top where the walk comes to it: the canonical path of a root, or a mount point
/// @param path the path of `top` in the file system
/// @param start the canonical path of the root that the walk comes from
record MountZone(Mount mount, byte[] top, byte[] path, byte[] start) {

  /// The zone of `mount` from the path `top` on, which leads to it and is `start` or below that;
  /// null when it cannot be told which part of the file system that is, as when the directory that
  /// was mounted is deleted.
  static @Nullable MountZone of(Mount mount, byte[] top, byte[] start) {
    byte[] root = mount.root();
    return root.length == 0 || root[0] != '/' || isDeleted(root)
        ? null
        : new MountZone(mount, top, MountTable.rebase(top, mount.point(), root), start);
  }

  /// Whether all files of `other` are in this part of the file system, unless others are mounted
  /// there.
  boolean contains(MountZone other) {
    return mount.device() == other.mount.device() && MountTable.isBelow(other.path, path);
  }

  /// Whether the walk gets to all that `inner` has in this zone: this contains it, nothing else is
  /// mounted at its place or on the way there, and all directories on the way from the root can be
  /// listed.
  boolean shows(
      MountZone inner, MountTable table, DirectorySource source, ListableDirectories listable) {
    if (!contains(inner)) {
      return false;
    }
    byte[] place = MountTable.rebase(inner.path, path, top);
    if (!mount.equals(table.at(place))) {
      return false;
    }
    Location there = source.locate(place);
    Location here = source.locate(inner.top);
    if (there == null) {
      return false;
    }
    // what was unmounted since the table was read, and may be back soon, is as the table says
    if (here != null
        && here.mountId() == inner.mount.id()
        && !InodeKey.of(there).equals(InodeKey.of(here))) {
      return false;
    }
    return listable.leadTo(place, start);
  }

  /// The kernel marks them so.
  private static boolean isDeleted(byte[] root) {
    byte[] mark = {'/', '/', 'd', 'e', 'l', 'e', 't', 'e', 'd'};
    int from = root.length - mark.length;
    return from >= 0 && Arrays.equals(root, from, root.length, mark, 0, mark.length);
  }
}
