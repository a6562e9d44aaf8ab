// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An image with a file system that a test makes and mounts. Needs mke2fs(8), and root to mount it.
final class TestImage implements AutoCloseable {
  private final Path folder;
  private final Path point;
  private boolean mounted;

  /// Make one in `folder` with `options` of mke2fs.
  TestImage(Path folder, String size, String options) throws IOException {
    assumeTrue(Shell.has("mkfs.ext4"), "there is no mkfs.ext4");
    this.folder = folder;
    this.point = folder.resolve("mnt");
    Files.createDirectories(point);
    Shell.output(folder, "truncate -s " + size + " image; mkfs.ext4 -q -F " + options + " image");
  }

  /// The image.
  Path path() {
    return folder.resolve("image");
  }

  /// Where it is mounted, if it is.
  Path point() {
    return point;
  }

  /// Mount it with `options` of mount(8), besides `loop`; skips the test where that is forbidden,
  /// or the kernel does not know what the file system has.
  TestImage mount(String options) throws IOException {
    assumeTrue(Shell.output(folder, "id -u").trim().equals("0"), "only root can mount");
    String script = "mount -o loop," + options + " image mnt";
    assumeTrue(Shell.status(folder, script) == 0, "it cannot be mounted here");
    mounted = true;
    return this;
  }

  void unmount() throws IOException {
    Shell.output(folder, "umount mnt");
    mounted = false;
  }

  @Override
  public void close() throws IOException {
    if (mounted && Shell.status(folder, "umount mnt") != 0) {
      Shell.output(folder, "umount -l mnt");
    }
    mounted = false;
  }
}
