// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.output.FileTrouble;
import org.fdu.ext4.Ext4Volume;
import org.fdu.ext4.ImageSource;
import org.fdu.ext4.MountedSource;
import org.fdu.walk.Metadata;
import org.fdu.walk.MountRules;
import org.fdu.walk.PathBytes;
import org.fdu.walk.Walk;
import org.fdu.walk.linux.LinuxSource;
import org.fdu.walk.source.DirectorySource;
import org.fdu.walk.source.Mount;
import org.jspecify.annotations.Nullable;

/// Sets up what `--io ext4` reads: directories of mounted file systems, or devices and images of
/// others. Loaded only then.
///
/// @param console what is told goes there
/// @param sync whether space that the kernel has not assigned yet is assigned first
record Ext4Walk(Console console, boolean sync) {

  /// A walk over `paths`. What cannot be read so although it is a directory is told, and read as
  /// usual.
  ///
  /// @param rules which mounts to go into; null when nothing was said
  /// @throws BadUsage when there is an image that cannot be read, or one with rules for types
  Walk over(List<byte[]> paths, @Nullable MountRules rules) throws BadUsage {
    List<ImageSource.Root> images = ImagePaths.among(paths);
    String obstacle = LinuxSource.obstacle();
    if (obstacle != null) {
      throw new BadUsage("--io ext4 cannot be used here: " + obstacle);
    }
    if (images.isEmpty()) {
      return mounted(paths);
    }
    if (rules != null && !(rules.only().isEmpty() && rules.except().isEmpty())) {
      throw new BadUsage("--fs-type and --exclude-fs-type are about mounts, an image has none");
    }
    return images(paths, images);
  }

  private Walk mounted(List<byte[]> paths) {
    Walk walk = Walk.ofBytes(paths);
    MountedSource source = MountedSource.of(new LinuxSource(Metadata.SIZES), paths);
    for (MountedSource.Refusal refusal : source.refusals()) {
      console.remark(refusal.path(), "read as usual, without --io ext4: " + refusal.why());
    }
    for (Ext4Volume volume : source.volumes()) {
      tellDoubt(volume);
    }
    if (sync) {
      for (byte[] path : source.accepted()) {
        String trouble = LinuxSource.syncFileSystem(path);
        if (trouble != null) {
          console.remark(path, "cannot be synced, sizes may be older: " + trouble);
        }
      }
    }
    return source.accepted().isEmpty() ? walk : walk.source(source);
  }

  private Walk images(List<byte[]> paths, List<ImageSource.Root> images) throws BadUsage {
    LinuxSource kernel = new LinuxSource(Metadata.NAMES);
    ImageSource source;
    try {
      source = ImageSource.of(images, kernel);
    } catch (FileSystemException e) {
      throw new BadUsage("cannot read " + e.getFile() + ": " + FileTrouble.reason(e));
    } catch (IOException e) {
      throw new BadUsage("cannot read " + e.getMessage());
    }
    for (Ext4Volume volume : source.volumes()) {
      tellDoubt(volume);
      if (sync && volume.isMounted()) {
        sync(volume, kernel);
      }
    }
    return Walk.ofBytes(paths).source(source);
  }

  /// Sync a file system that was named by its device, where it is mounted.
  private void sync(Ext4Volume volume, LinuxSource kernel) {
    String trouble = "it is mounted where this process cannot see it";
    for (Mount mount : kernel.mounts()) {
      // something else may be mounted over it, or a file be what is mounted
      if (mount.device() == volume.device() && isThere(mount, kernel)) {
        trouble = LinuxSource.syncFileSystem(mount.point());
        if (trouble == null) {
          return;
        }
      }
    }
    console.remark(PathBytes.of(volume.path()), "cannot be synced, sizes may be older: " + trouble);
  }

  private static boolean isThere(Mount mount, LinuxSource kernel) {
    DirectorySource.Location location = kernel.locate(mount.point());
    return location != null && location.directory() && location.device() == mount.device();
  }

  private void tellDoubt(Ext4Volume volume) {
    String doubt = volume.doubt();
    if (doubt != null) {
      console.remark(PathBytes.of(volume.path()), doubt);
    }
  }
}
