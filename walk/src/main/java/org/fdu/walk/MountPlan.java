// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fdu.walk.MountRules.Boundary;
import org.fdu.walk.RootPlan.InodeKey;
import org.fdu.walk.source.DirectorySource;
import org.fdu.walk.source.DirectorySource.Location;
import org.fdu.walk.source.EntryBuffer;
import org.fdu.walk.source.Mount;
import org.jspecify.annotations.Nullable;

/// What a walk does at each mount below its roots. Decided from the mount table alone, and so the
/// same whenever workers come to a mount. Immutable.
///
/// Each mount shows a part of a file system, its [zone][MountZone], as each root is the top of one.
/// A mount is *repeated* when the walk reaches its part anyway: when another zone that it goes into
/// contains it, at a place where nothing else is mounted and to which the walk gets. Zones are gone
/// through from those that show more to those that show less, roots first, so that what contains a
/// mount has been decided before it. A repeated mount can still have others mounted on it that are
/// not: then it is passed through, on the way to them.
final class MountPlan {

  /// What to do at a mount.
  enum Decision {
    /// Read it.
    ENTER,
    /// Count nothing of it, but go on to the mounts below that are entered.
    PASS,
    /// Leave it out, as what it shows is read elsewhere.
    REPEATED,
    /// Leave it out, as another file system than the root's.
    OTHER_FILE_SYSTEM,
    /// Leave it out, as made up by the kernel.
    KERNEL,
    /// Leave it out for its type.
    UNWANTED
  }

  /// A root of the walk, or one that was walked in an earlier round.
  ///
  /// @param index its position among the walk's roots
  /// @param repeated whether another root shows the same, so that only mounts below this one count
  record Root(int index, Location location, boolean repeated) {}

  private final MountRules rules;
  private final DirectorySource source;
  private final MountTable table;
  private final ListableDirectories listable;

  private final Map<Integer, Root> roots = new HashMap<>();
  private final Map<Integer, Mount> rootMounts = new HashMap<>();
  private final Map<Integer, MountZone> rootZones = new HashMap<>();
  private final Map<Long, Decision> decisions = new HashMap<>();

  /// Parts of file systems that are read, by device.
  private final Map<Long, List<MountZone>> entered = new HashMap<>();

  /// Entered mounts.
  private final List<Placed> destinations = new ArrayList<>();

  /// Mounts that are left out, and by the hashes of their directories' names where to look for
  /// them.
  private final Map<Integer, List<LeftMount>> leftOut = new HashMap<>();

  private final int[] leftOutHashes;

  /// Roots that are met again below mounts that contain them.
  private final Set<InodeKey> repeatedRoots = new HashSet<>();

  /// A mount that is left out.
  ///
  /// @param directory the canonical path of what it is in
  /// @param name its name there
  record LeftMount(byte[] directory, byte[] name, LeftOut reason) {}

  /// A mount below a root.
  private record Placed(Mount mount, Root root, @Nullable MountZone zone) {}

  /// Decide about all mounts below `roots`; those that the source cannot locate are not among them.
  MountPlan(MountRules rules, DirectorySource source, MountTable table, List<Root> roots) {
    this.rules = rules;
    this.source = source;
    this.table = table;
    this.listable = new ListableDirectories(source);
    for (Root root : roots) {
      this.roots.put(root.index(), root);
      MountZone zone = enterRoot(root);
      if (zone != null) {
        rootZones.put(root.index(), zone);
      }
    }
    List<Placed> placed = reachable();
    if (rules.leaveOutRepeated()) {
      placed.sort(ORDER);
    }
    for (Placed mount : placed) {
      decide(mount);
    }
    passOnTheWay(placed);
    findRepeatedRoots();
    leftOutHashes = rememberLeftOut();
  }

  /// Those that show most first, then by root, then by path.
  private static final Comparator<Placed> ORDER =
      (a, b) -> {
        int bySize = Integer.compare(length(a.zone()), length(b.zone()));
        int byRoot = bySize != 0 ? bySize : Integer.compare(a.root().index(), b.root().index());
        return byRoot != 0 ? byRoot : Arrays.compareUnsigned(a.mount().point(), b.mount().point());
      };

  private static int length(@Nullable MountZone zone) {
    return zone == null ? Integer.MAX_VALUE : zone.path().length;
  }

  /// The zone of a root; null when it cannot be told, or nothing on it counts.
  private @Nullable MountZone enterRoot(Root root) {
    Mount mount = table.of(root.location());
    if (mount == null) {
      return null;
    }
    rootMounts.put(root.index(), mount);
    byte[] path = root.location().canonicalPath();
    MountZone zone = MountZone.of(mount, path, path);
    return rules.counts(mount.type()) && !root.repeated() ? entering(zone) : null;
  }

  private @Nullable MountZone entering(@Nullable MountZone zone) {
    if (zone != null) {
      entered.computeIfAbsent(zone.mount().device(), _ -> new ArrayList<>()).add(zone);
    }
    return zone;
  }

  /// The mounts that the walk comes to, unless one on the way is repeated. Each is below the
  /// innermost root that it is below by path.
  private List<Placed> reachable() {
    Map<Long, Placed> found = new HashMap<>();
    Comparator<Root> byLength = Comparator.comparingInt(r -> r.location().canonicalPath().length);
    List<Root> outermostFirst = new ArrayList<>(roots.values());
    outermostFirst.sort(byLength.thenComparingInt(Root::index));
    for (Root root : outermostFirst) {
      Mount on = rootMounts.get(root.index());
      if (on != null) {
        byte[] start = root.location().canonicalPath();
        for (Mount mount : table.below(start)) {
          found.put(mount.id(), new Placed(mount, root, MountZone.of(mount, mount.point(), start)));
        }
      }
    }
    List<Placed> reachable = new ArrayList<>();
    for (Placed placed : found.values()) {
      if (isReached(placed)) {
        Decision barred = barred(placed.mount(), placed.root());
        if (barred == null) {
          reachable.add(placed);
        } else {
          decisions.put(placed.mount().id(), barred);
        }
      }
    }
    return reachable;
  }

  /// Whether nothing that the rules leave out is between the root and this mount.
  private boolean isReached(Placed placed) {
    Mount on = rootMounts.get(placed.root().index());
    Mount mount = table.parent(placed.mount());
    while (mount != null && !mount.equals(on)) {
      if (barred(mount, placed.root()) != null) {
        return false;
      }
      mount = table.parent(mount);
    }
    return mount != null;
  }

  /// Why the rules leave out `mount` with all below it; null when they do not.
  private @Nullable Decision barred(Mount mount, Root root) {
    Mount on = rootMounts.get(root.index());
    if (rules.boundary() != Boundary.NONE && (on == null || on.device() != mount.device())) {
      return Decision.OTHER_FILE_SYSTEM;
    }
    boolean rootIsKernel = on != null && KernelFileSystems.include(on.type());
    if (!rootIsKernel
        && KernelFileSystems.include(mount.type())
        && !rules.entersKernel(mount.type())) {
      return Decision.KERNEL;
    }
    return rules.excludes(mount.type()) ? Decision.UNWANTED : null;
  }

  private void decide(Placed placed) {
    Mount mount = placed.mount();
    if (!rules.counts(mount.type())) {
      decisions.put(mount.id(), Decision.UNWANTED);
      return;
    }
    MountZone zone = placed.zone();
    if (zone != null && rules.leaveOutRepeated() && isRepeated(zone)) {
      decisions.put(mount.id(), Decision.REPEATED);
      return;
    }
    decisions.put(mount.id(), Decision.ENTER);
    destinations.add(placed);
    entering(zone);
  }

  private boolean isRepeated(MountZone zone) {
    for (MountZone other : entered.getOrDefault(zone.mount().device(), List.of())) {
      if (other.shows(zone, table, source, listable)) {
        return true;
      }
    }
    return false;
  }

  /// Pass through mounts that do not count, where one that does is below.
  private void passOnTheWay(List<Placed> placed) {
    for (Placed one : placed) {
      if (decisions.get(one.mount().id()) == Decision.ENTER) {
        Mount on = rootMounts.get(one.root().index());
        Mount mount = table.parent(one.mount());
        while (mount != null && !mount.equals(on)) {
          if (decisions.get(mount.id()) != Decision.ENTER) {
            decisions.put(mount.id(), Decision.PASS);
          }
          mount = table.parent(mount);
        }
      }
    }
  }

  private void findRepeatedRoots() {
    if (!rules.leaveOutRepeated()) {
      return;
    }
    for (Placed placed : destinations) {
      MountZone outer = placed.zone();
      for (Root root : roots.values()) {
        MountZone inner = rootZones.get(root.index());
        if (outer != null && inner != null && outer.contains(inner)) {
          repeatedRoots.add(InodeKey.of(root.location()));
        }
      }
    }
  }

  private int[] rememberLeftOut() {
    decisions.forEach((id, decision) -> {
      LeftOut reason = MountGuard.reason(decision);
      Mount mount = table.of(id);
      if (reason != null && mount != null) {
        byte[] point = mount.point();
        int slash = lastSlash(point);
        byte[] directory = Arrays.copyOf(point, Math.max(slash, 1));
        byte[] name = Arrays.copyOfRange(point, slash + 1, point.length);
        leftOut
            .computeIfAbsent(hashOfName(directory), _ -> new ArrayList<>())
            .add(new LeftMount(directory, name, reason));
      }
    });
    int[] hashes = new int[leftOut.size()];
    int count = 0;
    for (int hash : leftOut.keySet()) {
      hashes[count++] = hash;
    }
    Arrays.sort(hashes);
    return hashes;
  }

  private static int lastSlash(byte[] path) {
    int slash = path.length - 1;
    while (path[slash] != '/') {
      slash--;
    }
    return slash;
  }

  private static int hashOfName(byte[] path) {
    return Arrays.hashCode(Arrays.copyOfRange(path, lastSlash(path) + 1, path.length));
  }

  /// The mounts in `directory` itself that are left out.
  List<LeftMount> leftOutIn(Directory directory) {
    boolean root = directory.parent() == null;
    if (!root && Arrays.binarySearch(leftOutHashes, Arrays.hashCode(directory.name())) < 0) {
      return List.of(); // as nearly always, and without making anything
    }
    byte[] path = canonicalPath(directory);
    if (path == null) {
      return List.of();
    }
    List<LeftMount> here = new ArrayList<>();
    for (LeftMount mount : leftOut.getOrDefault(hashOfName(path), List.of())) {
      if (Arrays.equals(mount.directory(), path)) {
        here.add(mount);
      }
    }
    return here;
  }

  /// What to do at the mount that `entry` is the root of; null when that was not there when this
  /// was planned. What has been mounted since, perhaps with the id of one that went, is left out if
  /// it shows what is read elsewhere, or has gone by now: nothing counts twice.
  @Nullable Decision at(EntryBuffer entry) {
    Mount mount = table.of(entry.mountId());
    boolean isNew = mount == null || mount.device() != entry.device();
    return isNew && rules.leaveOutRepeated() && showsWhatIsRead(entry)
        ? Decision.REPEATED
        : decisions.get(entry.mountId());
  }

  private boolean showsWhatIsRead(EntryBuffer entry) {
    List<MountZone> zones = entered.get(entry.device());
    if (zones == null) {
      return false;
    }
    Mount mount = new MountTable(source.mounts()).of(entry.mountId());
    if (mount == null || mount.device() != entry.device()) {
      return true;
    }
    MountZone zone = MountZone.of(mount, mount.point(), mount.point());
    return zone != null && zones.stream().anyMatch(read -> read.contains(zone));
  }

  /// Whether a mount is known to be of another file system than root number `index` is on.
  boolean isElsewhere(long mountId, int index) {
    Mount mount = table.of(mountId);
    Mount on = rootMounts.get(index);
    return mount != null && on != null && mount.device() != on.device();
  }

  /// Whether nothing counts of root number `index` but mounts below it.
  boolean passesRoot(int index) {
    Root root = roots.get(index);
    Mount mount = rootMounts.get(index);
    return (root != null && root.repeated()) || (mount != null && !rules.counts(mount.type()));
  }

  /// Whether the type of the file system of root number `index` is known, or does not matter.
  boolean knowsType(int index) {
    return !rules.needTypes() || rootMounts.containsKey(index);
  }

  /// Whether `entry`, which is no root, is a directory that is walked as a root.
  boolean repeatsRoot(Entry entry) {
    return !repeatedRoots.isEmpty() && repeatedRoots.contains(InodeKey.of(entry));
  }

  /// Whether a mount that is entered is at or below the entry `name` of `parent`.
  boolean leadsOn(Directory parent, byte[] name) {
    byte[] above = canonicalPath(parent);
    if (above == null) {
      return false;
    }
    byte[] path = join(above, name);
    for (Placed destination : destinations) {
      if (destination.root().index() == parent.rootIndex()
          && MountTable.isBelow(destination.mount().point(), path)) {
        return true;
      }
    }
    return false;
  }

  private byte @Nullable [] canonicalPath(Directory directory) {
    Root root = roots.get(directory.rootIndex());
    if (root == null) {
      return null;
    }
    List<byte[]> names = new ArrayList<>();
    Directory parent;
    for (Directory d = directory; (parent = d.parent()) != null; d = parent) {
      names.add(d.name());
    }
    byte[] path = root.location().canonicalPath();
    for (byte[] name : names.reversed()) {
      path = join(path, name);
    }
    return path;
  }

  private static byte[] join(byte[] directory, byte[] name) {
    int start = directory.length == 1 ? 1 : directory.length + 1;
    byte[] path = Arrays.copyOf(directory, start + name.length);
    path[start - 1] = '/';
    System.arraycopy(name, 0, path, start, name.length);
    return path;
  }
}
