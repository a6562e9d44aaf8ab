// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.fdu.walk.MountRules.Boundary;
import org.fdu.walk.RootZones.RootZone;
import org.fdu.walk.source.DirectorySource;
import org.fdu.walk.source.DirectorySource.Location;
import org.fdu.walk.source.Mount;
import org.jspecify.annotations.Nullable;

/// Which roots are walked in a round of a walk, so that what several of them reach is read once,
/// for the first of them; and, once anyone asks, what is done at mounts below them.
///
/// A root that equals an earlier one, or lies below an earlier one, is covered by it and not
/// walked. A later root that contains an earlier one is walked without it. Where roots are on
/// different mounts, that one contains another is also seen from the parts of a file system that
/// these show. Where every path counts, roots are the same only if their paths are. Roots that
/// cannot be located are walked, and fail there. Thread-safe.
final class RootPlan {
  private static final Exclusions NOTHING = new Exclusions(Set.of(), Map.of(), null);

  private final List<byte[]> roots;
  private final DirectorySource source;

  /// Null when nobody said any.
  private final @Nullable MountRules rules;

  private final boolean independent;

  private final List<Integer> active = new ArrayList<>();

  /// Those of `active` that another root shows on another mount, but not what is mounted below
  /// them.
  private final Set<Integer> repeated = new HashSet<>();

  /// Roots walked in earlier rounds.
  private final List<Integer> walked;

  private CoveredRoots reach = CoveredRoots.NONE;
  private Exclusions exclusions = NOTHING;

  /// Null until it is needed.
  private @Nullable MountTable table;

  /// Null until it is needed; guarded by `this` but for reading.
  private volatile @Nullable MountPlan mounts;

  /// Plan the roots at these positions of `roots`, leaving out what was walked before; or, if they
  /// are `independent`, walk each in full, whatever others reach, and all mounts unless `rules` say
  /// otherwise.
  RootPlan(
      List<byte[]> roots,
      List<Integer> pending,
      List<Integer> walked,
      boolean independent,
      DirectorySource source,
      @Nullable MountRules rules) {
    this.roots = roots;
    this.source = source;
    this.rules = rules;
    this.independent = independent;
    this.walked = List.copyOf(walked);
    if (independent || pending.size() + walked.size() < 2) {
      active.addAll(pending);
    } else {
      new Overlaps().sort(pending);
    }
  }

  /// The positions of the roots to walk, in the order given.
  List<Integer> active() {
    return active;
  }

  /// The roots not to walk by inode, to be met on the way.
  CoveredRoots reach() {
    return reach;
  }

  /// What is left out wherever it is met below a root.
  Exclusions exclusions() {
    return exclusions;
  }

  /// What to do at mounts; null when all are read whatever they are.
  @Nullable MountPlan mounts() {
    MountPlan known = mounts;
    return known != null || readsEverything() ? known : planMounts();
  }

  /// What to do at mounts, if that has to be known before any is met.
  @Nullable MountPlan mountsAhead() {
    return !repeated.isEmpty() || (rules != null && rules.needTable()) ? mounts() : null;
  }

  /// The rules that hold.
  MountRules rules() {
    return rules == null ? MountRules.DEFAULT : rules;
  }

  /// Whether the directory `entry` below a root is a root itself, met again by way of a mount. Only
  /// below a mount, and so once it is planned what to do there.
  boolean repeatsRoot(Entry entry) {
    MountPlan known = mounts;
    return known != null && known.repeatsRoot(entry);
  }

  private boolean readsEverything() {
    return rules == null ? independent : rules.readEveryMount();
  }

  private synchronized MountPlan planMounts() {
    MountPlan known = mounts;
    if (known != null) {
      return known;
    }
    List<MountPlan.Root> located = new ArrayList<>();
    for (List<Integer> some : List.of(active, walked)) {
      for (int index : some) {
        Location location = source.locate(roots.get(index));
        if (location != null) {
          located.add(new MountPlan.Root(index, location, repeated.contains(index)));
        }
      }
    }
    MountPlan planned = new MountPlan(rules(), source, table(), located);
    mounts = planned;
    return planned;
  }

  private MountTable table() {
    MountTable known = table;
    if (known == null) {
      known = new MountTable(source.mounts());
      table = known;
    }
    return known;
  }

  /// Where `roots` are, by canonical path.
  private NavigableMap<byte[], Location> locate(List<Integer> which) {
    NavigableMap<byte[], Location> located = new TreeMap<>(Arrays::compareUnsigned);
    for (int index : which) {
      Location location = source.locate(roots.get(index));
      if (location != null) {
        located.put(location.canonicalPath(), location);
      }
    }
    return located;
  }

  /// Finds the roots that contain each other; used while planning.
  private final class Overlaps {
    private final Map<InodeKey, List<Integer>> covered = new HashMap<>();
    private final Set<InodeKey> seen = new HashSet<>();
    private final Set<InodeKey> innerDirectories = new HashSet<>();
    private final Map<InodeKey, List<FilePlace>> innerFiles = new HashMap<>();

    /// Null unless every path counts.
    private final @Nullable ExcludedPaths excludedPaths =
        rules != null && rules.repeated() ? new ExcludedPaths() : null;

    private final NavigableMap<byte[], Location> before = locate(walked);
    private final NavigableMap<byte[], Location> earlier = new TreeMap<>(Arrays::compareUnsigned);

    /// Zones of what is in `earlier` and in `before`, if any two roots are on different mounts.
    private final RootZones earlierZones = new RootZones();

    private final RootZones zonesBefore = new RootZones();

    private final ListableDirectories listable = new ListableDirectories(source);

    void sort(List<Integer> pending) {
      Map<Integer, Location> locations = new LinkedHashMap<>();
      for (int index : pending) {
        Location location = source.locate(roots.get(index));
        if (location == null) {
          active.add(index);
        } else {
          locations.put(index, location);
        }
      }
      boolean severalMounts = severalMounts(locations.values());
      if (severalMounts) {
        for (Location location : before.values()) {
          add(zonesBefore, location, zoneOf(location));
        }
      }
      locations.forEach((index, location) -> sort(index, location, severalMounts));
      active.sort(null);
      reach = new CoveredRoots(covered);
      exclusions =
          new Exclusions(Set.copyOf(innerDirectories), Map.copyOf(innerFiles), excludedPaths);
    }

    private void sort(int index, Location location, boolean severalMounts) {
      MountZone zone = severalMounts ? zoneOf(location) : null;
      boolean sameRoot = excludedPaths == null && isRepeated(location, seen, earlier);
      if (isReached(location) || earlier.containsKey(location.canonicalPath())) {
        cover(index, location);
        return;
      }
      if (sameRoot || isShown(zone)) {
        if (zone != null && !table().below(location.canonicalPath()).isEmpty()) {
          active.add(index);
          repeated.add(index);
        } else {
          cover(index, location);
        }
        return;
      }
      active.add(index);
      exclude(innersOf(location, earlier));
      exclude(innersOf(location, before));
      if (excludedPaths != null) {
        excludedPaths.root(index, location.canonicalPath());
      }
      earlier.put(location.canonicalPath(), location);
      if (zone != null) {
        excludeShown(earlierZones, zone);
        excludeShown(zonesBefore, zone);
      }
      add(earlierZones, location, zone);
    }

    private static void add(RootZones zones, Location root, @Nullable MountZone zone) {
      if (zone != null) {
        zones.add(root, zone);
      }
    }

    private void cover(int index, Location location) {
      covered.computeIfAbsent(InodeKey.of(location), _ -> new ArrayList<>()).add(index);
    }

    /// Leave out those roots that are met in `outer`.
    private void excludeShown(RootZones zones, MountZone outer) {
      for (RootZone inner : zones.containedIn(outer)) {
        exclude(List.of(inner.root()));
      }
    }

    /// Whether roots may contain each other although their paths do not.
    private boolean severalMounts(Collection<Location> locations) {
      if (rules != null && !rules.leaveOutRepeated()) {
        return false;
      }
      Set<Long> mountIds = new HashSet<>();
      locations.forEach(location -> mountIds.add(location.mountId()));
      before.values().forEach(location -> mountIds.add(location.mountId()));
      mountIds.remove(0L);
      return mountIds.size() > 1;
    }

    private @Nullable MountZone zoneOf(Location location) {
      Mount mount = table().of(location);
      return mount == null
          ? null
          : MountZone.of(mount, location.canonicalPath(), location.canonicalPath());
    }

    /// Whether an earlier root is expected to come to this one on another mount.
    private boolean isShown(@Nullable MountZone zone) {
      if (zone == null) {
        return false;
      }
      for (RootZone outer : earlierZones.containing(zone)) {
        if (outer.zone().shows(zone, table(), source, listable)) {
          return true;
        }
      }
      return false;
    }

    private void exclude(Collection<Location> inners) {
      for (Location inner : inners) {
        if (inner.directory()) {
          innerDirectories.add(InodeKey.of(inner));
        } else {
          excludeFile(inner);
        }
        if (excludedPaths != null) {
          excludedPaths.exclude(inner.canonicalPath());
        }
      }
    }

    private void excludeFile(Location inner) {
      byte[] path = inner.canonicalPath();
      int slash = path.length - 1;
      while (path[slash] != '/') {
        slash--;
      }
      Location parent = source.locate(Arrays.copyOf(path, Math.max(slash, 1)));
      List<FilePlace> places =
          innerFiles.computeIfAbsent(InodeKey.of(inner), _ -> new ArrayList<>(1));
      if (parent != null) {
        byte[] name = Arrays.copyOfRange(path, slash + 1, path.length);
        places.add(new FilePlace(InodeKey.of(parent), name));
      }
    }

    /// Whether an earlier root is expected to come to this one.
    private boolean isReached(Location location) {
      Location outer = outerOf(location, earlier);
      return outer != null && !isLeft(outer, location);
    }

    /// Whether the walk from `outer` would have to leave its file system, and is not to.
    private boolean isLeft(Location outer, Location inner) {
      if (rules == null || rules.boundary() == Boundary.NONE) {
        return false;
      }
      if (rules.boundary() == Boundary.FILE_SYSTEM) {
        Mount one = table().of(outer);
        Mount other = table().of(inner);
        if (one != null && other != null) {
          return one.device() != other.device();
        }
      }
      return outer.device() != inner.device();
    }
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
    return RootZones.below(earlier, location.canonicalPath()).values();
  }

  /// What is left out below a root because an earlier root has it.
  ///
  /// @param files where each of them is; other links of its inode are no less there for it
  /// @param paths at which of its paths an inode is left out; null for all of them
  record Exclusions(
      Set<InodeKey> directories,
      Map<InodeKey, List<FilePlace>> files,
      @Nullable ExcludedPaths paths) {
    /// Whether the directory `entry` of `parent` is left out.
    boolean hasDirectory(Directory parent, Entry entry) {
      return !directories.isEmpty()
          && directories.contains(InodeKey.of(entry))
          && (paths == null || paths.has(parent, entry.name()));
    }

    /// Whether the file `entry` of `parent` is left out.
    boolean hasFile(Directory parent, Entry entry) {
      if (files.isEmpty()) {
        return false;
      }
      List<FilePlace> places = files.get(InodeKey.of(entry));
      if (places == null) {
        return false;
      }
      if (paths != null) {
        return paths.has(parent, entry.name());
      }
      // one with a single link can be met at another path by way of a bind mount only
      return entry.links() == 1 || isAtOneOf(places, parent, entry.name());
    }

    private static boolean isAtOneOf(List<FilePlace> places, Directory parent, byte[] name) {
      for (FilePlace place : places) {
        if (place.directory().equals(new InodeKey(parent.device(), parent.inode()))
            && Arrays.equals(place.name(), name)) {
          return true;
        }
      }
      return false;
    }
  }

  /// A directory and a name in it.
  record FilePlace(InodeKey directory, byte[] name) {}

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
