// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.fdu.walk.Metadata;
import org.fdu.walk.PathBytes;
import org.fdu.walk.SourceKind;
import org.fdu.walk.Walk;
import org.fdu.walk.linux.LinuxSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file system in the middle of a file, mounted by way of a loop device that shows only that
/// part.
class PartitionTest {
  private static final int START = 8 << 20;

  @TempDir private Path folder;

  /// Named by where it is mounted, by its device, and by the file, at the beginning of which there
  /// is none.
  @Test
  void isReadFromItsDeviceAndNotFromTheFile() throws Exception {
    try (Partition partition = new Partition(folder, "truncate -s 8M disk")) {
      Shell.output(partition.point, "mkdir a; echo hello > a/new");

      partition.assertRead();
      assertThatThrownBy(() -> ImageSourceTest.walk(partition.file, ""))
          .hasMessageEndingWith("disk: no ext2, ext3 or ext4 file system is on it");
    }
  }

  /// The same where the file begins with another file system.
  @Test
  void isNotTakenForTheFileSystemBeforeIt() throws Exception {
    String first =
        """
        mkdir before; echo longer-than-hello > before/first
        truncate -s 8M disk; mkfs.ext4 -q -F -O ^has_journal -d before disk\
        """;
    try (Partition partition = new Partition(folder, first)) {
      Shell.output(partition.point, "mkdir a; echo hello > a/new");

      partition.assertRead();
      Listing file = Listing.of(ImageSourceTest.walk(partition.file, ""));
      assertThat(file.failures).isEmpty();
      assertThat(file.lines)
          .anyMatch(line -> line.startsWith("/first ") && line.contains(" size 18 "))
          .noneMatch(line -> line.startsWith("/a"));
    }
  }

  /// A file whose part from [#START] on is mounted.
  private static final class Partition implements AutoCloseable {
    private final Path folder;
    private final Path file;
    private final Path point;
    private final String device;

    /// After what `first` makes.
    Partition(Path folder, String first) throws IOException {
      assumeTrue(Shell.has("mkfs.ext4"), "there is no mkfs.ext4");
      assumeTrue(Shell.output(folder, "id -u").trim().equals("0"), "only root can mount");
      this.folder = folder;
      this.file = folder.resolve("disk");
      this.point = folder.resolve("mnt");
      Shell.output(folder, first);
      Shell.output(
          folder,
          "mkdir mnt; truncate -s 16M disk; mkfs.ext4 -q -F -E offset=" + START + " disk 8M");
      assumeTrue(
          Shell.status(folder, "losetup -f --show -o " + START + " disk > device") == 0,
          "there is no loop device");
      this.device = Shell.output(folder, "cat device").trim();
      if (Shell.status(folder, "mount -o noatime " + device + " mnt") != 0) {
        Shell.output(folder, "losetup -d " + device);
        assumeTrue(false, "it cannot be mounted here");
      }
    }

    /// By where it is mounted, and by the device, as the kernel reads it.
    void assertRead() throws IOException {
      byte[] path = PathBytes.of(point);
      assertThat(LinuxSource.syncFileSystem(path)).isNull();
      MountedSource source = MountedSource.of(new LinuxSource(Metadata.SIZES), List.of(path));
      assertThat(source.refusals()).isEmpty();
      List<String> kernel = Listing.of(Walk.of(point).source(SourceKind.LINUX)).lines;
      assertThat(kernel).anyMatch(line -> line.startsWith("/a/new "));

      assertThat(Listing.of(Walk.of(point).source(source)).lines).isEqualTo(kernel);
      assertThat(Listing.of(ImageSourceTest.walk(Path.of(device), "")).lines).isEqualTo(kernel);
    }

    @Override
    public void close() throws IOException {
      Shell.output(folder, "umount mnt || umount -l mnt; losetup -d " + device);
    }
  }
}
