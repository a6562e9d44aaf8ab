// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.fdu.walk.source.DirectorySource;
import org.fdu.walk.source.DirectorySource.Location;
import org.jspecify.annotations.Nullable;

/// Which roots are walked, so that what several of them reach is read once, for the first of them.
///
/// A root that equals an earlier one, or lies below an earlier one, is covered by it and not
/// walked. A later root that contains an earlier one is walked without it. Roots that cannot be
/// located are walked, and fail there.
///
/// @param active indices, in the order given, of the roots to walk
/// @param covered indices, in the order given, of the roots not to walk
/// @param reach the same roots by inode, to be met on the way
/// @param exclusions what is left out wherever it is met below a root
record RootPlan(
    List<Integer> active, List<Integer> covered, CoveredRoots reach, Exclusions exclusions) {

  private static final Exclusions NOTHING = new Exclusions(Set.of(), Set.of());

  /// Walk each of `roots` roots in full, whatever others reach.
  static RootPlan independent(int roots) {
    List<Integer> all = new ArrayList<>(roots);
    for (int i = 0; i < roots; i++) {
      all.add(i);
    }
    return new RootPlan(all, List.of(), CoveredRoots.NONE, NOTHING);
  }

  /// Plan `roots`, leaving out what was `walked` before. With `sameFileSystem` a root on another
  /// device than an outer one is not reached from there, so it is not covered by it.
  static RootPlan of(
      List<byte[]> roots, List<byte[]> walked, DirectorySource source, boolean sameFileSystem) {
    if (roots.size() + walked.size() < 2) {
      return new RootPlan(
          roots.isEmpty() ? List.of() : List.of(0), List.of(), CoveredRoots.NONE, NOTHING);
    }
    return overlapping(roots, locate(walked, source), source, sameFileSystem);
  }

  /// Where `roots` are, by canonical path.
  private static NavigableMap<byte[], Location> locate(List<byte[]> roots, DirectorySource source) {
    NavigableMap<byte[], Location> located = new TreeMap<>(Arrays::compareUnsigned);
    for (byte[] root : roots) {
      Location location = source.locate(root);
      if (location != null) {
        located.put(location.canonicalPath(), location);
      }
    }
    return located;
  }

  private static RootPlan overlapping(
      List<byte[]> roots,
      NavigableMap<byte[], Location> walked,
      DirectorySource source,
      boolean sameFileSystem) {
    List<Integer> active = new ArrayList<>();
    List<Integer> covered = new ArrayList<>();
    Map<InodeKey, List<Integer>> reach = new HashMap<>();
    Set<InodeKey> seen = new HashSet<>();
    Set<InodeKey> innerDirectories = new HashSet<>();
    Set<InodeKey> innerFiles = new HashSet<>();
    NavigableMap<byte[], Location> earlier = new TreeMap<>(Arrays::compareUnsigned);
    for (int i = 0; i < roots.size(); i++) {
      Location location = source.locate(roots.get(i));
      if (location == null) {
        active.add(i);
        continue;
      }
      Location outer = outerOf(location, earlier);
      boolean reached = outer != null && !(sameFileSystem && outer.device() != location.device());
      if (isRepeated(location, seen, earlier) || reached) {
        covered.add(i);
        reach.computeIfAbsent(InodeKey.of(location), _ -> new ArrayList<>()).add(i);
        continue;
      }
      active.add(i);
      List<Location> inners = new ArrayList<>(innersOf(location, earlier));
      inners.addAll(innersOf(location, walked));
      for (Location inner : inners) {
        (inner.directory() ? innerDirectories : innerFiles).add(InodeKey.of(inner));
      }
      earlier.put(location.canonicalPath(), location);
    }
    return new RootPlan(
        List.copyOf(active),
        List.copyOf(covered),
        new CoveredRoots(reach),
        new Exclusions(Set.copyOf(innerDirectories), Set.copyOf(innerFiles)));
  }

  /// Whether an earlier root is the same. A source that knows no inode numbers gives 0.
  private static boolean isRepeated(
      Location location, Set<InodeKey> seen, NavigableMap<byte[], Location> earlier) {
    return location.inode() == 0
        ? earlier.containsKey(location.canonicalPath())
        : !seen.add(InodeKey.of(location));
  }

  /// The earlier root that `location` lies below; null when there is none.
  private static @Nullable Location outerOf(
      Location location, NavigableMap<byte[], Location> earlier) {
    byte[] path = location.canonicalPath();
    for (int end = path.length - 1; end >= 0 && !earlier.isEmpty(); end--) {
      if (path[end] == '/') {
        Location outer = earlier.get(Arrays.copyOf(path, Math.max(end, 1)));
        if (outer != null && !Arrays.equals(outer.canonicalPath(), path)) {
          return outer;
        }
      }
    }
    return null;
  }

  /// The earlier roots that lie below `location`.
  private static Collection<Location> innersOf(
      Location location, NavigableMap<byte[], Location> earlier) {
    byte[] path = location.canonicalPath();
    byte[] first = Arrays.copyOf(path, path.length == 1 ? 1 : path.length + 1);
    first[first.length - 1] = '/';
    byte[] end = first.clone();
    end[end.length - 1]++; // everything below a directory starts with its path and a slash
    return earlier.subMap(first, false, end, false).values();
  }

  /// Inodes left out below a root because an earlier root has them.
  record Exclusions(Set<InodeKey> directories, Set<InodeKey> files) {
    boolean hasDirectory(Entry entry) {
      return !directories.isEmpty() && directories.contains(InodeKey.of(entry));
    }

    boolean hasFile(Entry entry) {
      return !files.isEmpty() && files.contains(InodeKey.of(entry));
    }
  }

  /// What identifies an inode on this machine.
  record InodeKey(long device, long inode) {
    static InodeKey of(Location location) {
      return new InodeKey(location.device(), location.inode());
    }

    static InodeKey of(Entry entry) {
      return new InodeKey(entry.device(), entry.inode());
    }
  }
}
