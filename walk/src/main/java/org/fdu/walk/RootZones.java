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
import org.jspecify.annotations.Nullable;

/// The zones of roots, by device and by path in the file system, so that those which contain each
/// other are found without going through all: there can be as many roots as a shell expands.
final class RootZones {
  private final Map<Long, NavigableMap<byte[], List<RootZone>>> byDevice = new HashMap<>();

  /// A root and what it shows.
  record RootZone(Location root, MountZone zone) {}

  void add(Location root, MountZone zone) {
    byDevice
        .computeIfAbsent(zone.mount().device(), _ -> new TreeMap<>(Arrays::compareUnsigned))
        .computeIfAbsent(zone.path(), _ -> new ArrayList<>(1))
        .add(new RootZone(root, zone));
  }

  /// Those that contain `inner`, the innermost first.
  List<RootZone> containing(MountZone inner) {
    NavigableMap<byte[], List<RootZone>> zones = byDevice.get(inner.mount().device());
    if (zones == null) {
      return List.of();
    }
    List<RootZone> found = new ArrayList<>();
    byte[] path = inner.path();
    addAll(found, zones.get(path));
    for (int end = path.length - 1; end >= 0; end--) {
      if (path[end] == '/' && path.length > 1) {
        addAll(found, zones.get(Arrays.copyOf(path, Math.max(end, 1))));
      }
    }
    return found;
  }

  /// Those that `outer` contains.
  List<RootZone> containedIn(MountZone outer) {
    NavigableMap<byte[], List<RootZone>> zones = byDevice.get(outer.mount().device());
    if (zones == null) {
      return List.of();
    }
    List<RootZone> found = new ArrayList<>();
    addAll(found, zones.get(outer.path()));
    below(zones, outer.path()).values().forEach(found::addAll);
    return found;
  }

  /// The part of `byPath`, in unsigned order of bytes, that lies below the directory `path`.
  static <V> NavigableMap<byte[], V> below(NavigableMap<byte[], V> byPath, byte[] path) {
    byte[] first = Arrays.copyOf(path, path.length == 1 ? 1 : path.length + 1);
    first[first.length - 1] = '/';
    byte[] end = first.clone();
    end[end.length - 1]++; // everything below a directory starts with its path and a slash
    return byPath.subMap(first, false, end, false);
  }

  private static void addAll(List<RootZone> found, @Nullable List<RootZone> more) {
    if (more != null) {
      found.addAll(more);
    }
  }
}
