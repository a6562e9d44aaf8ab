// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import org.fdu.walk.Metadata;
import org.jspecify.annotations.Nullable;

/// A file system on a device or in an image, opened for reading. Shared by all workers, each of
/// which opens the device for itself.
public final class Ext4Volume {

  /// The root directory's inode number in every file system of this family.
  static final int ROOT_INODE = 2;

  private final Path path;
  private final Superblock superblock;
  private final GroupDescriptors groups;
  private final InodeTable inodes;
  private final Metadata metadata;
  private final long device;
  private final boolean mounted;
  private final Sweep sweep;

  private Ext4Volume(
      Path path,
      Superblock superblock,
      Metadata metadata,
      InodeMemory memory,
      long device,
      boolean mounted,
      boolean sweeps) {
    this.path = path;
    this.superblock = superblock;
    this.metadata = metadata;
    this.groups = new GroupDescriptors(superblock, mounted);
    int width = learnsDetails() ? InodeRows.DETAILS_WIDTH : InodeRows.SIZES_WIDTH;
    this.inodes = new InodeTable(superblock, width, memory);
    this.device = device;
    this.mounted = mounted;
    this.sweep = new Sweep(this, sweeps);
  }

  /// Open what is at `path`, which is not mounted; its inodes are told to be on `device`, a number
  /// of the caller's choice.
  ///
  /// @throws Ext4Exception when it is no file system that can be read
  public static Ext4Volume image(Path path, long device) throws IOException {
    Ext4Volume volume = opened(path, device, false);
    if (volume.superblock.needsRecovery()) {
      throw new Ext4Exception(
          Ext4Exception.Reason.NEEDS_RECOVERY,
          "its journal has to be replayed first: it is mounted, or was not unmounted; mount it once"
              + " or run e2fsck");
    }
    return volume;
  }

  /// Open the device `path` of a file system that is mounted and has `device` as `st_dev`. What is
  /// read is what the kernel has in memory, since that is the same memory.
  ///
  /// @throws Ext4Exception when it is no file system that can be read
  public static Ext4Volume mounted(Path path, long device) throws IOException {
    return opened(path, device, true);
  }

  private static Ext4Volume opened(Path path, long device, boolean mounted) throws IOException {
    Superblock superblock = readSuperblock(path, mounted);
    InodeMemory memory = InodeMemory.ofHeap();
    return new Ext4Volume(path, superblock, Metadata.SIZES, memory, device, mounted, false);
  }

  /// The same file system, to learn `metadata` of its inodes, of which none is known yet and those
  /// known later take of `memory`; as opened, it is [Metadata#SIZES]. If it `sweeps`, there is a
  /// descriptor more than readers have, for its [Sweep].
  Ext4Volume learning(Metadata wanted, InodeMemory memory, boolean sweeps) {
    return new Ext4Volume(path, superblock, wanted, memory, device, mounted, sweeps);
  }

  private static Superblock readSuperblock(Path path, boolean mounted) throws IOException {
    try (BlockDevice device = new BlockDevice(path)) {
      byte[] bytes = new byte[Superblock.BYTES];
      for (int attempt = 1; ; attempt++) {
        try {
          device.read(bytes, 0, bytes.length, Superblock.POSITION);
          return new Superblock(bytes, device.size());
        } catch (EOFException _) {
          throw Ext4Exception.refused("it is too short for a file system");
        } catch (Ext4Exception damaged) {
          if (damaged.reason() != Ext4Exception.Reason.DAMAGED
              || !ChangeWait.mayPass(mounted, attempt)) {
            throw damaged;
          }
        }
      }
    }
  }

  /// Open the device once more, for one worker.
  BlockDevice openDevice() throws IOException {
    return new BlockDevice(path);
  }

  Superblock superblock() {
    return superblock;
  }

  GroupDescriptors groups() {
    return groups;
  }

  InodeTable inodes() {
    return inodes;
  }

  Metadata metadata() {
    return metadata;
  }

  /// Whether times and owners are wanted of inodes.
  boolean learnsDetails() {
    return metadata == Metadata.ALL;
  }

  Sweep sweep() {
    return sweep;
  }

  /// The number that entries have as [org.fdu.walk.Entry#device].
  public long device() {
    return device;
  }

  /// The device or image.
  public Path path() {
    return path;
  }

  /// Where it is, and how it was read, for people.
  String description() {
    return sweep.hasRead() ? path + " (swept)" : path.toString();
  }

  /// Whether it is mounted, and so may change while it is read.
  public boolean isMounted() {
    return mounted;
  }

  /// What makes it doubtful that all in it is as it should be, in words; null when nothing does.
  public @Nullable String doubt() {
    if (superblock.hasErrors()) {
      return "errors were found in it before that e2fsck has not repaired";
    }
    return mounted || superblock.isClean()
        ? null
        : "it was not unmounted in good order, or is in use";
  }
}
