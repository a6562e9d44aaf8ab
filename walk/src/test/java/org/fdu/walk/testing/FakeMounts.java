// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.fdu.walk.source.Mount;
import org.jspecify.annotations.Nullable;

/// Random file systems in memory, parts of which are mounted on empty directories of each other; so
/// nothing else is hidden, and whatever can be seen at all can be seen in full.
public final class FakeMounts {

  /// A directory of a file system, as it is there.
  private static final class Folder {
    final long inode;
    final String path;
    final Map<String, Folder> folders = new TreeMap<>();
    final Map<String, Long> files = new TreeMap<>();

    Folder(long inode, String path) {
      this.inode = inode;
      this.path = path;
    }
  }

  private final Random random;
  private final List<List<Folder>> fileSystems = new ArrayList<>();
  private final List<Mount> mounts = new ArrayList<>();
  private final Map<Long, Folder> mountedFolders = new HashMap<>();

  /// What something is mounted on, as `device:inode`.
  private final Set<String> hidden = new HashSet<>();

  /// All directories and files there are to be seen, by path.
  private final Map<String, FakeNode> nodes = new TreeMap<>();

  private long inodes;

  /// Make up so many mounts of a few file systems.
  public FakeMounts(Random random, int mounts) {
    this.random = random;
    for (int device = 1; device <= 3; device++) {
      fileSystems.add(fileSystem());
    }
    mount(fileSystems.getFirst().getFirst(), 1, "/", 0);
    for (int i = 1; i < mounts; i++) {
      mountSomewhere();
    }
    see();
  }

  private List<Folder> fileSystem() {
    inodes = 0; // numbers mean something on their own device only
    List<Folder> folders = new ArrayList<>(List.of(new Folder(++inodes, "")));
    for (int i = 0; i < 12; i++) {
      Folder parent = folders.get(random.nextInt(folders.size()));
      String name = "d" + i;
      Folder folder = new Folder(++inodes, parent.path + "/" + name);
      parent.folders.put(name, folder);
      folders.add(folder);
    }
    for (Folder folder : folders) {
      if (random.nextBoolean()) {
        folder.folders.put("point", new Folder(++inodes, folder.path + "/point"));
        folder.files.put("f", ++inodes);
      }
    }
    return folders;
  }

  private void mount(Folder folder, long device, String point, long parent) {
    long id = 100L + mounts.size();
    String root = folder.path.isEmpty() ? "/" : folder.path;
    mounts.add(new Mount(id, parent, device, bytes(root), bytes(point), "fake"));
    mountedFolders.put(id, folder);
  }

  private void mountSomewhere() {
    see();
    List<String> points = nodes.keySet().stream().filter(path -> path.endsWith("/point")).toList();
    points = points.stream().filter(path -> !nodes.get(path).mountRoot).toList();
    if (!points.isEmpty()) {
      String point = points.get(random.nextInt(points.size()));
      int device = random.nextInt(5) == 0 ? 2 + random.nextInt(2) : 1;
      List<Folder> folders = fileSystems.get(device - 1);
      FakeNode on = nodes.get(point);
      hidden.add(on.device + ":" + on.inode);
      mount(folders.get(random.nextInt(folders.size())), device, point, on.mountId);
    }
  }

  /// Look at all there is, through all mounts.
  private void see() {
    nodes.clear();
    see(mounts.getFirst(), mountedFolders.get(100L), "", "/");
  }

  private FakeNode see(Mount mount, @Nullable Folder folder, String path, String name) {
    if (folder == null) {
      throw new IllegalStateException(path);
    }
    FakeNode node = FakeNode.directory(name).on(mount).inode(folder.inode).sized(4096, 8);
    nodes.put(path.isEmpty() ? "/" : path, node);
    folder.files.forEach((file, inode) -> {
      FakeNode child = FakeNode.file(file).on(mount).inode(inode).sized(100, 8);
      node.children.add(child);
      nodes.put(path + "/" + file, child);
    });
    folder.folders.forEach((child, inner) -> {
      String place = path + "/" + child;
      Mount on =
          mounts.stream()
              .filter(m -> m.parent() == mount.id() && FoundEntry.text(m.point()).equals(place))
              .findFirst()
              .orElse(null);
      node.children.add(
          on == null
              ? see(mount, inner, place, child)
              : see(on, mountedFolders.get(on.id()), place, child).mounted());
    });
    return node;
  }

  /// All that can be seen, by path.
  public Map<String, FakeNode> nodes() {
    return nodes;
  }

  /// What something is mounted on, as `device:inode`: to be seen, if at all, on other mounts of the
  /// same file system only.
  public Set<String> hidden() {
    return hidden;
  }

  /// A source of all this.
  public FakeSource source() {
    return new FakeSource(nodes).mounted(mounts);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
