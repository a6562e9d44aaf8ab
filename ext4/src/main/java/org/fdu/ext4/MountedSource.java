// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fdu.walk.Directory;
import org.fdu.walk.Metadata;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.DirectorySource;
import org.fdu.walk.source.Mount;
import org.jspecify.annotations.Nullable;

/// Reads directories of mounted ext4 file systems from their devices, and whatever else is met by
/// another source, the *ordinary* one.
///
/// A root is opened by the ordinary source, which tells where it is. So is every directory on the
/// way from a root to something that is mounted below it (its [MountTrail]), and whatever lies
/// below a mount. All others are read by their inode numbers, from the device, and the walk never
/// asks the kernel for anything in them.
///
/// What is mounted while a walk is on its way is not seen, and neither is what is mounted in
/// another mount namespace or in a tree of mounts that is attached nowhere: roots there are left to
/// the ordinary source.
public final class MountedSource implements DirectorySource {

  private final DirectorySource ordinary;
  private final List<Start> starts;
  private final List<Ext4Volume> volumes;
  private final List<Refusal> refusals;
  private final ReadCounts counts = new ReadCounts();

  /// Directories that the ordinary source opens, and that may have others in them: roots, and what
  /// is on the trail of one.
  private final Map<Directory, Station> stations = new ConcurrentHashMap<>();

  /// A root that cannot be read from its device.
  ///
  /// @param path as given
  /// @param why in words
  public record Refusal(byte[] path, String why) {}

  /// @param path of a root
  private record Start(byte[] path, Ext4Volume volume, MountTrail trail) {}

  /// A directory that is known to be on `volume` when it is on its device.
  record Station(Ext4Volume volume, MountTrail trail, DirectoryClaims claims) {}

  private MountedSource(
      DirectorySource ordinary,
      List<Start> starts,
      List<Ext4Volume> volumes,
      List<Refusal> refusals) {
    this.ordinary = ordinary;
    this.starts = starts;
    this.volumes = volumes;
    this.refusals = refusals;
  }

  /// A source for a walk over `paths`, with `ordinary`, which has to know what is mounted. Roots
  /// for which there is a reason are left to that one altogether.
  public static MountedSource of(DirectorySource ordinary, List<byte[]> paths) {
    List<Mount> mounts = ordinary.mounts();
    List<Start> starts = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    Map<Long, Ext4Volume> volumes = new LinkedHashMap<>();
    for (byte[] path : paths) {
      Location location = ordinary.locate(path);
      if (location == null && ordinary.lists(path)) {
        refusals.add(new Refusal(path, "where it lies cannot be told; is there a /proc?"));
        continue;
      }
      if (location == null || !location.directory()) {
        continue; // no more than one system call is saved, or it fails anyway
      }
      try {
        checkMount(location, mounts);
        Ext4Volume volume = volumes.get(location.device());
        if (volume == null) {
          volume = open(location.device());
          volumes.put(location.device(), volume);
        }
        starts.add(new Start(path, volume, MountTrail.below(location.canonicalPath(), mounts)));
      } catch (IOException e) {
        refusals.add(new Refusal(path, String.valueOf(e.getMessage())));
      }
    }
    return new MountedSource(ordinary, starts, List.copyOf(volumes.values()), refusals);
  }

  /// Only below a mount that is among `mounts` is it known what else is mounted there.
  private static void checkMount(Location location, List<Mount> mounts) throws IOException {
    if (location.mountId() == 0) {
      throw new IOException("this kernel does not tell what mount it is on");
    }
    for (Mount mount : mounts) {
      if (mount.id() == location.mountId()) {
        if (!TableDriver.mayBe(mount.type())) {
          throw new IOException("it is on " + mount.type());
        }
        if (mount.idMapped()) {
          throw new IOException("its mount maps owners to others");
        }
        return;
      }
    }
    throw new IOException(
        "its mount is not of this mount namespace, so what is mounted below it is not known");
  }

  private static Ext4Volume open(long device) throws IOException {
    Path node = DeviceNode.of(device);
    if (!TableDriver.drives(device)) {
      throw new IOException("it is mounted by another driver than ext4's");
    }
    return Ext4Volume.mounted(node, device);
  }

  /// The roots that are left to the ordinary source although they are directories.
  public List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  /// The roots that are read from their device, as given.
  public List<byte[]> accepted() {
    List<byte[]> paths = new ArrayList<>();
    for (Start start : starts) {
      paths.add(start.path);
    }
    return paths;
  }

  /// The file systems that are read from their devices.
  public List<Ext4Volume> volumes() {
    return volumes;
  }

  @Override
  public DirectorySource learning(Metadata metadata) {
    LearnedVolumes learned = new LearnedVolumes(metadata, readersBesideSweeps() > 0);
    List<Start> learning = new ArrayList<>();
    for (Start start : starts) {
      Ext4Volume volume = learned.of(start.volume);
      learning.add(new Start(start.path, volume, start.trail));
    }
    return new MountedSource(ordinary.learning(metadata), learning, learned.all(), refusals);
  }

  @Override
  public Directory root(byte[] path) {
    Directory root = ordinary.root(path);
    for (Start start : starts) {
      if (Arrays.equals(start.path, path)) {
        DirectoryClaims claims = new DirectoryClaims(start.volume.superblock());
        stations.put(root, new Station(start.volume, start.trail, claims));
        break;
      }
    }
    return root;
  }

  @Nullable Station station(Directory directory) {
    return stations.get(directory);
  }

  void addStation(Directory directory, Station station) {
    stations.put(directory, station);
  }

  @Override
  public DirectoryReader newReader() {
    return new MountedReader(this, ordinary.newReader(), counts);
  }

  @Override
  public @Nullable Location locate(byte[] path) {
    return ordinary.locate(path);
  }

  @Override
  public List<Mount> mounts() {
    return ordinary.mounts();
  }

  @Override
  public boolean lists(byte[] path) {
    return ordinary.lists(path);
  }

  @Override
  public int mostReaders() {
    return Math.max(1, readersBesideSweeps());
  }

  /// How many readers there can be, each of which is one of the ordinary source with one descriptor
  /// more for each device, when there is one for a sweep over each, too.
  private int readersBesideSweeps() {
    int devices = volumes.size();
    return (ordinary.mostReaders() - devices) / (1 + devices);
  }

  @Override
  public Storage storage(byte[] root) {
    return ordinary.storage(root);
  }

  @Override
  public String description() {
    StringBuilder text = new StringBuilder("ext4:");
    for (Ext4Volume volume : volumes) {
      text.append(' ').append(volume.description());
    }
    return text.append(" (")
        .append(counts.tables)
        .append(" directories); ")
        .append(ordinary.description())
        .append(" (")
        .append(counts.kernel)
        .append(" directories)")
        .toString();
  }

  @Override
  public void close() {
    for (Ext4Volume volume : volumes) {
      volume.sweep().stop();
    }
    ordinary.close();
  }
}
