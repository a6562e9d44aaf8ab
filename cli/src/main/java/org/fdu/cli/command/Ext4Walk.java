// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.DisplayName;
import org.fdu.cli.output.FileTrouble;
import org.fdu.cli.output.Screen;
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

/// What `--io ext4` reads: directories of mounted file systems, or devices and images of others, as
/// `IMAGE` or `IMAGE:/PATH/IN/IT`. Loaded only then.
final class Ext4Walk {
  // of inode(7)
  private static final int MODE_TYPE = 0xF000;
  private static final int MODE_REGULAR = 0x8000;
  private static final int MODE_BLOCK_DEVICE = 0x6000;

  private Ext4Walk() {}

  /// A walk over `paths`; if `sync`, space that the kernel has not assigned yet is assigned first.
  /// What cannot be read so although it is a directory is told, and read as usual.
  ///
  /// @param rules which mounts to go into; null when nothing was said
  /// @throws BadUsage when there is an image that cannot be read, or one with rules for types
  static Walk over(List<byte[]> paths, boolean sync, @Nullable MountRules rules) throws BadUsage {
    List<ImageSource.Root> images = new ArrayList<>();
    for (byte[] path : paths) {
      ImageSource.Root image = image(path);
      if (image != null) {
        images.add(image);
      }
    }
    if (images.size() < paths.size()) {
      for (ImageSource.Root image : images) {
        if (image.inner().length > 0) {
          throw new BadUsage("--io ext4 reads directories or images, not both at once");
        }
      }
      images.clear(); // files among directories are only that
    }
    String obstacle = LinuxSource.obstacle();
    if (obstacle != null) {
      throw new BadUsage("--io ext4 cannot be used here: " + obstacle);
    }
    if (images.isEmpty()) {
      return mounted(paths, sync);
    }
    if (rules != null && !(rules.only().isEmpty() && rules.except().isEmpty())) {
      throw new BadUsage("--fs-type and --exclude-fs-type are about mounts, an image has none");
    }
    return images(paths, images, sync);
  }

  private static Walk mounted(List<byte[]> paths, boolean sync) {
    Walk walk = Walk.ofBytes(paths);
    MountedSource source = MountedSource.of(new LinuxSource(Metadata.SIZES), paths);
    for (MountedSource.Refusal refusal : source.refusals()) {
      tell(refusal.path(), "read as usual, without --io ext4: " + refusal.why());
    }
    for (Ext4Volume volume : source.volumes()) {
      tellDoubt(volume);
    }
    if (sync) {
      for (byte[] path : source.accepted()) {
        String trouble = LinuxSource.syncFileSystem(path);
        if (trouble != null) {
          tell(path, "cannot be synced, sizes may be older: " + trouble);
        }
      }
    }
    return source.accepted().isEmpty() ? walk : walk.source(source);
  }

  private static Walk images(List<byte[]> paths, List<ImageSource.Root> images, boolean sync)
      throws BadUsage {
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
  private static void sync(Ext4Volume volume, LinuxSource kernel) {
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
    tell(PathBytes.of(volume.path()), "cannot be synced, sizes may be older: " + trouble);
  }

  private static boolean isThere(Mount mount, LinuxSource kernel) {
    DirectorySource.Location location = kernel.locate(mount.point());
    return location != null && location.directory() && location.device() == mount.device();
  }

  private static void tellDoubt(Ext4Volume volume) {
    String doubt = volume.doubt();
    if (doubt != null) {
      tell(PathBytes.of(volume.path()), doubt);
    }
  }

  /// The device or image that `path` means; null when it is anything else.
  private static ImageSource.@Nullable Root image(byte[] path) {
    Path whole = existing(path, path.length);
    if (whole != null) {
      return holdsData(whole) ? new ImageSource.Root(path, whole, new byte[0]) : null;
    }
    for (int i = 1; i < path.length; i++) {
      if (path[i] == ':') {
        Path image = existing(path, i);
        if (image != null && holdsData(image)) {
          return new ImageSource.Root(path, image, Arrays.copyOfRange(path, i + 1, path.length));
        }
      }
    }
    return null;
  }

  private static @Nullable Path existing(byte[] path, int length) {
    try {
      Path existing = PathBytes.toPath(Arrays.copyOf(path, length));
      return length > 0 && Files.exists(existing) ? existing : null;
    } catch (InvalidPathException _) {
      return null;
    }
  }

  /// Whether it is a regular file or a block device; to open anything else could block, or do more.
  private static boolean holdsData(Path path) {
    if (Files.isDirectory(path)) {
      return false;
    }
    try {
      return Files.getAttribute(path, "unix:mode") instanceof Integer mode
          && ((mode & MODE_TYPE) == MODE_REGULAR || (mode & MODE_TYPE) == MODE_BLOCK_DEVICE);
    } catch (IOException _) {
      return false; // the walk will say why
    }
  }

  private static void tell(byte[] path, String what) {
    try {
      ByteOutput.stderr()
          .put("fdu: ")
          .put(DisplayName.of(path, Screen.unicodeLocale()))
          .put(": ")
          .put(DisplayName.of(what.getBytes(StandardCharsets.UTF_8), Screen.unicodeLocale()))
          .put("\n")
          .flush();
    } catch (IOException _) {
      // nobody is there to be told
    }
  }
}
