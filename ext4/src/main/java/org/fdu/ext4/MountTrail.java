// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fdu.walk.source.EntryBuffer;
import org.fdu.walk.source.Mount;
import org.jspecify.annotations.Nullable;

/// The directories that lead from one to what is mounted below it, as a tree of names: what is not
/// on it holds no mounts. Immutable once made.
final class MountTrail {
  private final List<byte[]> names = new ArrayList<>();
  private final List<MountTrail> nexts = new ArrayList<>();
  private boolean mountPoint;
  private boolean idMapped;

  private MountTrail() {}

  /// The trail from the directory with the canonical path `top` to each of `mounts` below it.
  static MountTrail below(byte[] top, List<Mount> mounts) {
    MountTrail trail = new MountTrail();
    int start = top.length == 1 ? 0 : top.length; // the root's path is a slash alone
    for (Mount mount : mounts) {
      byte[] point = mount.point();
      if (point.length > start + 1
          && point[start] == '/'
          && Arrays.equals(point, 0, start, top, 0, start)) {
        trail.add(point, start + 1, mount.idMapped());
      }
    }
    return trail;
  }

  private void add(byte[] path, int from, boolean mapped) {
    MountTrail here = this;
    int start = from;
    while (start < path.length) {
      int end = start;
      while (end < path.length && path[end] != '/') {
        end++;
      }
      here = here.nextOrNew(Arrays.copyOfRange(path, start, end));
      start = end + 1;
    }
    here.mountPoint = true;
    here.idMapped |= mapped;
  }

  private MountTrail nextOrNew(byte[] name) {
    for (int i = 0; i < names.size(); i++) {
      if (Arrays.equals(names.get(i), name)) {
        return nexts.get(i);
      }
    }
    MountTrail next = new MountTrail();
    names.add(name);
    nexts.add(next);
    return next;
  }

  /// Whether nothing is mounted below.
  boolean isEmpty() {
    return names.isEmpty();
  }

  /// Whether something is mounted on the directory itself.
  boolean isMountPoint() {
    return mountPoint;
  }

  /// Whether what is mounted on the directory shows owners that the file system does not have.
  boolean isIdMapped() {
    return idMapped;
  }

  /// The trail in the directory that `entry` is; null when it is not on it.
  @Nullable MountTrail into(EntryBuffer entry) {
    for (int i = 0; i < names.size(); i++) {
      if (entry.isNamed(names.get(i))) {
        return nexts.get(i);
      }
    }
    return null;
  }
}
