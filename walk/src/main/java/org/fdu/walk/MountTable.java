// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.fdu.walk.source.DirectorySource.Location;
import org.fdu.walk.source.Mount;
import org.jspecify.annotations.Nullable;

/// The mounts of this process, by path and by what they are mounted on. Immutable.
///
/// Paths are absolute and canonical. What a path leads to is found as the kernel does it: from the
/// topmost mount along the path, to another mount wherever one is mounted on what was reached. So a
/// mount that another one hides is never found.
final class MountTable {
  private final List<Mount> mounts;
  private final Map<Long, Mount> byId = new HashMap<>();

  /// What is mounted on each mount, by mount point. Of two at the same place the later one.
  private final Map<Long, NavigableMap<byte[], Mount>> mountedOn = new HashMap<>();

  /// The mounts that are on no other known one; in a chroot there can be several.
  private final NavigableMap<byte[], Mount> topmost = new TreeMap<>(Arrays::compareUnsigned);

  MountTable(List<Mount> mounts) {
    this.mounts = mounts;
    for (Mount mount : mounts) {
      byId.put(mount.id(), mount);
    }
    for (Mount mount : mounts) {
      if (parent(mount) == null) {
        topmost.put(mount.point(), mount);
      } else {
        mountedOn
            .computeIfAbsent(mount.parent(), _ -> new TreeMap<>(Arrays::compareUnsigned))
            .put(mount.point(), mount);
      }
    }
  }

  /// The mount with this id; null when it is not known.
  @Nullable Mount of(long id) {
    return byId.get(id);
  }

  /// The mount that `location` is on; null when it is not known: in a chroot, or below what another
  /// mount hides.
  @Nullable Mount of(Location location) {
    Mount mount = at(location.canonicalPath());
    boolean other = mount != null && location.mountId() != 0 && location.mountId() != mount.id();
    return other ? null : mount;
  }

  /// What `mount` is mounted on; null for a topmost one.
  @Nullable Mount parent(Mount mount) {
    return mount.parent() == mount.id() ? null : byId.get(mount.parent());
  }

  /// The mount that `path` leads to; null when none is known.
  @Nullable Mount at(byte[] path) {
    Mount found = firstOnTheWay(topmost, path, 1);
    Mount next = found;
    for (int steps = mounts.size(); next != null && steps > 0; steps--) {
      found = next;
      NavigableMap<byte[], Mount> here = mountedOn.get(found.id());
      next = here == null ? null : firstOnTheWay(here, path, found.point().length);
    }
    return found;
  }

  /// The mount that is met first on the way to `path`, of which `from` bytes are behind.
  private static @Nullable Mount firstOnTheWay(
      NavigableMap<byte[], Mount> among, byte[] path, int from) {
    for (int end = from; end <= path.length; end++) {
      if (end == path.length || end == 1 || path[end] == '/') {
        Mount mount = among.get(Arrays.copyOf(path, end));
        if (mount != null) {
          return mount;
        }
      }
    }
    return null;
  }

  /// The mounts whose mount point, strictly below the directory `path`, leads to them.
  List<Mount> below(byte[] path) {
    List<Mount> below = new ArrayList<>();
    for (Mount mount : mounts) {
      byte[] point = mount.point();
      if (point.length > path.length && isBelow(point, path) && mount.equals(at(point))) {
        below.add(mount);
      }
    }
    return below;
  }

  /// Whether `path` is `directory` or lies below it.
  static boolean isBelow(byte[] path, byte[] directory) {
    int length = directory.length;
    return path.length >= length
        && Arrays.equals(path, 0, length, directory, 0, length)
        && (length == 1 || path.length == length || path[length] == '/');
  }

  /// The path of `below`, which lies below `from`, seen from `to` instead.
  static byte[] rebase(byte[] below, byte[] from, byte[] to) {
    int start = from.length == 1 ? 0 : from.length; // where the slash is that goes on
    int length = below.length == from.length ? 0 : below.length - start;
    if (length == 0) {
      return to;
    }
    int base = to.length == 1 ? 0 : to.length;
    byte[] path = Arrays.copyOf(to, base + length);
    System.arraycopy(below, start, path, base, length);
    return path;
  }
}
