// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

/// What one worker counts as it goes, or the sum over workers. Confined to one thread at a time.
final class WalkCounts {
  long directories;
  long entries;
  long failures;
  long vanished;
  long otherFileSystems;
  long excluded;
  long unselected;
  long kernelFileSystems;
  long unwantedFileSystems;
  long snapshots;
  long repeated;

  void leaveOut(LeftOut reason) {
    switch (reason) {
      case EXCLUDED -> excluded++;
      case OTHER_FILE_SYSTEM -> otherFileSystems++;
      case KERNEL_FILE_SYSTEM -> kernelFileSystems++;
      case UNWANTED_FILE_SYSTEM -> unwantedFileSystems++;
      case SNAPSHOT -> snapshots++;
      case REPEATED -> repeated++;
    }
  }

  void add(WalkCounts other) {
    directories += other.directories;
    entries += other.entries;
    failures += other.failures;
    vanished += other.vanished;
    otherFileSystems += other.otherFileSystems;
    excluded += other.excluded;
    unselected += other.unselected;
    kernelFileSystems += other.kernelFileSystems;
    unwantedFileSystems += other.unwantedFileSystems;
    snapshots += other.snapshots;
    repeated += other.repeated;
  }
}
