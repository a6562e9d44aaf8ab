// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fdu.walk.Symlinks;

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
  private List<String> mounts = List.of();

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
    long major = (device >>> 8 & 0xFFF) | (device >>> 32 & 0xFFFFF000L);
    long minor = (device & 0xFF) | (device >>> 12 & 0xFFFFFF00L);
    String number = " " + major + ":" + minor + " ";
    for (String mount : mounts) {
      int separator = mount.indexOf(" - ");
      if (separator >= 0 && mount.indexOf(number) >= 0 && mount.indexOf(number) < separator) {
        int start = separator + " - ".length();
        return !UNSORTED.contains(mount.substring(start, mount.indexOf(' ', start)));
      }
    }
    return true;
  }

  /// The lines of proc(5)'s mountinfo: `ID PARENT MAJOR:MINOR … - TYPE SOURCE OPTIONS`.
  private static List<String> readMounts() {
    try {
      String text = new String(Files.readAllBytes(MOUNTS), StandardCharsets.ISO_8859_1);
      List<String> lines = new ArrayList<>();
      for (int start = 0, end; (end = text.indexOf('\n', start)) >= 0; start = end + 1) {
        lines.add(text.substring(start, end));
      }
      return lines;
    } catch (IOException _) {
      return List.of(); // no procfs: as where the file system cannot be told
    }
  }
}
