// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fdu.walk.Metadata;
import org.fdu.walk.source.DirectorySource.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageProbeTest {
  private static final long EXT4 = 0xEF53;
  private static final long SDA = 8 << 8;
  private static final long SDA1 = SDA + 1;

  @TempDir private Path sys;
  private Path links;
  private Path disk;

  /// As /sys/dev/block links to /sys/block/sda and its partition.
  @BeforeEach
  void layOut() throws IOException {
    links = Files.createDirectory(sys.resolve("links"));
    disk = Files.createDirectories(sys.resolve("sda"));
    Files.createDirectories(disk.resolve("queue"));
    Files.createDirectories(disk.resolve("sda1"));
    Files.createSymbolicLink(links.resolve("8:0"), disk);
    Files.createSymbolicLink(links.resolve("8:1"), disk.resolve("sda1"));
  }

  private void rotational(String value) throws IOException {
    Files.writeString(disk.resolve("queue/rotational"), value + "\n");
  }

  @Test
  void aDiskAndItsPartitionRotateOrNot() throws IOException {
    rotational("1");
    assertThat(StorageProbe.of(EXT4, SDA, links.toString())).isEqualTo(Storage.ROTATIONAL);
    assertThat(StorageProbe.of(EXT4, SDA1, links.toString())).isEqualTo(Storage.ROTATIONAL);

    rotational("0");
    assertThat(StorageProbe.of(EXT4, SDA, links.toString())).isEqualTo(Storage.LOCAL);
    assertThat(StorageProbe.of(EXT4, SDA1, links.toString())).isEqualTo(Storage.LOCAL);
  }

  @Test
  void whatNoDeviceIsBehindIsLocal() {
    assertThat(StorageProbe.of(0x01021994, 42, links.toString())).isEqualTo(Storage.LOCAL); // tmpfs
  }

  @ParameterizedTest(name = "0x{0}")
  @ValueSource(longs = {0x65735546L, 0x6969L, 0xFF534D42L, 0xFE534D42L, 0x0BD00BD0L, 0x00C36400L})
  void serversAreRemote(long type) {
    assertThat(StorageProbe.of(type, 42, links.toString())).isEqualTo(Storage.REMOTE);
  }

  @Test
  void theSourceKnowsWhatARootLiesOn() {
    LinuxSource source = new LinuxSource(Metadata.SIZES);

    assertThat(source.storage(bytes("/proc"))).isEqualTo(Storage.LOCAL);
    assertThat(source.storage(bytes("/missing/file"))).isEqualTo(Storage.UNKNOWN);
    assertThat(source.storage(bytes("/" + "x".repeat(5000)))).isEqualTo(Storage.UNKNOWN);
  }

  private static byte[] bytes(String path) {
    return path.getBytes(StandardCharsets.UTF_8);
  }
}
