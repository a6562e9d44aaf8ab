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
final class Sweep implements Runnable {
  /// What is kept of a group when its descriptor was read.
  private static final int BYTES_PER_GROUP = Long.BYTES + Integer.BYTES;

  private final Ext4Volume volume;
  private final boolean allowed;
  private final AtomicBoolean begun = new AtomicBoolean();
  private volatile boolean reading;
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
      Thread thread = new Thread(this, "fdu-sweep");
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

  /// Whether it has read anything.
  boolean hasRead() {
    return reading;
  }

  /// Read it all.
  @Override
  public void run() {
    try (BlockDevice device = volume.openDevice()) {
      readAll(new InodeReader(volume, device), device);
    } catch (IOException _) {
      // the walk needs the device, too, and will say what is wrong with it
    } catch (OutOfMemoryError _) {
      // the walk may still get by; if it does not, it will say so
    }
  }

  private void readAll(InodeReader reader, BlockDevice device) throws IOException {
    Superblock superblock = volume.superblock();
    InodeTable inodes = volume.inodes();
    if (!inodes.isSmall((long) superblock.groups * BYTES_PER_GROUP)) {
      return;
    }
    for (int group = 0; group < superblock.groups; group++) {
      int used = volume.groups().usedInodes(group, device);
      long first = (long) group * superblock.inodesPerGroup;
      long last = first + used - 1;
      for (long i = first >>> InodeTable.CHUNK_SHIFT; i <= last >>> InodeTable.CHUNK_SHIFT; i++) {
        if (stopped || inodes.isGettingFull()) {
          return;
        }
        reader.readAhead((int) i);
        reading = true;
      }
      if (stopped) {
        return;
      }
    }
  }
}
