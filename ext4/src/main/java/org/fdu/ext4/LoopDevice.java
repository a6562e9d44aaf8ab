// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.fdu.walk.PathBytes;
import org.fdu.walk.source.Mount;

/// Finds the loop device by which an image is mounted. What the kernel has of it in memory is in
/// the page cache of that device, and not yet in the file.
final class LoopDevice {
  private static final Path DEVICES = Path.of("/sys/block");

  private LoopDevice() {}

  /// The device that shows the file `image` from its beginning and is mounted; `image` itself when
  /// there is none, or it is a device.
  static Path insteadOf(Path image, List<Mount> mounts) throws IOException {
    if (!Files.isRegularFile(image) || !Files.isDirectory(DEVICES)) {
      return image;
    }
    try (DirectoryStream<Path> devices = Files.newDirectoryStream(DEVICES, "loop*")) {
      for (Path device : devices) {
        String name = device.getFileName().toString();
        Path node = Path.of("/dev/" + name);
        if (shows(device.resolve("loop"), image)
            && (TableDriver.drives(name) || isMounted(node, mounts))) {
          return node;
        }
      }
    }
    return image;
  }

  private static boolean isMounted(Path node, List<Mount> mounts) throws IOException {
    long number = Files.exists(node) ? DeviceNode.number(node) : 0;
    for (Mount mount : mounts) {
      if (number != 0 && mount.device() == number) {
        return true;
      }
    }
    return false;
  }

  private static boolean shows(Path loop, Path image) {
    try {
      byte[] file = line(loop.resolve("backing_file"));
      byte[] offset = line(loop.resolve("offset"));
      return new String(offset, StandardCharsets.US_ASCII).equals("0")
          && Files.isSameFile(PathBytes.toPath(file), image);
    } catch (IOException | InvalidPathException _) {
      return false; // it is not in use, its file is gone, or not to be seen from here
    }
  }

  /// The content of `file` but for the newline at its end.
  private static byte[] line(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    int end = content.length;
    return end > 0 && content[end - 1] == '\n' ? Arrays.copyOf(content, end - 1) : content;
  }
}
