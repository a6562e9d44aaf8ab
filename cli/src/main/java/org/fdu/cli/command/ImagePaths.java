// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fdu.cli.option.BadUsage;
import org.fdu.ext4.ImageSource;
import org.fdu.walk.PathBytes;
import org.jspecify.annotations.Nullable;

/// Which of the paths given to `--io ext4` mean devices or images: `IMAGE` or `IMAGE:/PATH/IN/IT`.
final class ImagePaths {
  // of inode(7)
  private static final int MODE_TYPE = 0xF000;
  private static final int MODE_REGULAR = 0x8000;
  private static final int MODE_BLOCK_DEVICE = 0x6000;

  private ImagePaths() {}

  /// What is to be read in images, one for each of `paths`; nothing when these are directories,
  /// among which files are only that.
  ///
  /// @throws BadUsage when there are directories and paths in images
  static List<ImageSource.Root> among(List<byte[]> paths) throws BadUsage {
    List<ImageSource.Root> images = new ArrayList<>();
    for (byte[] path : paths) {
      ImageSource.Root image = image(path);
      if (image != null) {
        images.add(image);
      }
    }
    if (images.size() == paths.size()) {
      return images;
    }
    for (ImageSource.Root image : images) {
      if (image.inner().length > 0) {
        throw new BadUsage("--io ext4 reads directories or images, not both at once");
      }
    }
    return List.of();
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
      return null; // with bytes that are no path of the JDK, which the usual source can read
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
}
