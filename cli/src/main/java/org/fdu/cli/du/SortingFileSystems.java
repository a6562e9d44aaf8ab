// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fdu.walk.Symlinks;
import org.fdu.walk.linux.MountInfo;
import org.fdu.walk.source.Mount;

/// On which file systems GNU du sorts long directories by inode number: on all but some where this
/// does not speed anything up. Where it follows all symbolic links it does not look at the file
/// system, and sorts always. Not thread-safe.
final class SortingFileSystems {
  private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

  /// Types by the names of the kernel that have the magic numbers of tmpfs, NFS, CIFS and Lustre.
  private static final Set<String> UNSORTED =
      Set.of("tmpfs", "devtmpfs", "nfs", "nfs4", "cifs", "smb3", "lustre");

  private final boolean all;
  private final Map<Long, Boolean> byDevice = new HashMap<>();
  private List<Mount> mounts = List.of();

  SortingFileSystems(Symlinks symlinks) {
    this.all = symlinks == Symlinks.ALWAYS;
  }

  boolean contains(long device) {
    return all || byDevice.computeIfAbsent(device, this::find);
  }

  private boolean find(long device) {
    if (mounts.isEmpty()) {
      mounts = readMounts();
    }
    for (Mount mount : mounts) {
      if (mount.device() == device) {
        return !UNSORTED.contains(mount.type());
      }
    }
    return true;
  }

  private static List<Mount> readMounts() {
    try {
      return MountInfo.parse(Files.readAllBytes(MOUNTS));
    } catch (IOException _) {
      return List.of(); // no procfs: as where the file system cannot be told
    }
  }
}
