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
