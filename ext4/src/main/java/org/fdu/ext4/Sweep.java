// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Reads all inodes of a file system in the order in which they lie on its device, ahead of a walk
/// over all of it. Thread-safe.
///
/// A walk comes to inodes by their names, and so has the device go back and forth. That costs
/// nothing where the kernel has them in memory; where it has not, a thread of this goes through the
/// tables, and has the blocks of directories read, too ([DirectoryReadAhead]). It is begun when a
/// walk that began at the root directory has had to wait for the device. Only time is gained or
/// lost by it: what it finds is found as any worker would find it, and what it cannot read is left
/// to those who need it.
final class Sweep {
  private final Ext4Volume volume;
  private final boolean allowed;
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile boolean stopped;

  /// Set once; who sees it late only begins later.
  private boolean ofAll;

  /// For a walk over `volume`, where one descriptor is to be had for it if `allowed`.
  Sweep(Ext4Volume volume, boolean allowed) {
    this.volume = volume;
    this.allowed = allowed;
  }

  /// The walk came to the root directory.
  void rootIsRead() {
    ofAll = true;
  }

  /// The walk had to wait for the device.
  void deviceIsSlow() {
    if (ofAll && allowed && !stopped && begun.compareAndSet(false, true)) {
      Thread thread = new Thread(this::run, "fdu-sweep");
      thread.setDaemon(true);
      try {
        thread.start();
      } catch (OutOfMemoryError _) {
        stopped = true; // the system gives no more threads, and the walk can do without
      }
    }
  }

  /// The walk has ended.
  void stop() {
    stopped = true;
  }

  /// Whether it was begun.
  boolean isBegun() {
    return begun.get();
  }

  private void run() {
    Superblock superblock = volume.superblock();
    try (BlockDevice device = volume.openDevice()) {
      InodeReader reader = new InodeReader(volume, device);
      for (int group = 0; group < superblock.groups; group++) {
        int first = group * superblock.inodesPerGroup; // unsigned
        int end = first + used(group, device);
        int firstChunk = first >>> InodeTable.CHUNK_SHIFT;
        int endChunk = (end + InodeTable.CHUNK_MASK) >>> InodeTable.CHUNK_SHIFT;
        for (int chunk = firstChunk; chunk < endChunk && end != first; chunk++) {
          if (stopped || volume.inodes().isGettingFull()) {
            return;
          }
          reader.readAhead(chunk);
        }
      }
    } catch (IOException _) {
      // the walk needs the device, too, and will say why it cannot be had
    }
  }

  private int used(int group, BlockDevice device) {
    try {
      return volume.groups().usedInodes(group, device);
    } catch (IOException _) {
      return 0; // if any of them is met, the walk will say what is wrong
    }
  }
}
